"""How long a post takes to read."""

import pytest

from mkdocs_feed.reading import reading_minutes

CASES = [
    ("", 1),
    ("word " * 220, 1),
    ("word " * 221, 2),
    ("---\ndate: 2026-11-02\n---\n" + "word " * 220, 1),
    ("word " * 200 + "<!-- " + "hidden " * 500 + "-->", 1),
    ("word " * 200 + "\n```python run\n" + "code " * 500 + "\n```\n", 2),
    ("word " * 200 + r"$$ \frac{1}{2} = 0.5 $$", 2),
    ("word " * 200 + r"\begin{align} a &= b \\ c &= d \end{align}", 2),
]


@pytest.mark.parametrize(("markdown", "minutes"), CASES)
def test_reading_minutes(markdown: str, minutes: int) -> None:
    assert reading_minutes(markdown) == minutes
