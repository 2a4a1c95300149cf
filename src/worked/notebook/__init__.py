"""A worked page as a notebook for Jupyter: its prose, its cells, and the names of its formulas as code."""

PUBLIC = ("beside",)  # the modules that other packages import
