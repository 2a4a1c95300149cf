"""The content security policy of the built pages: their own files, their own inline scripts, nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from html.parser import HTMLParser

DATA = frozenset(("application/json", "application/ld+json", "speculationrules", "importmap"))
SCRIPT = re.compile(r"""<script\b(?:"[^"]*"|'[^']*'|[^"'>])*>.*?</script\s*>""", re.DOTALL | re.IGNORECASE)
SUSPECT = re.compile(r"""<style\b|[\s"'/](?:style|on\w+)\s*=|javascript:""", re.IGNORECASE)
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def looked_at(page: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The hashes of a page's scripts and what the policy would block, for the price of reading it once."""
    found = _read(page)
    return frozenset(found.hashes), tuple(found.blocked)


def script_hashes(page: str) -> frozenset[str]:
    """The hashes of the scripts that stand in a page."""
    return frozenset(_read(page).hashes)


def blocked(page: str) -> tuple[str, ...]:
    """What in a page the policy would block, in the order of the page: ``style="…"``, ``onclick="…"``."""
    return tuple(_read(page).blocked)


def policy(hashes: Iterable[str]) -> str:
    """The policy that lets these scripts run."""
    return POLICY.format(hashes="".join(f" '{digest}'" for digest in sorted(hashes)))


def with_policy(page: str, hashes: Iterable[str]) -> str:
    """The page with the policy in its head, directly after the encoding; a page without a head stays."""
    marker = '<meta charset="utf-8">'
    meta = f'{marker}\n<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
    return page.replace(marker, meta, 1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.hashes: list[str] = []
        self.blocked: list[str] = []
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "script" and "src" not in names and (names.get("type") or "").lower() not in DATA:
            self.script = []
        if tag == "style":
            self.blocked.append("<style>")
        for name, value in attrs:
            if (
                name == "style"
                or name.startswith("on")
                or (value or "").strip().lower().startswith("javascript:")
            ):
                self.blocked.append(f'{name}="{value}"')

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            digest = hashlib.sha256("".join(self.script).encode()).digest()
            self.hashes.append("sha256-" + base64.b64encode(digest).decode())
            self.script = None


def _read(page: str) -> _Reader:
    """A page, read whole only where its scripts are not all that a policy could be about."""
    whole = SUSPECT.search(SCRIPT.sub("", page))
    reader = _Reader()
    reader.feed(page if whole else "".join(found[0] for found in SCRIPT.finditer(page)))
    reader.close()
    return reader
