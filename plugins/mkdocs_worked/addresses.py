"""Where the pages of a site will lie: each at a place of its own, in the site, that has a name of a file.

A page gives its address itself, by its name, a `slug` or its title, and other plugins write files by it.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

LONGEST = 255  # bytes of a name, on most systems
CONTROL = re.compile("[\x00-\x1f\x7f]")
SHOWN = 60


def misplaced(files: Files, config: MkDocsConfig, docs: str) -> Iterator[str]:
    """One line for each file that could not be written where it says, or would be outside of the site.

    Such a file is given a place in the site, for a server that goes on.
    """
    for file in files:
        if reason := _reason(file.dest_uri):
            shown = CONTROL.sub("?", file.dest_uri)
            shown = shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"
            yield f"{_place(file, docs)}: error: its address, `{shown}`, {reason}"
            _put(file, config)


def _reason(uri: str) -> str:
    """Why no file of a site lies there; nothing where one may."""
    parts = uri.split("/")
    if posixpath.isabs(uri) or posixpath.normpath(uri).split("/")[0] == "..":
        return "lies outside of the site"
    if "\0" in uri:
        return "holds a zero byte"
    if any(len(os.fsencode(part)) > LONGEST for part in parts):
        return f"has a name of more than {LONGEST} bytes"
    return ""


def _place(file: File, docs: str) -> str:
    """Where a page says its address, as far as it says so itself."""
    name = f"{docs}/{file.src_uri}"
    path = file.abs_src_path
    try:
        text = Path(path).read_text("utf-8-sig") if path and not file.generated_by else ""
    except (OSError, ValueError):
        text = ""
    said = re.match(r"---\n(?:(?!---\n).*\n)*?(?=slug[ \t]*:)", text)
    return f"{name}:{said[0].count(chr(10)) + 1}:1" if said else name


def _put(file: File, config: MkDocsConfig) -> None:
    """Gives a file the place in the site that is nearest to where it would be."""
    parts = (CONTROL.sub("-", part) for part in file.dest_uri.split("/") if part not in ("", ".", ".."))
    uri = "/".join(os.fsencode(part)[: LONGEST - 55].decode("utf-8", "ignore") for part in parts)
    file.dest_uri = uri
    file.abs_dest_path = str(Path(config.site_dir, uri))
    file.url = file._get_url(config.use_directory_urls)
