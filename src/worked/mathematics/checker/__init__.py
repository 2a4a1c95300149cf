"""Chains to verdicts: definitions, claims, identities, rounding, derivations, known mistakes."""

PUBLIC = (
    "definitions",
    "equations",
    "problem",
    "relations",
    "repeats",
    "tables",
)  # the modules that other packages import
