"""What markers on a page are replaced by: the table of notation, the page's blind spots, its own coverage.

Both tables take work: they are made when they are asked for, and kept in the store where there is one.
"""

from html import escape
from typing import Any

from worked.cells.key import canonical, digest
from worked.document import Formula
from worked.kept import Store, engine, recalled_json
from worked.outcome import Worked
from worked.shown.formulas import Typeset
from worked.source import Span

MOST = 200  # blind spots that a page shows


def notation(typeset: Typeset | None, store: Store | None) -> str:
    """The table of notation: how each sign is written, what it means, an example."""
    rows = recalled_json(store, digest("notation", engine()), _rows, "the table of notation")
    shown = "".join(_row(*row, typeset) for row in rows)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Written", "Read as", "Example"))
    return f'<table class="worked-notation"><thead><tr>{head}</tr></thead><tbody>{shown}</tbody></table>'


def _rows() -> list[Any]:
    from worked.notation import ROWS  # numpy comes with it

    return [[list(row.signs), row.meaning, row.example] for row in ROWS]


def _row(signs: list[str], meaning: str, example: str, typeset: Typeset | None) -> str:
    written = " ".join(f"<code>{escape(sign)}</code>" for sign in signs)
    shown = ""
    if example:
        try:
            shown = typeset(example, False) if typeset else f"<code>{escape(example)}</code>"
        except ValueError:  # read by the engine, though it cannot be set
            shown = f"<code>{escape(example)}</code>"
    return f"<tr><td>{written}</td><td>{_coded(meaning)}</td><td>{shown}</td></tr>"


def _coded(text: str) -> str:
    """Text in which backticks stand for code."""
    parts = [escape(part) for part in text.split("`")]
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def blind_spots(worked: Worked, store: Store | None) -> str:
    """The changes of the page's numbers that no check would notice, with the reasons."""
    source = worked.document.source
    key = digest("blind spots", engine(), source.path, source.text, *_given(worked))
    found = recalled_json(store, key, lambda: _blind(worked), f"{source.path}: its blind spots")
    if not found["spots"]:
        return f"<p>Of {found['covered']} changes of numbers in what was checked, each is noticed.</p>"
    items = "".join(_spot(source.span(start, end), *rest) for start, end, *rest in found["spots"][:MOST])
    more = len(found["spots"]) - MOST
    rest = f"<li>… and {more} more</li>" if more > 0 else ""
    intro = f"Of {found['covered']} changes in what was checked, {len(found['spots'])} would go unnoticed:"
    return f'<p>{intro}</p><ul class="worked-blind-spots">{items}{rest}</ul>'


def _given(worked: Worked) -> list[str]:
    """What cells gave to the formulas: with other values, other changes are noticed."""
    return [canonical(result.names) for result in worked.results.values()]


def _blind(worked: Worked) -> dict[str, Any]:
    from worked.mutation import tried  # works the page many times over

    tally = tried(worked)
    spots = [
        [
            one.mutant.span.start,
            one.mutant.span.end,
            one.mutant.instead,
            one.reason,
            _around(worked, one.mutant),
        ]
        for one in tally.blind
    ]
    return {"covered": tally.covered, "spots": spots}


def _around(worked: Worked, mutant: Any) -> str:
    from worked.mutation import context

    formula = worked.document.pieces[mutant.piece]
    assert isinstance(formula, Formula)
    return context(mutant, formula)


def _spot(span: Span, instead: str, reason: str, around: str) -> str:
    return (
        f"<li>Line {span.position[0]}: <code>{escape(span.text)}</code> instead written as "
        f"<code>{escape(instead)}</code>, in <code>{escape(around)}</code>: {escape(reason)}</li>"
    )
