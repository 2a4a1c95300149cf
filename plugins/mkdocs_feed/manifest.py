"""The completion manifest: what a finished site consists of. A site without one is not whole."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NAME = "completion.json"
SCHEMA = 1


def write(site: Path, pages: Iterable[str]) -> Path:
    """Write the manifest of a finished site as the last of its files; `pages` are those it must hold."""
    data = {"schema": SCHEMA, "pages": sorted(pages), "files": _files(site)}
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    aside = site / f"{NAME}.part"
    with aside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    return aside.replace(site / NAME)


def verify(site: Path) -> list[str]:
    """What is wrong with a site, by its manifest; nothing, if it is whole."""
    try:
        data = json.loads((site / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [f"{NAME} is missing: the build did not finish"]
    except (OSError, ValueError) as error:
        return [f"{NAME} cannot be read: {error}"]
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("files"), dict):
        return [f"{NAME} is of another kind"]
    return [*_links(site), *_differences(data, _files(site))]


def _differences(data: dict[str, Any], found: dict[str, Any]) -> list[str]:
    said = data["files"]
    return [
        *(
            f"{page} is a page of the site and is not in it"
            for page in data.get("pages", ())
            if page not in found
        ),
        *(f"{path} is missing" for path in sorted(said.keys() - found.keys())),
        *(f"{path} is not in the manifest" for path in sorted(found.keys() - said.keys())),
        *(
            f"{path} differs from the manifest"
            for path in sorted(said.keys() & found.keys())
            if said[path] != found[path]
        ),
    ]


def _files(site: Path) -> dict[str, dict[str, Any]]:
    paths = sorted(path for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    return {
        path.relative_to(site).as_posix(): _described(path)
        for path in paths
        if path.relative_to(site).as_posix() not in (NAME, f"{NAME}.part")
    }


def _described(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _links(site: Path) -> list[str]:
    """Links in a site lead out of it: none are published."""
    return [
        f"{path.relative_to(site).as_posix()} is a link"
        for path in sorted(site.rglob("*"))
        if path.is_symlink()
    ]
