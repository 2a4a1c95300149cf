"""Why stored results were used or not: kept from build to build, for `worked store` to tell."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from worked.cache import keys
from worked.cache.inputs import Inputs, said
from worked.cache.store import Store, shaped
from worked.cells import steps
from worked.cells.steps import Step

KEY = keys.digest("the account of the last build")
LINE = ("label", "key", "made_of", "ran", "why")


@dataclass(frozen=True, slots=True)
class Use:
    """One step of the last build of its page: whether it ran, and why; and what would make it run now."""

    page: str
    label: str
    key: str
    ran: bool
    why: str  # "stored", or the reason for running: "src/convolution/discrete.py changed"
    size: int = 0  # bytes stored; 0 where nothing is
    now: str | None = None  # what changed since: the next build runs it again


class Account:
    """What the pages of a build used. Thread-safe."""

    def __init__(self, store: Store, base: Mapping[str, str]) -> None:
        self._store, self._base = store, dict(base)
        self._before = _loaded(store)
        self._pages: dict[str, list[dict[str, object]]] = {}
        self._lock = threading.Lock()

    def note(self, page: str, index: int, step: Step, ran: bool, why: str) -> None:
        """Takes down one step of a page."""
        line = {"label": step.label, "key": step.key, "made_of": dict(step.made_of), "ran": ran, "why": why}
        with self._lock:
            lines = self._pages.setdefault(page, [])
            del lines[index:]
            lines.append(line)

    def recalled(self, page: str) -> None:
        """Takes down that a page was answered whole: each of its steps was stored."""
        lines = self._before.get("pages", {}).get(page, [])
        with self._lock:
            self._pages[page] = [{**line, "ran": False, "why": "stored"} for line in lines]

    def why(self, page: str, index: int, step: Step) -> str:
        """Why the store has nothing under a step's key: what is other than when the page was last built."""
        lines = self._before.get("pages", {}).get(page, [])
        if len(lines) <= index:
            return "it is new"
        before = lines[index]
        if before["key"] == step.key:
            return "it is no longer stored"
        if changed := _differing(before["made_of"], step.made_of):
            return f"{changed} changed"
        if changed := _differing(self._before.get("base", {}), self._base):
            return f"{changed} changed"
        return "an earlier step of the page changed"

    def save(self) -> None:
        """Keeps the account, with that of pages that this build did not see."""
        now = {"base": self._base, "pages": {**self._before.get("pages", {}), **self._pages}}
        if self._pages and now != self._before:
            payload = json.dumps(now, sort_keys=True).encode()
            self._store.put(KEY, payload, "the account of the last build")


def _loaded(store: Store) -> dict[str, Any]:
    return shaped(_account, store.get(KEY)) or {}


def _account(kept: Any) -> dict[str, Any]:
    """An account as it is kept: the base of the keys, and the lines of each page."""
    pages = {
        page: [{name: line[name] for name in LINE} for line in lines] for page, lines in kept["pages"].items()
    }
    return {"base": dict(kept["base"]), "pages": pages}


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> str | None:
    return next((name for name in {**after, **before} if before.get(name) != after.get(name)), None)


def account(store: Store, root: str) -> Sequence[Use]:
    """The last build of each page, step by step, and which inputs have changed since."""
    inputs, sizes = Inputs(root), {entry.key: entry.size for entry in store.entries()}
    uses = []
    for page, lines in sorted(_loaded(store).get("pages", {}).items()):
        for line in lines:
            now = _standing(store, inputs, line["key"])
            uses.append(Use(page, line["label"], line["key"], bool(line["ran"]), line["why"],
                            sizes.get(line["key"], 0), now))  # fmt: skip
    return uses


def _standing(store: Store, inputs: Inputs, step: str) -> str | None:
    found = shaped(steps.stored, store.get(step))
    if found is None:
        return "it is not stored"
    changed = inputs.changed(found[0])
    return f"{said(changed)} changed" if changed else None
