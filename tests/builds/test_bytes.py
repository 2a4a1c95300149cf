"""One source, one site: the same bytes wherever, whenever and however it is built."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from builds.processes import Site

LATER = '''
"""Moves every clock that Python has 400 days on."""
import datetime, time

AHEAD = 400 * 86400
own, own_ns, gmtime, localtime, strftime = time.time, time.time_ns, time.gmtime, time.localtime, time.strftime
time.time = lambda: own() + AHEAD
time.time_ns = lambda: own_ns() + AHEAD * 10**9
time.gmtime = lambda given=None: gmtime(time.time() if given is None else given)
time.localtime = lambda given=None: localtime(time.time() if given is None else given)
time.strftime = lambda form, given=None: strftime(form, time.localtime() if given is None else given)


class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

    def __subclasscheck__(cls, kind):
        return issubclass(kind, cls.__mro__[1])


class Moment(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


class Day(datetime.date, metaclass=Kind):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = Moment, Day
'''
ROOT = Path(__file__).parents[2]
POST = """---
date: 2026-01-0{n}
---

# Post {n}

A sum $b = 1 + {n}$, which is `{{python}} b`, and [](#line).

<!-- more -->

```python run
#| figure: line
#| caption: A line, $a = {n}$.
#| alt: a straight line that rises from zero
import matplotlib.pyplot as plt
import numpy as np
plt.plot([0, {n}], label=str(sorted({{"b", "a", "c"}})))
plt.title(f"${{len({{'a', 'b'}})}}$")
```

```python run
import time
print([x for x in sorted({{"x", "y"}})], (time.time() > 1.9e9) * 0)
```
"""
YML = """site_name: S
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - blog: {blog_dir: ., post_dir: posts, post_url_format: "posts/{file}", post_readtime: false}
  - worked: {jobs: JOBS}
  - worked_feed
markdown_extensions: [tables, pymdownx.superfences]
"""
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}


def later(folder):
    """A Python whose clocks are 400 days ahead, in the processes it starts too."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (packages / "later.py").write_text(LATER)
    (packages / "later.pth").write_text(f"import later\n{sysconfig.get_path('purelib')}\n")
    return folder / "bin" / "python"


def bytes_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def differing(one, other):
    """The files that are not in both, byte for byte."""
    first, second = bytes_of(one), bytes_of(other)
    assert len(first) > 20
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def built(site, python=sys.executable, umask="022", **environment):
    """The site's folder, built with what may differ between two machines of one kind."""
    command = site.mkdocs("build", "-q", python=str(python), **environment)
    command["args"] = ["sh", "-c", f'umask {umask}; exec "$@"', "sh", *command["args"]]
    done = subprocess.run(**command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr + done.stdout) == (0, "")
    return site.root / "site"


def files():
    return {"docs/index.md": "# Home\n"} | {f"docs/posts/{n}.md": POST.format(n=n) for n in range(1, 5)}


@pytest.mark.slow
def test_the_clock_of_these_tests_is_ahead(tmp_path):
    python = later(tmp_path / "python")
    asked = "import time, datetime; print(time.time(), datetime.datetime.now().timestamp(), datetime.date.today())"
    said = [subprocess.check_output([p, "-c", asked], text=True).split() for p in (sys.executable, python)]
    assert [round((float(b) - float(a)) / 86400, 2) for a, b in zip(*said, strict=True) if "-" not in a] == [
        400,
        400,
    ]
    assert said[0][2] < said[1][2]


@pytest.mark.slow
def test_two_builds_differ_in_no_byte(tmp_path):
    """Folder, hash seed, time zone, locale, umask, worker count and the clock differ."""
    here = Site(tmp_path / "here", files(), yml=YML.replace("JOBS", "1"))
    there = Site(tmp_path / "there/deep/er", files(), yml=YML.replace("JOBS", "3"))
    python = later(tmp_path / "python")
    first, second = built(here, **HERE), built(there, python, "077", **THERE)
    assert differing(first, second) == []
    before = bytes_of(first)
    assert (built(here, **HERE), bytes_of(first) == before) == (first, True)  # from the store
