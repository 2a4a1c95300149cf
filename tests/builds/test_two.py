"""Two builds of one site at once: one of them finishes, the other says so."""

import subprocess

import pytest

from builds.processes import Site
from mkdocs_feed.manifest import verify
from worked.site.lock import alone

YML = "site_name: S\nsite_url: https://example.org/\ntheme: {name: mkdocs}\nplugins: PLUGINS\n"
FEED = "worked_feed: {cards: false, policy: false}"
SLOW = "import time\n\ndef on_files(files, config):\n    time.sleep(1)\n"


@pytest.mark.parametrize("plugins", [f"[worked, {FEED}]", f"[{FEED}, worked]", f"[{FEED}]", "[worked]"])
def test_a_build_beside_another_says_so_and_changes_nothing(tmp_path, plugins):
    site = Site(tmp_path, {"docs/index.md": "# Home\n"}, yml=YML.replace("PLUGINS", plugins))
    assert site.built("-q").returncode == 0  # the lock goes with the process
    before = {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()}
    with alone(site.root / "site"):
        done = site.built("-q")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"another build of {site.root / 'site'} is running" in done.stderr
    assert {path: path.read_bytes() for path in (site.root / "site").rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_of_three_builds_at_once_those_that_succeed_are_whole(tmp_path):
    yml = f"{YML}hooks: [slow.py]\n".replace("PLUGINS", f"[worked, {FEED}]")
    site = Site(tmp_path, {"docs/index.md": "# Page\n", "slow.py": SLOW}, yml=yml)
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    builds = [subprocess.Popen(**site.mkdocs("build", "-q"), **ways) for _ in range(3)]
    said = {build: build.communicate(timeout=120)[0] for build in builds}
    assert [build for build in builds if build.returncode == 0]
    for build, text in said.items():
        assert "Traceback" not in text
        assert (build.returncode, "another build of" in text) in ((0, False), (1, True))
    assert verify(site.root / "site") == []
