"""The blog itself, built once for all the tests that look at the built site, whatever the number of workers."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest

ROOT = Path(__file__).parents[1]


def build(site: Path) -> None:
    """Build the blog into `site`, as `make site` does, the store of the working copy included."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(site),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built blog; the first worker that asks for it builds it, the others wait."""
    import fcntl

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "blog"
    with (shared / "blog.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "completion.json").exists():
            build(site)
    return site


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the same blog as Zensical builds it and our step finishes it, as `make site-zensical` does.

    Built once for the tests of a call, in whichever folder they stand.
    """
    site, built = ROOT / "site.zensical", tmp_path_factory.getbasetemp() / "zensical"
    if built.exists():
        return site
    shutil.rmtree(site, ignore_errors=True)
    for kept in (path for path in (ROOT / ".cache").glob("*") if path.is_file()):
        kept.unlink()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    for step in (["zensical", "build", "-f", "zensical.yml", "--strict"], ["mkdocs_feed.built"]):
        command = [sys.executable, "-m", *step]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    built.touch()
    return site


def pages(site: Path) -> list[str]:
    """The addresses of all pages of a site, from its root."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in found)


@cache
def page_of(site: Path, address: str) -> Any:
    """The tree of a page, to be read and left as it is: html5lib takes half a second for a long post."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    return html5lib.parse(text, namespaceHTMLElements=False)


@cache
def feed_of(site: Path) -> Any:
    """The feed of a site, as a reader reads it."""
    return feedparser.parse((site / "feed.xml").read_bytes())
