"""A page worked again with one sign changed: what no check notices."""

PUBLIC = (
    "operators",
    "survivors",
)  # the modules that other packages import
