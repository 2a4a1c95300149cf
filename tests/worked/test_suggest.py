"""Near names: only where it is nearly sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worked.model.suggest import near, slips, suggestion

KNOWN = ("f", "g", "accuracy", "kernel", "g_shifted", "lambda_")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("G", "g"),  # one letter: case only
        ("h", None),
        ("kernle", "kernel"),
        ("Kernel", "kernel"),
        ("acuracy", "accuracy"),
        ("accurcay", "accuracy"),
        ("acuarcy", "accuracy"),
        ("g_shift", "g_shifted"),
        ("kern", None),
        ("ff", None),
        ("signal", None),
        ("", None),
    ],
)
def test_near(name, meant):
    assert near(name, KNOWN) == meant


def test_a_suggestion_lists_what_there_is():
    assert suggestion("G", KNOWN) == "did you mean `g`? names are case-sensitive"
    assert suggestion("kernle", KNOWN) == "did you mean `kernel`?"
    assert suggestion("x", ("f", "g")) == "defined here: `f`, `g`"
    assert suggestion("x", map(chr, range(97, 117))).endswith("`h` and 12 more")
    assert suggestion("x", ()) == ""


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_slips_are_a_distance(one, other):
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert slips(one, other) <= max(len(one), len(other))
