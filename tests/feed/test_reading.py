"""How long a post takes to read."""

import time

import pytest

from mkdocs_feed.content import reading_minutes

CASES = [
    ("", 1),
    ("word " * 220, 1),
    ("word " * 221, 2),
    ("---\ndate: 2026-11-02\n---\n" + "word " * 220, 1),
    ("word " * 200 + "<!-- " + "hidden " * 500 + "-->", 1),
    ("word " * 220 + "\n```python run\n" + "code " * 500 + "\n```\n", 1),
    ("word " * 220 + r"$$ \frac{1}{2} = 0.5 $$ and", 2),
    ("word " * 220 + r"$$ \frac{1}{2} = 0.5 $$ $x$, \(y\) `a b`", 1),
    ("word " * 220 + r"\begin{align} a &= b \\ c &= d \end{align}", 1),
    ("word " * 219 + "[word](../an/address-of-words.md)", 1),
]


@pytest.mark.parametrize(("markdown", "minutes"), CASES)
def test_reading_minutes(markdown: str, minutes: int) -> None:
    assert reading_minutes(markdown) == minutes


def test_signs_that_open_nothing_take_no_longer_than_others() -> None:
    started = time.process_time()
    assert reading_minutes("<" * 200_000) == 1
    assert time.process_time() - started < 2
