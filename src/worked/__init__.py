"""The engine: reads a page, works it out, says what does not hold; knows no host.

In the order in which a page meets them:

source       a text, a place in it, the one door to line and column
document     what stands on a page: formulas, cells, values, headings
markdown     finds them
mathematics  reads LaTeX and works it out, exactly; with the conventions that a page sets
notation     what each sign means
cells        runs the Python of a page
page         the pipeline in one function
diagnostics  what does not hold, as data, and how it is shown
typeset      formulas as MathML, with the font they need
extension    the Python-Markdown extension
cli          the command ``worked``
"""
