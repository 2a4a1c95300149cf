"""The value of a member in an environment."""

PUBLIC = (
    "array_operations",
    "chance",
    "conditions",
    "convolution",
    "evaluate",
    "operations",
    "printer",
    "recurrences",
    "scope",
    "sums",
)  # the modules that other packages import
