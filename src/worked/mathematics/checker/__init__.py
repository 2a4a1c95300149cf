"""Chains to verdicts: definitions, claims, identities, rounding, derivations, known mistakes."""

PUBLIC = (
    "definitions",
    "equations",
    "judgement",
    "problem",
    "relations",
    "repeats",
    "tables",
)  # the modules that other packages import
