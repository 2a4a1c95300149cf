"""What stands for the remarks `notation` and `blind-spots`: a table of the code, a list of the mutator."""

from html import escape
from typing import TYPE_CHECKING

from worked.cache.keys import canonical, digest
from worked.cache.store import Store, recalled_json
from worked.html.formula_blocks import Typeset
from worked.model.result import Worked
from worked.pipeline.page_cache import engine

if TYPE_CHECKING:
    from worked.mutation.survivors import Survivor

MOST_SPOTS = 40


def notation(store: Store | None, typeset: Typeset | None) -> str:
    """The table of what is read: how it is written, what it means, an example that holds."""
    key = digest("the table of notation", engine(), "typeset" if typeset else "")
    return str(recalled_json(store, key, lambda: _table(typeset), "the table of notation"))


def blind_spots(worked: Worked, store: Store | None = None) -> str:
    """The changes to a page's formulas that no check notices, with the figures."""
    path = worked.document.source.path
    key = digest("blind spots", engine(), worked.document.source.text, *_given(worked))
    made = recalled_json(store, key, lambda: _tried(worked), f"{path}: its blind spots")
    spots = made["spots"]
    items = "".join(
        f"<li>Line {line}, {_code(spot)}: {escape(reason)}</li>" for line, spot, reason in spots[:MOST_SPOTS]
    )
    if len(spots) > MOST_SPOTS:
        items += f"<li>and {len(spots) - MOST_SPOTS} more</li>"
    listed = f"<ul>{items}</ul>" if items else ""
    return f'<div class="worked-blind-spots"><p>{_sentence(**made)}</p>{listed}</div>'


def _table(typeset: Typeset | None) -> str:
    from worked.notation import ROWS  # the notation computes: it is imported where it is asked for

    rows = "".join(
        f"<tr><td>{' '.join(f'<code>{escape(sign)}</code>' for sign in row.signs if sign)}</td>"
        f"<td>{_marked(row.meaning)}</td><td>{_example(row.example, typeset)}</td></tr>"
        for row in ROWS
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Written", "Means", "Example"))
    return f'<table class="worked-notation"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _tried(worked: Worked) -> dict[str, object]:
    from worked.mutation.survivors import tried

    tally = tried(worked)
    spots = [_spot(one, worked) for one in tally.blind]
    return {"tried": tally.tried, "covered": tally.covered, "spots": spots}


def _spot(one: "Survivor", worked: Worked) -> tuple[int, str, str]:
    from worked.mutation.survivors import context

    shown = context(one.mutant, worked.document.pieces[one.mutant.piece])
    return one.mutant.span.position[0], shown, one.reason


def _given(worked: Worked) -> list[str]:
    """What cells gave, of which formulas may speak."""
    return [canonical(worked.results[index].names) for index in sorted(worked.results)]


def _sentence(tried: int, covered: int, spots: list[tuple[int, str, str]]) -> str:
    if not covered:
        return "There is nothing on this page that is checked and could be changed."
    said = (
        f"Each number, sign and matrix of this page’s formulas was changed in turn, {tried} changes in all."
    )
    if not spots:
        return f"{said} All {covered} changes to what is checked were noticed."
    were = "is one" if len(spots) == 1 else f"are {len(spots)}"
    return f"{said} Of the {covered} changes to what is checked, there {were} that no check notices:"


def _code(context: str) -> str:
    """The change in its formula, the change itself marked."""
    return f"<code>{escape(context).replace('⟦', '<mark>').replace('⟧', '</mark>')}</code>"


def _example(latex: str, typeset: Typeset | None) -> str:
    """An example as it looks, and as it is written."""
    written = f"<code>{escape(latex)}</code>" if latex else ""
    try:
        return f"{typeset(latex, False, {}, {}, ())}<br>{written}" if typeset and latex else written
    except ValueError:  # read, but not set
        return written


def _marked(text: str) -> str:
    """A meaning, its words between backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))
