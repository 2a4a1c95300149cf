"""Chains to verdicts: definitions, claims, identities, rounding, derivations, known mistakes."""

PUBLIC = (
    "definitions",
    "equations",
    "problem",
    "relations",
)  # the modules that other packages import
