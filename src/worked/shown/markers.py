"""What the remarks `notation` and `blind-spots` are replaced by."""

from collections.abc import Callable, Mapping
from html import escape

from worked.cells.key import canonical, digest
from worked.kept import Store, engine, recalled_json
from worked.outcome import Worked
from worked.shown.formulas import Typeset
from worked.shown.page import Page

Marker = Callable[[str, Page], str]


def markers(typeset: Typeset | None, store: Store | None) -> Mapping[str, Marker]:
    """Both, for a host: by their word, each a function of the page's address and the page."""
    return {
        "notation": lambda uri, page: notation(typeset),
        "blind-spots": lambda uri, page: blind_spots(page.worked, store),
    }


def notation(typeset: Typeset | None) -> str:
    """The table of what is read: how it is written, what it means, an example that holds."""
    from worked.notation import ROWS

    rows = "".join(
        f"<tr><td>{', '.join(f'<code>{escape(sign)}</code>' for sign in row.signs)}</td>"
        f"<td>{_marked(row.meaning)}</td><td>{_example(row.example, typeset)}</td></tr>\n"
        for row in ROWS
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Written", "Read as", "Example"))
    return (
        f'<table class="worked-notation">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>'
    )


def blind_spots(worked: Worked, store: Store | None = None) -> str:
    """The changes to a page's formulas that no check notices, with the figures; from the store if it has them."""
    key = digest("blind spots", engine(), worked.document.source.text, *_given(worked))
    made = recalled_json(store, key, lambda: _tried(worked), f"{worked.document.source.path}: blind spots")
    items = "".join(f"<li>{_code(context)}: {escape(reason)}</li>\n" for context, reason in made["spots"])
    return f'<div class="worked-blind-spots">\n<p>{_sentence(**made)}</p>\n{f"<ul>{items}</ul>" if items else ""}\n</div>'


def _tried(worked: Worked) -> dict[str, object]:
    from worked.mutation import context, tried

    tally = tried(worked)
    spots = [
        (context(one.mutant, worked.document.pieces[one.mutant.piece]), one.reason) for one in tally.blind
    ]
    return {"tried": tally.tried, "covered": tally.covered, "spots": spots}


def _given(worked: Worked) -> list[str]:
    """What cells gave, of which formulas may speak."""
    return [canonical(worked.results[index].names) for index in sorted(worked.results)]


def _sentence(tried: int, covered: int, spots: list[tuple[str, str]]) -> str:
    if not covered:
        return "There is nothing on this page that is checked and could be changed."
    said = f"Each number, sign and matrix in the formulas of this page was changed in turn, {tried} changes in all."
    if not spots:
        return f"{said} All {covered} changes to what is checked were noticed."
    were = "is one" if len(spots) == 1 else f"are {len(spots)}"
    return f"{said} Of the {covered} changes to what is checked, there {were} that no check notices:"


def _code(context: str) -> str:
    """The change in its formula, the change itself marked."""
    return f"<code>{escape(context).replace('⟦', '<mark>').replace('⟧', '</mark>')}</code>"


def _example(latex: str, typeset: Typeset | None) -> str:
    if not latex:
        return ""
    try:
        return typeset(latex, False, {}, {}, ()) if typeset else f"<code>{escape(latex)}</code>"
    except ValueError:  # read, but not set: the author's own words say it as well
        return f"<code>{escape(latex)}</code>"


def _marked(text: str) -> str:
    """A meaning, its words between backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))
