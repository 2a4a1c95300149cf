"""The value of a member in an environment."""

PUBLIC = (
    "array_operations",
    "chance",
    "conditions",
    "context",
    "convolution",
    "evaluate",
    "indexing",
    "names",
    "numpy_code",
    "operations",
    "piecewise",
    "printer",
    "recurrences",
    "scope",
    "sums",
)  # the modules that other packages import
