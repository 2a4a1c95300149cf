"""Every build has plugins of its own: MkDocs keeps those that outlive a build of a server by their names."""

import logging

import pytest
from mkdocs.config.defaults import MkDocsConfig

from builds.sites import Heard


@pytest.fixture(autouse=True)
def fresh_plugins(monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()


@pytest.fixture
def heard():
    """The warnings and errors that MkDocs logs."""
    handler = Heard()
    logging.getLogger("mkdocs").setLevel(logging.INFO)  # a build with -q in this process has left it higher
    logging.getLogger("mkdocs").addHandler(handler)
    yield handler.lines
    logging.getLogger("mkdocs").removeHandler(handler)
