"""The site of a page: its configuration, read without its host, and which of its pages are worked."""

PUBLIC = (
    "bibliography",
    "files",
    "lock",
    "mkdocs_yml",
    "other_pages",
)  # the modules that other packages import
