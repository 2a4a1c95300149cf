"""A page of Markdown as a Document: front matter, blocks, formulas, cells, directives."""
