"""What a formula can be worth, and when two values are equal."""

PUBLIC = (
    "arrays",
    "elementary",
    "equality",
    "linear_algebra",
    "numbers",
    "reals",
    "types",
    "units",
)  # the modules that other packages import
