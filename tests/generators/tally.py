"""What the checker makes of generated pages: right ones flagged, mistakes told, passed, swallowed, left open."""

import random
from collections import Counter
from dataclasses import dataclass, field

from generators.writing import Kind
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

HELD = ("checked", "rounded", "digits", "sampled")


@dataclass
class Tally:
    """Of one kind: the outcomes of its pages, with the pages that are not as they should be."""

    counts: Counter[str] = field(default_factory=Counter)
    odd: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: str, text: str = "") -> None:
        self.counts[outcome] += 1
        if text:
            self.odd.append((outcome, text))


def tally(kind: Kind, pages: int, mistakes: int, seed: int = 14, twice: bool = False) -> Tally:
    """So many right pages of a kind, or of two sections of that kind, and so many mistakes in each."""
    rng, result = random.Random(f"{kind.name} {seed}"), Tally()
    for _ in range(pages):
        page = kind.twice(rng) if twice else kind.page(rng)
        _right(page.right, result)
        for text, start, end in page.mistakes(rng, mistakes):
            _mistake(text, start, end, result)
    return result


def _right(text: str, result: Tally) -> None:
    page = _work(text)
    if any(one.severity == "error" for one in page.diagnostics):
        result.add("flagged", text)
    else:
        open_ = any(r.verdict in ("unknown", "unread") for found in page.relations.values() for r in found)
        result.add("right, left open" if open_ else "right, held", text if open_ else "")


def _mistake(text: str, start: int, end: int, result: Tally) -> None:
    page = _work(text)
    errors = [one for one in page.diagnostics if one.severity == "error"]
    if errors:
        span = errors[0].primary.span
        exact = span.start < end and start < span.end and span.end - span.start <= 2 * (end - start) + 8
        result.add("told at the piece" if exact else "told elsewhere")
        return
    verdicts = {r.verdict for found in page.relations.values() for r in found}
    if verdicts & {"unknown", "unread", "condition"}:
        result.add("mistake left open")
    else:
        result.add("passed" if verdicts & set(HELD) else "swallowed", text)


def _work(text: str) -> Worked:
    return work(Source("page.md", text), Settings())
