"""What stands for the remarks `notation` and `blind-spots`: a table from the code, a list from the mutator."""

from collections.abc import Callable, Mapping
from html import escape

from worked.cells.key import digest
from worked.kept import Store, engine, recalled_json
from worked.shown.formulas import Typeset
from worked.shown.page import Page

MOST_SPOTS = 40


def markers(store: Store | None, typeset: Typeset | None) -> Mapping[str, Callable[[str, Page], str]]:
    """By the word of the remark, what makes its HTML from the page's path and the page.

    Both take seconds where nothing is stored, and neither depends on more than the engine and the page.
    """

    def notation(uri: str, page: Page) -> str:
        name = digest("the table of notation", engine())
        return str(recalled_json(store, name, lambda: _table(typeset), "the table of notation"))

    def blind_spots(uri: str, page: Page) -> str:
        source = page.worked.document.source
        name = digest("blind spots", engine(), source.path, source.text)
        return str(recalled_json(store, name, lambda: _spots(page), f"{source.path}: its blind spots"))

    return {"notation": notation, "blind-spots": blind_spots}


def _table(typeset: Typeset | None) -> str:
    from worked.notation import ROWS  # the notation computes: it is imported where it is asked for

    head = "".join(f'<th scope="col">{name}</th>' for name in ("Written", "Means", "Example"))
    rows = []
    for row in ROWS:
        signs = " ".join(f"<code>{escape(sign)}</code>" for sign in row.signs if sign)
        example = f"<code>{escape(row.example)}</code>" if row.example else ""
        shown = typeset(row.example, False, {}) if typeset and row.example else ""
        rows.append(f"<tr><td>{signs}</td><td>{escape(row.meaning)}</td><td>{shown}<br>{example}</td></tr>")
    return f'<table class="worked-notation"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _spots(page: Page) -> str:
    from worked.mutation import context, tried

    tally = tried(page.worked, ("number",))
    kept = tally.covered - len(tally.blind)
    said = f"<p>Each of {tally.covered} numbers was changed in turn, and {kept} of the changes were noticed.</p>"
    if not tally.blind:
        return f'<div class="worked-blind-spots">{said}</div>'
    items = "".join(
        f"<li>line {one.mutant.span.position[0]}: <code>{escape(context(one.mutant, page.pieces[one.mutant.piece]))}</code>, "  # type: ignore[arg-type]
        f"{escape(one.reason)}</li>"
        for one in tally.blind[:MOST_SPOTS]
    )
    return f'<div class="worked-blind-spots">{said}<ul>{items}</ul></div>'
