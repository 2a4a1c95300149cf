"""Poems and songs in Markdown; imports Markdown and its extensions, and nothing else.

In the order in which a page meets them:

blocks     finds `/// verse` and `/// song` in a text, line by line
lines      what the text of a line may hold: indents, emphasis that ends where it began
chords     reads a chord, and writes it in another key
chordpro   a song as sections, lines and pieces
faults     what is wrong with the blocks of a text, with line and column
elements   stanzas and songs as HTML elements
extension  the Python-Markdown extension
"""

from verse.faults import check

__all__ = ["check"]
