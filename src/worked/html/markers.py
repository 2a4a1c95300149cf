"""What stands for remarks on the page: a table of the code, a list of the mutator, how much was checked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from worked.cache.keys import canonical, digest
from worked.cache.store import Store, recalled_json
from worked.html.formula_blocks import CLAIM, Typeset
from worked.model.document import Cell, Formula, Grid
from worked.model.result import HELD, Coverage, Relation, Worked
from worked.model.source import Span
from worked.pipeline.page_cache import engine

if TYPE_CHECKING:
    from worked.mutation.survivors import Survivor

MOST_SPOTS = 40
LIST = "not-checked"  # the id of the list
OF_SITE = "worked-site-coverage"
HEAD = ("Page", "Claims", "Checked", "Share", "Set aside", "Not checked")  # of a table of pages
ASIDE = re.compile(
    r'<annotation\b.*?</annotation>|<span class="worked-number".*?</span>|</?a\b[^>]*>| id="[^"]*"', re.DOTALL
)


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


# The last lines of a page: how much of it was checked, and what was not, with the reasons ---------------


def coverage(worked: Worked, math: Mapping[int, str] | None = None) -> str:
    """The list of what was not checked, if there is any, and the coverage line; empty without relations."""
    counted = worked.coverage
    if not counted.relations:
        return ""
    shown = _Shown(worked, math or {})
    listed = _listed(shown)
    return (
        f'{_switch(worked)}{_how(shown)}{listed}<p class="worked-coverage">{_line(worked, bool(listed))}</p>'
    )


def site_coverage(html: str) -> str:
    """The place where a step after the build puts the coverage of all pages; until then, what is given."""
    return f'<div class="{OF_SITE}">{html}</div>'


def with_site_coverage(page: str, table: str) -> str:
    """A built page with the coverage of all pages in its place, if it has one."""
    return re.sub(rf'<div class="{OF_SITE}">.*?</div>', lambda _: table, page, flags=re.DOTALL)


def table_of_coverage(pages: Iterable[tuple[str, str | None, Coverage]]) -> str:
    """One row for each page that has claims: its title, with a link where it has an address, and how many."""
    rows = [_row(title, href, counted) for title, href, counted in pages if counted.relations]
    if not rows:
        return "<p>No page has claims.</p>"
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    return (
        f'<table class="worked-coverage-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _row(title: str, href: str | None, counted: Coverage) -> str:
    share = "–" if counted.percent is None else f"{counted.percent:g} %"
    left = counted.countable - counted.checked
    cells = (counted.countable, counted.checked, share, counted.skipped, left)
    name = escape(title) if href is None else f'<a href="{escape(href)}">{escape(title)}</a>'
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{value}</td>" for value in cells)}</tr>'


def line(worked: Worked) -> str:
    """The coverage in one sentence: "12 of 14 claims on this page were checked …"."""
    counted = worked.coverage
    if counted.percent is None:
        return f"This page has {_count(counted.relations, 'relation')}, none of which is a claim."
    percent = f"{counted.percent:g} %"
    claims = _count(counted.countable, "claim")
    were = "was" if counted.checked == 1 else "were"
    return f"{counted.checked} of {claims} on this page {were} checked by recomputing ({percent})."


def _line(worked: Worked, listed: bool) -> str:
    counted = worked.coverage
    words = [escape(line(worked))]
    aside = [
        _count(number, what)
        for number, what in (
            (counted.definitions, "definition"),
            (counted.cases, "case"),
            (counted.conditions, "condition"),
        )
        if number
    ]
    if counted.skipped:
        aside.append(f"{_count(counted.skipped, 'claim')} set aside")
    if aside:
        words.append(f"Besides: {', '.join(aside)}.")
    if listed:
        words.append(f'<a href="#{LIST}">What was not checked, and why</a>')
    return " ".join(words)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@dataclass(frozen=True)
class _Shown:
    """How the lists show a formula: as it looks on the page, with a link to where it stands."""

    worked: Worked
    math: Mapping[int, str]  # formulas as MathML, by their numbers among the page's pieces

    def formula(self, index: int) -> str:
        math = self.math.get(index)
        shown = ASIDE.sub("", math) if math else self.code(self._formula(index).body)
        return shown if self._in_caption(index) else f'<a href="#{CLAIM}{index}">{shown}</a>'

    def code(self, span: Span) -> str:
        return f"<code>{escape(' '.join(span.text.split()))}</code>"

    def _formula(self, index: int) -> Formula:
        formula = self.worked.document.pieces[index]
        assert isinstance(formula, Formula)
        return formula

    def _in_caption(self, index: int) -> bool:
        at = self._formula(index).span.start
        cells = (piece for piece in self.worked.document.pieces if isinstance(piece, Cell))
        spans = (cell.options.spans.get("caption") for cell in cells)
        return any(span is not None and span.start <= at < span.end for span in spans)


def _switch(worked: Worked) -> str:
    """What shows all marks of what was checked, which else are seen where a reader points."""
    if not any(one.verdict in HELD for found in worked.relations.values() for one in found):
        return ""
    return (
        '<p class="worked-switch" data-search-exclude=""><label><input type="checkbox" autocomplete="off"> '
        "show what was checked</label></p>"
    )


def _listed(shown: _Shown) -> str:
    """What a reader is told was not checked: each formula as it looks, with the reason."""
    items: list[str] = []
    for index, found in sorted(shown.worked.relations.items()):
        left = [one for one in found if one.verdict in ("skipped", "doubtful", "unknown", "unread")]
        items += _items(
            shown, index, [(one, ": ".join(filter(None, (one.verdict, one.reason)))) for one in left]
        )
    items += [
        f"<li>{shown.code(span)}: a definition that nothing later uses</li>" for span in shown.worked.unused
    ]
    return _list(LIST, "What was not checked, and why", items)


def _how(shown: _Shown) -> str:
    """What was checked, and how, for those who do not point at the marks."""
    items: list[str] = []
    for index, found in sorted(shown.worked.relations.items()):
        held = [(one, one.explanation or one.reason) for one in found if one.verdict in HELD]
        items += _items(shown, index, [(one, said) for one, said in held if said])
    return _list("checked", "What was checked, and how", items)


def _items(shown: _Shown, index: int, told: Sequence[tuple[Relation, str]]) -> Iterator[str]:
    """What is told of a formula in one line; of a table, in one for each cell."""
    if isinstance(shown.worked.document.pieces[index], Grid):
        yield from (f"<li><code>{escape(one.text)}</code>: {escape(said)}</li>" for one, said in told)
    elif told:
        words = "; ".join(dict.fromkeys(said for _, said in told))
        yield f"<li>{shown.formula(index)}: {escape(words)}</li>"


def _list(name: str, title: str, items: Sequence[str]) -> str:
    """A folded list, or nothing where there is nothing to list."""
    if not items:
        return ""
    return (
        f'<details class="worked-coverage-list" id="{name}" data-search-exclude="">'
        f"<summary>{title}</summary><ul>{''.join(items)}</ul></details>"
    )
