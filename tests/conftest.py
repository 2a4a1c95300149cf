"""What the tests of several packages share: a page worked from its text, and the golden pages rewritten."""

import os

import pytest

from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

# workers share the processors already; what waits for another thread of numpy's library would take theirs
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

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
