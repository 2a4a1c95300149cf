"""A diagnostic as text: one line for logs and editors, the full picture for people."""

from dataclasses import replace

from worked.model.diagnostic import Diagnostic, Label
from worked.model.source import Source
from worked.report.display import visible
from worked.report.picture import last_line, picture

LINES = 15  # a message that fills more is not read


def concise(diagnostic: Diagnostic) -> str:
    """One line: `docs/posts/x.md:12:44: error[wrong-value]: message`."""
    return f"{place(diagnostic)}: {heading(diagnostic)}"


def place(diagnostic: Diagnostic) -> str:
    """Where it is: `docs/posts/x.md:12:44`."""
    return _place(diagnostic.primary)


def heading(diagnostic: Diagnostic) -> str:
    """What it is, without the place: `error[wrong-value]: message`."""
    return f"{diagnostic.severity}[{diagnostic.code}]: {visible(diagnostic.message).strip()}"


def full(diagnostic: Diagnostic) -> str:
    """The full picture, in at most 15 lines: notes beyond them are counted, then labels left out."""
    notes = _lines(diagnostic.notes)
    kept = replace(diagnostic, notes=notes)
    drawn = _drawn(kept)
    while len(drawn) > LINES and (len(kept.notes) > 2 or kept.labels):
        if len(kept.notes) > 2:
            shown = max(1, len(kept.notes) - 1 - max(1, len(drawn) - LINES))
            kept = replace(kept, notes=(*notes[:shown], f"… and {len(notes) - shown} more lines"))
        else:
            kept = replace(kept, labels=kept.labels[:-1])
        drawn = _drawn(kept)
    return "\n".join(drawn)


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts for line in text.split("\n"))


def _place(label: Label) -> str:
    line, column = label.span.position
    return f"{visible(label.span.file)}:{line}:{column}"


def _drawn(diagnostic: Diagnostic) -> list[str]:
    labels = [(diagnostic.primary, True), *((label, False) for label in diagnostic.labels)]
    width = len(str(last_line(label for label, _ in labels)))
    rows = [heading(diagnostic)]
    for source in _sources(labels):
        here = [pair for pair in labels if pair[0].span.source == source]
        arrow = "-->" if here[0][1] else ":::"
        rows += [f"{' ' * width}{arrow} {_place(here[0][0])}", f"{' ' * width} |"]
        rows += picture(source, here, width)
    facts = [*_said("note", diagnostic.notes, width), *_said("help", _lines(diagnostic.help), width)]
    return [*rows, *([f"{' ' * width} |"] if facts else []), *facts]


def _sources(labels: list[tuple[Label, bool]]) -> list[Source]:
    """The sources of the labels, the primary's first."""
    found: list[Source] = []
    for label, _ in labels:
        if label.span.source not in found:
            found.append(label.span.source)
    return found


def _said(kind: str, lines: tuple[str, ...], width: int) -> list[str]:
    first, after = f"{' ' * width} = {kind}: ", " " * (width + len(kind) + 5)
    return [f"{after if index else first}{visible(line)}".rstrip() for index, line in enumerate(lines)]
