"""A diagnostic on the page: what the box beside a formula or a cell says."""

from collections.abc import Iterable
from html import escape

from worked.model.diagnostic import SEVERITIES, Diagnostic, Label
from worked.report.text import concise, full


def box(diagnostics: Iterable[Diagnostic]) -> str:
    """One `<div class="worked-problem">` with the content of each diagnostic; empty for none."""
    found = list(diagnostics)
    if not found:
        return ""
    worst = min((diagnostic.severity for diagnostic in found), key=SEVERITIES.index)
    inner = "\n".join(content(diagnostic) for diagnostic in found)
    return f'<div class="worked-problem worked-{worst}" role="note">\n{inner}\n</div>'


def content(diagnostic: Diagnostic) -> str:
    """The one-line form, the picture for the eye, and the same in sentences for the ear.

    `worked-aloud` is hidden from the eye by the style sheet; the picture is hidden from screen readers.
    """
    picture = full(diagnostic).split("\n", 2)[2]
    return (
        f'<p class="worked-line"><code>{escape(concise(diagnostic))}</code></p>\n'
        f'<pre class="worked-picture" aria-hidden="true">{escape(picture)}</pre>\n'
        f'<p class="worked-aloud">{escape(aloud(diagnostic))}</p>'
    )


def aloud(diagnostic: Diagnostic) -> str:
    """The picture in sentences: what is marked and what is said of it, the facts, and what to do."""
    marked = [_marked(label) for label in (diagnostic.primary, *diagnostic.labels)]
    return " ".join([*marked, *map(_sentence, diagnostic.notes), *map(_sentence, diagnostic.help)])


def _marked(label: Label) -> str:
    line, column = label.span.position
    piece = " ".join(label.span.text.split())
    what = f" `{piece}`" if 0 < len(piece) <= 40 else ""
    return _sentence(f"Line {line}, column {column}:{what} {label.text}".rstrip(" :"))


def _sentence(text: str) -> str:
    joined = " ".join(text.split())
    return joined if joined.endswith((".", "?", "!")) else f"{joined}."
