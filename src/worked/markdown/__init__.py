"""A page of Markdown as a Document: front matter, blocks, formulas, cells, directives."""

PUBLIC = (
    "citations",
    "delimiters",
    "formats",
    "front_matter",
    "inline",
    "references",
    "scan",
    "theorem_blocks",
)  # the modules that other packages import
