"""Pages kept from build to build: verdicts, results of cells, typeset formulas, as JSON in the store.

A page that is kept is found again (that is cheap) but neither run nor checked nor typeset: a build of
pages that did not change imports neither numpy nor matplotlib nor the typesetter. A page is kept with what is
wrong in its formulas; one whose cells failed is not. What a page's cells read is kept beside it, and looked
at again on each use.
"""

import importlib.util
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from worked.cache import keys
from worked.cache.store import SHAPELESS, Store, shaped
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import Document, Formula, Heading, Piece
from worked.model.result import Relation, Worked
from worked.model.settings import Settings
from worked.model.source import Source, Span
from worked.model.step import Figure, StepResult

Find = Callable[[Source, Settings], Document]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps worked pages in a store; `changed` names a recorded input that is no longer what it was."""

    store: Store
    changed: Callable[[Mapping[str, str]], str | None]

    def recall(
        self, source: Source, settings: Settings, find: Find, unseen: Find | None = None
    ) -> Worked | None:
        """The page as it was worked before, if nothing that it depends on has changed; it is found again.

        One of which nothing is shown is found by `unseen`, where that is given, and its pieces are not there.
        """
        data = self.store.get(page_key(source, settings))
        kept = shaped(lambda kept: {**kept, "reads": {**kept["reads"]}}, data)
        if kept is None or self.changed(kept["reads"]) is not None:
            return None
        try:
            if unseen and kept["unseen"]:
                return Worked(
                    unseen(source, settings), _relations(source, kept), {}, _diagnostics(source, kept)
                )
            return _worked(find(source, settings), kept)
        except SHAPELESS:
            return None

    def keep(self, worked: Worked, settings: Settings, reads: Mapping[str, str]) -> None:
        """Keeps a page that could be read, and whose cells did all that they should."""
        done = not any(result.skipped or _wrong(result.diagnostics) for result in worked.results.values())
        left = any(found.code == "cell-abandoned" for found in worked.diagnostics)
        if left or not done or _wrong(worked.document.diagnostics):
            return
        payload = json.dumps({"reads": dict(reads), **_plain(worked)}, sort_keys=True).encode()
        source = worked.document.source
        self.store.put(page_key(source, settings), payload, f"{source.path}: the page, worked")


def _unseen(worked: Worked) -> bool:
    """Whether readers see nothing of what came of a page, if something else typesets its formulas."""
    document = worked.document
    strict = document.conventions is None or document.conventions.strict
    wrong = _wrong(worked.diagnostics)  # a baseline knows it by its formula
    return not (strict or wrong or document.remarks) and all(map(_plain_piece, document.pieces))


def _plain_piece(piece: Piece) -> bool:
    return isinstance(piece, Heading) or (isinstance(piece, Formula) and not piece.numbered)


def _wrong(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.severity == "error" for found in diagnostics)


def page_key(source: Source, settings: Settings) -> str:
    """Everything that is known of a page before it is worked."""
    modules = keys.canonical(settings.modules)
    macros = keys.canonical(settings.macros)
    site = keys.canonical(
        [settings.strict, settings.language, settings.comma, settings.bibliography is not None]
    )
    return keys.digest("page", engine(), keys.python(), source.path, source.text, macros, modules, site)


@cache
def engine() -> str:
    """A hash of the source of the engine and of the library that it computes with."""
    found = importlib.util.find_spec("convolution")
    folder = Path(found.origin).parent if found and found.origin else None
    files = sorted(folder.rglob("*.py")) if folder else []
    return keys.digest(keys.fingerprint(""), *(path.read_bytes() for path in files))


# To JSON and back -----------------------------------------------------------------------------------


def _plain(worked: Worked) -> dict[str, Any]:
    return {
        "unseen": _unseen(worked),
        "relations": {str(index): [_relation(r) for r in found] for index, found in worked.relations.items()},
        "results": {str(index): _result(result) for index, result in worked.results.items()},
        "diagnostics": [_diagnostic(found) for found in worked.diagnostics],
        "given": {str(index): dict(names) for index, names in worked.given.items() if names},
        "unused": [[span.start, span.end] for span in worked.unused],
    }


def _relation(relation: Relation) -> list[Any]:
    span = relation.span
    return [span.start, span.end, relation.text, relation.verdict, relation.reason, relation.explanation]


def _result(result: StepResult) -> dict[str, Any]:
    figure = result.figure
    drawn = figure and [figure.id, figure.svg, b64encode(figure.png).decode(), figure.interactive]
    names = dict(result.names)  # for whoever works the page again, as `worked mutate` does
    told = {"output": result.output, "text": result.text, "expected": result.expected_error}
    return {**told, "shown": result.shown, "figure": drawn, "names": names, "calls": result.calls}


def _diagnostic(found: Diagnostic) -> list[Any]:
    labels = [[label.span.start, label.span.end, label.text] for label in (found.primary, *found.labels)]
    edits = [[edit.span.start, edit.span.end, edit.text, edit.sure] for edit in found.edits]
    return [found.code, found.message, labels, found.notes, found.help, found.severity, edits]


def _relations(source: Source, kept: Mapping[str, Any]) -> dict[int, tuple[Relation, ...]]:
    return {
        index: tuple(
            Relation(source.span(start, end), *rest) for start, end, *rest in kept["relations"][str(index)]
        )
        for index in sorted(map(int, kept["relations"]))
    }


def _diagnostics(source: Source, kept: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    return tuple(_found(source, *parts) for parts in kept["diagnostics"])


def _worked(document: Document, kept: Mapping[str, Any]) -> Worked:
    source, relations = document.source, _relations(document.source, kept)
    # in the order of the page, as they were worked: what figures share is written where the first stands
    results = {
        index: _step_result(kept["results"][str(index)]) for index in sorted(map(int, kept["results"]))
    }
    if any(not 0 <= index < len(document.pieces) for index in (*relations, *results)):
        raise IndexError("not the pieces of this page")
    diagnostics = _diagnostics(source, kept)
    unused = tuple(Span(source, start, end) for start, end in kept["unused"])
    given = {int(index): names for index, names in kept["given"].items()}
    return Worked(document, relations, results, diagnostics, unused, given)


def _step_result(kept: Mapping[str, Any]) -> StepResult:
    drawn = kept["figure"]
    figure = drawn and Figure(drawn[0], drawn[1], b64decode(drawn[2]), drawn[3])
    calls = tuple((name, file) for name, file in kept["calls"])
    shown = kept["shown"] and (kept["shown"][0], kept["shown"][1])
    return StepResult(kept["output"], kept["text"], figure, kept["names"], kept["expected"], calls, shown)


def _found(source: Source, code: str, message: str, labels: Any, *rest: Any) -> Diagnostic:
    notes, help_, severity, edits = rest
    first, *others = (Label(source.span(start, end), text) for start, end, text in labels)
    changes = tuple(Edit(source.span(start, end), text, sure) for start, end, text, sure in edits)
    return Diagnostic(code, message, first, tuple(others), tuple(notes), tuple(help_), severity, changes)
