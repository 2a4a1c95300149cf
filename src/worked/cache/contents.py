"""What a file or a folder holds, as a digest: the same for the process that reads it and for the store.

Imported by the process of a page, so nothing but the standard library's smallest parts.
"""

# called at each file that a cell opens: plain paths, no Path
# ruff: noqa: PTH208

import os
from hashlib import sha256

ABSENT = ""  # the digest of a file that is not there


def digest(data: bytes) -> str:
    """The digest of a file's bytes."""
    return sha256(data).hexdigest()


def listing(folder: str) -> str:
    """The digest of the names in a folder; ABSENT where it cannot be listed."""
    try:
        names = sorted(name for name in os.listdir(folder) if name != "__pycache__")
    except OSError:
        return ABSENT
    return digest("\0".join(names).encode("utf-8", "surrogateescape"))


def contents(path: str) -> str:
    """The digest of a file as it is now; ABSENT where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return digest(file.read())
    except OSError:
        return ABSENT
