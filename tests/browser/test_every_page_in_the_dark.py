"""The same in the dark, where colours alone differ; a file of its own, so that another worker can read it."""

from pathlib import Path

import pytest

from browser.reading import COLOURS, all_right
from browsing import Open

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_every_page(blog: Path, visit: Open) -> None:
    all_right(blog, visit, "dark", COLOURS)
