"""Tokens of a formula to chains of relations between members."""

PUBLIC = (
    "parse",
    "syntax_table",
)  # the modules that other packages import
