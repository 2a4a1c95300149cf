"""Worked pages of two hundred kinds, whose values come from elsewhere: none flagged, no mistake passed."""

from collections import Counter

import pytest

from generators import algebra, bookkeeping, practice, pure
from generators.kinds import KINDS
from generators.tally import tally

PARTS = 8  # of the nightly run
MORE = (algebra, bookkeeping, practice, pure)  # whose kinds register themselves


def test_there_are_two_hundred_kinds():
    for module in MORE:
        assert any(kind.write.__module__ == module.__name__ for kind in KINDS.values())
    assert len(KINDS) >= 200


@pytest.mark.parametrize("name", KINDS)
def test_a_few_pages_of_each_kind(name):
    found = tally(KINDS[name], 1, 2)
    assert not found.counts["flagged"] + found.counts["passed"] + found.counts["swallowed"], found.odd


def test_another_section_gives_the_same_names_other_values():
    """What the first one gave them makes nothing of the second one wrong, and nothing wrong in it right."""
    odd = {}
    for kind in KINDS.values():
        found = tally(kind, 1, 2, twice=True)
        if found.counts["flagged"] + found.counts["passed"] + found.counts["swallowed"]:
            odd[kind.name] = found.odd
    assert not odd


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_ten_times_another_section():
    whole: Counter[str] = Counter()
    for kind in KINDS.values():
        whole += tally(kind, 10, 3, seed=16, twice=True).counts
    told = whole["told at the piece"] + whole["told elsewhere"]
    assert told >= 0.97 * (told + whole["mistake left open"])
    assert not whole["flagged"] + whole["swallowed"]
    assert whole["passed"] <= told / 1000  # the other value to which a half may be rounded


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_thirty_pages_and_five_mistakes_of_each_kind(part):
    """The kinds in some parts, which may be worked side by side (`-n 2`)."""
    whole: Counter[str] = Counter()
    odd = {}
    for kind in list(KINDS.values())[part::PARTS]:
        found = tally(kind, 30, 5)
        if found.counts["flagged"] + found.counts["passed"] + found.counts["swallowed"]:
            odd[kind.name] = [one for one in found.odd if one[0] in ("flagged", "passed", "swallowed")][:3]
        whole += found.counts
    assert not odd
    told = whole["told at the piece"] + whole["told elsewhere"]
    assert told >= 0.97 * (told + whole["mistake left open"])


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_most_mistakes_are_told_at_the_piece():
    """Of all kinds together: in some a mistake is that of a whole side."""
    whole: Counter[str] = Counter()
    for kind in KINDS.values():
        whole += tally(kind, 5, 4).counts
    assert whole["told at the piece"] >= 0.8 * (whole["told at the piece"] + whole["told elsewhere"])
