"""The list of blind spots, compared with what survives."""

import pytest

from worked.mutation.survivors import (
    Spot,
    compared,
    read,
    written,
)

ONE = Spot("a.md", "number", "x | y = ⟦3 → 4⟧", "meets a zero")
TWO = Spot("a.md", "flip", "⟦m → n⟧", "symmetric")


def test_a_list_is_read_as_it_was_written():
    assert read("# why\n\n" + written([ONE, TWO])) == (ONE, TWO)


@pytest.mark.parametrize(
    "line", ["a.md", "a.md | number", "a.md | number | 3 → 4", "a.md | number | 3 → 4 | "]
)
def test_a_line_without_a_reason_is_refused(line):
    with pytest.raises(ValueError, match="line 2 is no"):
        read(f"# first\n{line}\n")


def test_new_ones_and_stale_ones_are_told_apart():
    assert compared([ONE, ONE, TWO], [ONE]) == ([ONE, TWO], [])
    assert compared([ONE], [TWO, ONE]) == ([], [TWO])
    assert compared([ONE], [Spot(ONE.path, ONE.operator, ONE.context, "another reason")]) == ([], [])
