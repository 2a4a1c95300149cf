"""Runs the Python of a page in a process of its own, and keeps what came of it."""

PUBLIC = (
    "fork_client",
    "opening",
    "page_runner",
    "svg",
    "usage",
    "value_codec",
)  # the modules that other packages import
