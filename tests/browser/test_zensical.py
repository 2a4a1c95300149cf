"""The same blog on Zensical, in the browser: readable by all, quiet, within the screen, its own files alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.reading import RULES, complaints
from browsing import Open
from serving import served

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(600)]
ADDRESSES = ["", "posts/what-is-machine-learning/", "songs/carry-the-one/", "about/", "errors/wrong-value/"]


@pytest.fixture(scope="module")
def base(other: Path) -> Iterator[str]:
    """The address at which the site of Zensical is served."""
    with served(other) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_each_kind(visit: Open, scheme: str) -> None:
    with visit(scheme=scheme) as seen:
        found = {address: complaints(seen, address, RULES) for address in ADDRESSES}
        assert {address: wrong for address, wrong in found.items() if wrong} == {}
        assert not seen.foreign
        assert not [(url, status) for url, status in seen.answered if status >= 400]
        assert not seen.page.context.cookies()
