"""A worked page as HTML: its formulas, cells, values, problems and coverage, piece by piece."""
