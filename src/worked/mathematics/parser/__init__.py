"""Tokens of a formula to chains of relations between members."""
