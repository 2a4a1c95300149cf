"""A page from its text to its diagnostics: found, read, run, checked, kept."""

PUBLIC = (
    "decimal_comma",
    "explain_line",
    "formulas",
    "other_extensions",
    "page",
    "page_cache",
    "replay",
)  # the modules that other packages import
