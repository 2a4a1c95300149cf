"""Runs the Python of a page in a process of its own, and keeps what came of it."""
