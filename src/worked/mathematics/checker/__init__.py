"""Chains to verdicts: definitions, claims, identities, rounding, derivations, known mistakes."""
