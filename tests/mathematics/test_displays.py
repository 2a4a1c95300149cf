"""A display that begins with a relation goes on with the chain of the display directly before it."""

import pytest

from mathematics.pages import errors, reasons, verdicts, worked
from worked.mutation.survivors import tried

PAGES = [
    ("$$\n7 + 8 = 15\n$$\n\n$$\n= 3 \\times 5\n$$", "cc"), ("$$\n7 + 8 = 15\n$$\n\n$$\n= 3 \\times 6\n$$", "cW"),
    ("$$7 + 8$$\n\n$$= 15$$", "c"), ("$$7 + 8$$\n\n$$= 16$$", "W"), ("\\[7 + 8\\]\n\\[< 15\\]", "W"),
    ("$$u = 7 + 8$$\n\n$$= 15$$\n\n$$= 20 - 6$$", ":cW"), ("$$(u + 1)^2$$\n\n$$= u^2 + 2u + 1$$", "c"), ("$$(u + 1)^2$$\n\n$$= u^2 + u + 1$$", "W"),
    ("$$\\begin{aligned} 7 + 8 &= 15 \\\\ &= 20 - 5 \\end{aligned}$$\n\n$$\\begin{aligned} &= 16 \\end{aligned}$$", "ccW"),
    ("> $$\n> 7 + 8\n> $$\n>\n> $$\n> = 16\n> $$", "W"), ("$$7 + 8$$\n\n<!-- worked: wrong -->\n$$= 16$$", "D"),
    ("$$7 + 8$$\n\nThat is\n\n$$= 16$$", "n"), ("$7 + 8$ $= 16$", "n"), ("$$u = 3$$\n\n$$v = 4$$", "::"), ("$$7 +$$\n\n$$= 16$$", "n"),
    ("$$\\text{“u”} = (1, 0)$$\n\n$$\\text{“v”} = (0, 1)$$", "nn"), ("$$7 + 8$$\n\n$$\\quad = 16$$", "W"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_a_display_goes_on(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


def test_its_relation_is_told_where_its_sign_stands():
    page = worked("$$\n7 + 8 = 15\n$$\n\n$$\n= 16\n$$")
    assert [relation.text for relation in page.relations[1]] == ["15 = 16"]
    assert errors(page) == [("wrong-value", 6, 3)]


def test_a_change_in_one_display_is_noticed_in_the_next():
    page = worked("$$\n7 + 8\n$$\n\n$$\n= 15\n$$")
    assert tried(page).survivors == ()
