"""The experiment of the post on machine learning: pictures, four ways of sorting them, what each gets wrong.

In the order in which the post meets them:

canvas      a small picture, and how something is painted on it
landscapes  hills, water, snow, sand
faces       pictures for a CV
album       many of both, with the answers, from one seed; pictures from outside of this world
outcomes    what a way of sorting says, beside what is true
rules       sorting by colours: skin-like pixels, histograms
spectrum    sorting by frequencies
network     a small convolutional network, forwards and backwards; letting it make mistakes
experiment  all of it, from one seed
seeds       the same for many seeds (`python -m learning.seeds`)
"""
