"""Runs the Python of a page in a process of its own, and keeps what came of it."""

PUBLIC = (
    "fork_client",
    "opening",
    "page_runner",
    "steps",
    "value_codec",
)  # the modules that other packages import
