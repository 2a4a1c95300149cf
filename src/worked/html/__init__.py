"""A worked page as HTML: its formulas, cells, values, problems and coverage, piece by piece."""

PUBLIC = ("extension", "host", "markers", "render")  # the modules that other packages import
