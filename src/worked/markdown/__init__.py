"""A page of Markdown as a Document: front matter, blocks, formulas, cells, directives."""

PUBLIC = (
    "citations",
    "delimiters",
    "formats",
    "front_matter",
    "inline",
    "page_references",
    "references",
    "scan",
    "theorem_blocks",
)  # the modules that other packages import
