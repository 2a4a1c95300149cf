"""Worked pages of two hundred kinds, whose values come from elsewhere: none flagged, no mistake passed."""

from collections import Counter

import pytest

from generators import algebra, practice
from generators.kinds import KINDS
from generators.tally import tally

MORE = (algebra, practice)  # whose kinds register themselves


def test_there_are_two_hundred_kinds():
    for module in MORE:
        assert any(kind.write.__module__ == module.__name__ for kind in KINDS.values())
    assert len(KINDS) >= 200


@pytest.mark.parametrize("name", KINDS)
def test_a_few_pages_of_each_kind(name):
    found = tally(KINDS[name], 1, 2)
    assert not found.counts["flagged"] + found.counts["passed"] + found.counts["swallowed"], found.odd


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_thirty_pages_and_five_mistakes_of_each_kind():
    whole: Counter[str] = Counter()
    for kind in KINDS.values():
        found = tally(kind, 30, 5)
        assert not found.counts["flagged"] + found.counts["passed"] + found.counts["swallowed"], found.odd[:3]
        whole += found.counts
    told = whole["told at the piece"] + whole["told elsewhere"]
    assert told >= 0.97 * (told + whole["mistake left open"])
    assert whole["told at the piece"] >= 0.8 * told
