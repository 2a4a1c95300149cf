"""Everything that can change what a step gives, as one hash.

What is known before a step runs is in its key. What is only known after it ran (modules imported, files
read, folders listed, distributions loaded) stands in the stored entry, and is looked at again on each use.
"""

import os
import platform
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from worked.model.document import Cell, Value
from worked.model.step import Plain

SCHEMA = 1  # of what is stored; the engine's own source is in each key besides


def digest(*fields: str | bytes) -> str:
    """A hash of fields, each with its length, so that no two lists of fields meet."""
    state = sha256()
    for text in fields:
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        state.update(b"%d:" % len(data) + data)
    return state.hexdigest()


def canonical(value: object) -> str:
    """A text for a value made of mappings, sequences, texts, numbers and None: the same for equal values."""
    match value:
        case Mapping():
            items = sorted((str(name), canonical(item)) for name, item in value.items())
            return "{" + ",".join(f"{len(name)}:{name}={item}" for name, item in items) + "}"
        case str():
            return f"s{len(value)}:{value}"
        case list() | tuple():
            return "[" + ",".join(map(canonical, value)) + "]"
        case _:
            return f"{type(value).__name__}:{value!r}"


def fingerprint(*packages: str) -> str:
    """A hash of the source of parts of the engine ("cells", "page"): no number to forget to raise."""
    engine = Path(__file__).parents[1]
    files = [path for package in packages for path in sorted(_modules(engine / package))]
    files += [str(engine / f"{package}.py") for package in packages if (engine / f"{package}.py").is_file()]
    return digest(*(part for path in files for part in (path.removeprefix(str(engine)), _bytes(path))))


def _modules(folder: Path) -> Iterator[str]:
    """The paths of the modules below a folder."""
    for place, _, names in os.walk(folder):
        yield from (f"{place}{os.sep}{name}" for name in names if name.endswith(".py"))


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def python() -> str:
    """The Python that runs, and the kind of machine it runs on."""
    return f"{sys.implementation.name} {sys.version} {sys.platform} {platform.machine()}"


def base(engine: str, modules: tuple[str, ...], version: str) -> dict[str, str]:
    """What the first step of a page depends on, by name: so that a miss can say what changed."""
    return {
        "the engine": digest(str(SCHEMA), engine),
        "Python": version,
        "the folders of modules": canonical(modules),
    }


def parts(piece: Cell | Value, names: Mapping[str, Plain]) -> dict[str, str]:
    """What one step depends on besides the steps before it, by name."""
    values = {f"the value of `{name}`": digest(canonical(value)) for name, value in names.items()}
    if isinstance(piece, Value):
        return {"the inline value": digest(piece.body.text), **values}
    options = piece.options
    return {
        "the cell": digest("cell", piece.code),
        "the cell's options": canonical((options.figure, options.expect_error)),
        **values,
    }


def chained(previous: str, step: Mapping[str, str]) -> str:
    """The key of a step, from that of the step before it."""
    return digest(previous, canonical(step))
