"""Formulas as MathML, and the font they need."""
