"""The reader of LaTeX: one lexer with spans, the expander of macros, the symbols."""

PUBLIC = (
    "lexer",
    "symbols",
)  # the modules that other packages import
