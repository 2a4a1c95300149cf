"""What is wrong with a site before any of its pages is read: its options, its files, its address."""

import errno
import os
import socket
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from worked.model.settings import OPTIONS, Settings, settings
from worked.site.files import excluded
from worked.site.mkdocs_yml import ENABLED, place_of

PLUGIN = "worked"


def checked(
    options: Mapping[str, Any], file: str | None, root: Path, docs: str
) -> tuple[Settings, list[str]]:
    """The settings, and one line for each option that is unknown or has a value it cannot take.

    Such an option counts for nothing, so that everything else can be told in the same build.
    """
    good: dict[str, Any] = {}
    troubles = []
    for name, value in options.items():
        if name == ENABLED:
            continue
        try:
            settings({name: value}, root)
            good[name] = value
        except ValueError as error:
            troubles.append(f"{_place(file, name)}: error[bad-option]: plugin `{PLUGIN}`: {error}")
    return settings(good, root, docs), troubles


def _place(file: str | None, option: str) -> str:
    """Where an option stands in the configuration, as far as that can be found, from its folder."""
    if file is None:
        return "configuration"
    found = place_of(option, Path(file))
    return os.path.relpath(found, Path(file).parent)


__all__ = ["OPTIONS", "checked"]


def refused(files: Files, config: MkDocsConfig, settings: Settings) -> Iterator[tuple[File, str]]:
    """Each file that stands in the docs folder and is not there, with one line that says so.

    What the option `exclude` covers is left alone: there an author says that a link is meant.
    """
    docs = Path(config.docs_dir)
    home, folder_of = docs.resolve(), cache(_resolved)  # each file of a folder stands beside others
    for file in list(files):
        if file.src_dir != config.docs_dir or file.generated_by or file.inclusion is InclusionLevel.EXCLUDED:
            continue
        path = docs / file.src_uri
        if excluded(path, settings):
            continue
        name = f"{settings.docs}/{file.src_uri}"
        if not (_resolved(path) if path.is_symlink() else folder_of(path.parent)).is_relative_to(home):
            yield (
                file,
                f"{name}: error: leads out of `{settings.docs}`, and would be published: copy it there, "
                f"or name it in the option `exclude` if it is meant",
            )
        elif not path.is_file():
            yield file, f"{name}: error: is a link that leads nowhere"


def _resolved(path: Path) -> Path:
    """Where a path leads; as far as that goes, where it leads in a circle."""
    return Path(os.path.realpath(path))


def refuse_taken(host: str, port: int) -> None:
    """Raises PluginError, with another address, where a server is listening already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return  # the server says itself what is wrong with it
            other = f"{host}:{port + 1}"
            message = f"{host}:{port} is taken; `mkdocs serve --dev-addr {other}` serves beside it"
            raise PluginError(message) from None
