"""Sites built and served by `mkdocs` as a process, and what is left of its processes."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from builds.sites import write
from forked import mkdocs

YML = "site_name: S\ntheme: mkdocs\nplugins:\n  - worked: {OPTIONS}\n"


class Site:
    """A site in a folder; its processes keep their files in a folder beside it, and are known by that."""

    def __init__(self, root, files, options="", yml=YML):
        self.root, self.folder = root / "project", root / "temporary"
        self.folder.mkdir(parents=True)
        self.write({"mkdocs.yml": yml.replace("OPTIONS", options), **files})

    def write(self, files):
        write(self.root, files)

    def environment(self, **more):
        names = ("PATH", "HOME", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        own = {
            "TMPDIR": str(self.folder), "PYTHONPATH": os.pathsep.join(sys.path),
            "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8", "COLUMNS": "200",
        }  # fmt: skip
        return kept | own | more

    def mkdocs(self, *arguments, python=sys.executable, **more):
        """The command with the arguments that start it; `more` is put into its environment."""
        return {
            "args": [python, "-m", "mkdocs", *arguments],
            "cwd": self.root,
            "env": self.environment(**more),
        }

    def build(self, *flags, python=sys.executable, **more):
        """A finished `mkdocs build`, with what it said."""
        command = self.mkdocs("build", *flags, python=python, **more)
        return subprocess.run(**command, capture_output=True, text=True, check=False, errors="replace")

    def built(self, *flags):
        """A finished `mkdocs build`, with what it said, where nothing is asked of its process."""
        return mkdocs("build", *flags, cwd=self.root, env=self.environment())

    def page(self, name):
        return (self.root / "site" / name / "index.html").read_text()

    def left(self):
        """The processes that are still there."""
        mark, found = os.fsencode(self.folder), []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                state = (place / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and mark in (place / "environ").read_bytes():
                    found.append(f"{place.name} {(place / 'cmdline').read_bytes()[:80]!r}")
            except OSError:
                continue
        return found

    def left_at_last(self, seconds=5):
        """The processes that are still there some seconds after the one that started them was killed."""
        end = time.monotonic() + seconds
        while (found := self.left()) and time.monotonic() < end:
            time.sleep(0.02)
        return found

    @contextmanager
    def served(self):
        """The site while it is served; the server is ended after, and cannot tidy up."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = self.root.parent / "log"
        with log.open("w") as out:
            command = self.mkdocs("serve", "-a", f"127.0.0.1:{port}")
            process = subprocess.Popen(**command, stdout=out, stderr=subprocess.STDOUT)
            try:
                yield Served(f"http://127.0.0.1:{port}/", process, log)
            finally:
                process.terminate()
                process.wait(20)


class Served:
    """A server, spoken to over HTTP."""

    def __init__(self, address, process, log):
        self.address, self.process, self.log = address, process, log

    def get(self, path="", timeout=20):
        with urllib.request.urlopen(self.address + path, timeout=timeout) as answer:
            return answer.read().decode()

    def until(self, path, holds, seconds=30):
        """The page once it holds what it must, and the seconds that took; fails if it never does."""
        start, text = time.monotonic(), ""
        while (spent := time.monotonic() - start) < seconds:
            try:
                text = self.get(path)
                if holds(text):
                    return text, time.monotonic() - start
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.02)
        raise AssertionError(f"{path} after {spent:.0f} s:\n{text[-2000:]}\n{self.log.read_text()[-3000:]}")

    @property
    def builds(self):
        """How many times changes of files made it build again."""
        return self.log.read_text().count("Detected file changes")
