"""A site is whole or it is not published; the old one stays until the new one is whole."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forked import mkdocs
from mkdocs_feed.manifest import NAME, verify, write
from mkdocs_feed.publish import Unpublished, main, publish, swap

PAGE = "# Home\n\nwords\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "posts").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / "posts" / "index.html").write_text("posts")
    write(folder, ["index.html", "posts/index.html"])
    return folder


def test_a_finished_site_verifies(site: Path) -> None:
    assert verify(site) == []
    assert main(["--site", str(site), "--verify"]) == 0


def edited(site: Path) -> None:
    (site / "index.html").write_text("Home")


def removed(site: Path) -> None:
    (site / "posts" / "index.html").unlink()


def added(site: Path) -> None:
    (site / "more.html").write_text("more")


def linked(site: Path) -> None:
    (site / "link.html").symlink_to(site / "index.html")


def unfinished(site: Path) -> None:
    (site / NAME).unlink()


def truncated(site: Path) -> None:
    (site / NAME).write_text((site / NAME).read_text()[:-20])


def promised(site: Path) -> None:
    data = json.loads((site / NAME).read_text())
    data["pages"].append("lost/index.html")
    (site / NAME).write_text(json.dumps(data))


@pytest.mark.parametrize("tamper", [edited, removed, added, linked, unfinished, truncated, promised])
def test_a_tampered_site_is_refused(site: Path, tamper: Callable[[Path], None]) -> None:
    tamper(site)
    assert verify(site)
    assert main(["--site", str(site), "--verify"]) == 1


def test_swap_exchanges_and_moves(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    swap(new, old)
    assert (old / "name").read_text() == "new"
    assert (new / "name").read_text() == "old"
    swap(new, tmp_path / "third")
    assert (tmp_path / "third" / "name").read_text() == "old"


def test_swap_without_the_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_feed.publish._exchanged", lambda one, other: False)
    test_swap_exchanges_and_moves(tmp_path)


CONFIGURATION = """
site_name: T
site_url: https://example.org/
theme: {name: mkdocs}
plugins: [worked_feed: {cards: false, policy: false}]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


def test_build_verify_swap_and_what_a_failure_leaves(project: Path) -> None:
    site, config = project / "site", project / "mkdocs.yml"
    publish(site, config)
    assert verify(site) == []
    before = (site / NAME).read_bytes()
    (project / "docs" / "index.md").write_text(f"{PAGE}[gone](gone.md)\n")
    with pytest.raises(Unpublished, match="exit code"):
        publish(site, config)
    assert (site / NAME).read_bytes() == before
    assert verify(site) == []
    assert not (project / "site.next").exists()


def test_strict_withdraws_the_manifest(project: Path) -> None:
    (project / "docs" / "index.md").write_text(f"{PAGE}[gone](gone.md)\n")
    assert mkdocs("build", "--strict", cwd=project).returncode == 1
    assert not (project / "site" / NAME).exists()


def test_two_builds_of_one_site_at_once(project: Path) -> None:
    import fcntl

    folder = project / ".cache"
    folder.mkdir()
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unpublished, match="another build"):
            publish(project / "site", project / "mkdocs.yml")
