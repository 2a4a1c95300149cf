"""What the tests of several packages share: a page worked from its text, and the golden pages rewritten."""

import pytest

from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

# helpers that assert: without this, a failure in them says "AssertionError" and nothing else
pytest.register_assert_rewrite("browsing", "building", "browser.reading")


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the messages in docs/errors")


@pytest.fixture
def update(request):
    return request.config.getoption("--update")


@pytest.fixture
def check_page(tmp_path):
    """Work a page given as text; cells do not run."""

    def checked(markdown, **settings):
        return work(Source("page.md", markdown), Settings(root=tmp_path, **settings), None)

    return checked
