"""Texts that travel with the package: its templates, and parts of this project's own documentation."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

DOCS = (
    Path(__file__).parents[2] / "docs"
)  # in a source folder, where nothing has been copied into the package


def shipped(name: str) -> Traversable:
    """A file of the package, such as `templates/post.md`; else the one of that name in the documentation."""
    packaged = files("worked").joinpath(name)
    return packaged if packaged.is_file() or packaged.is_dir() else DOCS / name
