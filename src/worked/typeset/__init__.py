"""Formulas as MathML, and the font they need."""

PUBLIC = ("font", "mathml", "sheet")  # the modules that other packages import
