"""Texts that travel with the package: its templates, and parts of this project's own documentation."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

# in a source folder nothing has been copied into the package
DOCS = Path(__file__).parents[3] / "docs"


def shipped(name: str) -> Traversable:
    """A file of the package, such as `templates/post.md`; else the one of that name in the documentation."""
    packaged = files("worked").joinpath(name)
    return packaged if packaged.is_file() or packaged.is_dir() else DOCS / name
