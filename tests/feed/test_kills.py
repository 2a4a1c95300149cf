"""A build that is killed never harms the site that is in place (`make site`)."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mkdocs_feed.manifest import verify
from mkdocs_feed.publish import publish

CONFIGURATION = """
site_name: T
site_url: https://example.org/
theme: {name: mkdocs}
plugins: [worked, worked_feed: {cards: false, policy: false}]
"""
PAGES = 12


def write(project: Path, version: int) -> None:
    for number in range(PAGES):
        page = "index" if number == 0 else f"p{number}"
        (project / f"docs/{page}.md").write_text(f"# Page\n\n$1 + 1 = 2$, version-{version}.\n")


def version(site: Path) -> set[str]:
    """The versions of the site's pages, as they say."""
    texts = [path.read_text() for path in site.rglob("index.html")]
    return {text.split("version-")[1].split(".")[0] for text in texts if "version-" in text}


def kills(project: Path, count: int) -> int:
    """After each kill at a random moment the site is whole, old or new; how often it was the new one."""
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(CONFIGURATION)
    write(project, 0)
    start = time.monotonic()
    publish(project / "site", project / "mkdocs.yml")
    whole, old, swapped = time.monotonic() - start, "0", 0
    moments = random.Random(1)
    for new in range(1, count + 1):
        write(project, new)
        command = [sys.executable, "-m", "mkdocs_feed.publish"]
        with subprocess.Popen(command, cwd=project, start_new_session=True, stderr=subprocess.DEVNULL) as build:
            try:
                build.wait(moments.uniform(0.3, 1.2) * whole)
            except subprocess.TimeoutExpired:
                os.killpg(build.pid, signal.SIGKILL)
        found = version(project / "site")
        assert verify(project / "site") == [] and found in ({old}, {str(new)})
        swapped += found != {old}
        (old,) = found
    publish(project / "site", project / "mkdocs.yml")
    assert (verify(project / "site"), version(project / "site")) == ([], {str(count)})
    assert not (project / "site.next").exists()
    return swapped


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


@pytest.mark.faults
def test_eight_kills(project: Path) -> None:
    assert kills(project, 8) < 8


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_fifty_kills(project: Path) -> None:
    assert 0 < kills(project, 50) < 50
