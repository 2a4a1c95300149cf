"""The table of notation, and the blind spots of a page, as HTML."""

import html5lib

from worked.html.markers import blind_spots, coverage, notation
from worked.model.settings import Settings
from worked.model.source import Source
from worked.notation import ROWS
from worked.pipeline.page import work
from worked.typeset.mathml import typeset


def tree(markup):
    return html5lib.parseFragment(markup, namespaceHTMLElements=False)


def worked(text):
    return work(Source("page.md", text), Settings(), None)


class Remembering:
    """A store in memory."""

    def __init__(self):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key)

    def put(self, key, payload, label=""):
        self.kept[key] = payload


def test_the_table_has_a_row_for_each_sign():
    table = tree(notation(None, typeset))
    assert len(list(table.iter("tr"))) == len(ROWS) + 1
    assert notation(None, typeset).count("<math") == sum(bool(row.example) for row in ROWS)
    assert "class" in tree(notation(None, None)).find("table").attrib


def test_a_page_without_blind_spots_says_so():
    assert "All 4 changes to what is checked were noticed." in blind_spots(worked("$1 + 2 = 3$"))


def test_blind_spots_are_marked_in_their_formula():
    page = tree(blind_spots(worked("$0 \\times 7 = 0$, $1 < 2$\n")))
    assert [mark.text for mark in page.iter("mark")] == ["7 → 8", "2 → 3"]
    assert "that no check notices" in "".join(page.itertext())


def test_a_page_with_nothing_to_change_says_so():
    assert "nothing on this page" in blind_spots(worked("Words.\n"))


def test_what_was_found_is_kept():
    page, store = worked("$0 \\times 7 = 0$\n"), Remembering()
    first = blind_spots(page, store)
    ((key, payload),) = store.kept.items()
    store.kept[key] = payload.replace(b"7", b"9")
    assert blind_spots(page, store) != first


def test_what_was_checked_of_a_table_is_told_cell_by_cell():
    page = worked(
        "---\nworked: {}\n---\n| $x$ | $x / 3$ |\n|---|---|\n| 2 | 0.67 |\n| 4 | 1.33 |\n\n"
        "<!-- worked: skip as printed -->\n\n| $y$ | $y^2$ |\n|---|---|\n| 3 | 8 |\n| 2 | 4 |\n"
    )
    told = coverage(page, {})
    assert "<li><code>x / 3 = 0.67</code>: the left side is 2/3 = 0.666667…</li>" in told
    assert "<li><code>y^2 = 8</code>: skipped: as printed</li>" in told
