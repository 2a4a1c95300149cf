"""`mkdocs serve` as a process, spoken to over HTTP, while its author writes."""

import contextlib
import re
import socket
import statistics
import time
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from builds.processes import Site
from builds.sites import write

ALT = "#| alt: a line that rises from zero to the number given\n"
FIGURE = f"```python run\n#| figure: line\n{ALT}import matplotlib.pyplot as plt\nplt.plot([0, {{}}])\n```\n"
CLOCK = "```python run\nimport time{}\nprint('ran at', time.time_ns())\n```\n"
RAN = re.compile(r"ran at (\d+)")
FILES = {
    "docs/index.md": "# Home\n\nword-0\n",
    "docs/uses.md": "# Uses\n\n" + CLOCK.format("\nfrom helper import half") + "\n`{python} half(3)`\n",
    "docs/other.md": "# Other\n\nprose-0\n\n" + CLOCK.format(""),
    "docs/figure.md": "# Figure\n\n" + FIGURE.format(1),
    "src/helper.py": "from deeper import two\n\ndef half(x):\n    return f'half-{x / two}'\n",
    "src/deeper.py": "two = 2\n",
}


def ran(text):
    """When the cell of a page ran."""
    return RAN.search(text)[1]


def test_two_hundred_browsers_are_queued(tmp_path):
    """They are connected before the server has heard one of them."""
    write(tmp_path, {"mkdocs.yml": "site_name: S\nplugins: [worked]\n", "docs/index.md": "# Home\n"})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    config.plugins.on_serve(server, config=config, builder=None)
    with contextlib.ExitStack() as opened:
        opened.callback(config.plugins.on_shutdown)
        opened.callback(server.server_close)
        server.server_bind()
        server.server_activate()
        for _ in range(200):
            opened.enter_context(socket.create_connection(server.server_address, timeout=1))


@pytest.mark.slow
def test_while_an_author_writes(tmp_path):
    """Prose runs nothing, a module re-runs the pages that import it, what is wrong is shown where it is."""
    site = Site(tmp_path, FILES)
    with site.served() as server:
        uses, _ = server.until("uses/", lambda text: "half-1.5" in text)
        other, figure = server.get("other/"), server.get("figure/")
        assert "worked-stale" not in figure

        site.write({"docs/other.md": FILES["docs/other.md"].replace("prose-0", "prose-1")})
        text, _ = server.until("other/", lambda text: "prose-1" in text)
        assert (ran(text), ran(server.get("uses/"))) == (ran(other), ran(uses))

        site.write({"src/deeper.py": "two = 4\n"})
        text, _ = server.until("uses/", lambda text: "half-0.75" in text)
        assert (ran(text) != ran(uses), ran(server.get("other/"))) == (True, ran(other))

        broken = {"docs/figure.md": "# Figure\n\n" + FIGURE.format("1 / 0"), "docs/other.md": b"caf\xe9"}
        site.write(broken)
        text, _ = server.until("figure/", lambda text: "error[cell-raised]" in text)
        assert "worked-stale" in text and text.count("<svg") == figure.count("<svg") > 0
        text, _ = server.until("other/", lambda text: "error[not-utf8]" in text)
        for page in ("", "uses/", "figure/", "other/"):
            server.get(page, timeout=1)

        site.write({name: FILES[name] for name in broken})
        text, _ = server.until("figure/", lambda text: "cell-raised" not in text)
        assert "worked-stale" not in text
        builds = server.builds
        assert builds <= 8 and not list((site.root / "docs").rglob("*.svg"))
    assert site.left_at_last() == []


@pytest.mark.faults
def test_three_hundred_saves_in_fifteen_seconds(tmp_path):
    """The last text is there within seconds, after at most thirty builds; then nothing is built for ten seconds."""
    site = Site(tmp_path, FILES)
    with site.served() as server:
        server.until("uses/", lambda text: "half-1.5" in text)
        start = time.monotonic()
        for number in range(1, 301):
            site.write(
                {"docs/index.md": f"# Home\n\nword-{number}\n", "docs/figure.md": FIGURE.format(number)}
            )
            time.sleep(max(0.0, start + number * 0.05 - time.monotonic()))
        _, spent = server.until("", lambda text: "word-300" in text)
        assert spent < 2
        builds = server.builds
        assert builds <= 30
        time.sleep(10)
        assert server.builds - builds <= 1  # the last save may have come while the last build began
        builds = server.builds
        time.sleep(2)
        assert server.builds == builds
    assert site.left_at_last() == []


def measured(server, site, edits):
    """The seconds from a save until its page is there, for each of some edits (page, text, what it shows)."""
    spent = []
    for name, text, shows in edits:
        site.write({f"docs/{name}.md": text})
        spent.append(server.until(f"{name}/", lambda page, shows=shows: shows in page)[1])
    return spent


# each page has a cell of its own: equal cells of two pages that run at once would have one stored result
FIFTY = {"docs/index.md": "# Home\n"} | {
    f"docs/p{n}.md": f"# {n}\n\n" + CLOCK.format(f"\npage = {n}") for n in range(50)
}


@pytest.mark.nightly
@pytest.mark.timeout(300)
def test_one_cell_edited_among_fifty_pages(tmp_path):
    site = Site(tmp_path, FIFTY)
    with site.served() as server:
        server.until("p49/", lambda text: "ran at" in text, 120)
        edits = [
            ("p7", f"# 7\n\n```python run\nprint('cell', {n}**2)\n```\n", f"cell {n * n}<") for n in range(20)
        ]
        spent = measured(server, site, edits)
        before = [ran(server.get(f"p{n}/")) for n in (1, 49)]
        measured(server, site, [("p1", FIFTY["docs/p1.md"] + "\nmore prose\n", "more prose")])
        assert [ran(server.get(f"p{n}/")) for n in (1, 49)] == before
    assert statistics.median(spent) < 1
    assert sorted(spent)[18] < 2


def resources(pid):
    """The kilobytes, the open files and the children of a process."""
    place = Path("/proc", str(pid))
    size = int(re.search(r"VmRSS:\s*(\d+)", (place / "status").read_text())[1])
    children = (place / "task" / str(pid) / "children").read_text().split()
    return size, len(list((place / "fd").iterdir())), len(children)


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_hours_of_writing(tmp_path):
    """200 edits, 20 of them faulty: memory, open files and processes stay what they were."""
    site = Site(tmp_path, FIFTY)
    with site.served() as server:
        server.until("p49/", lambda text: "ran at" in text, 120)

        def edits(first, last):
            for n in range(first, last):
                bad = n % 10 == 9
                code = f"print('cell', {n})\n{'1 / 0' if bad else ''}"
                yield (
                    f"p{n % 50}",
                    f"# {n}\n\n```python run\n{code}\n```\n",
                    "cell-raised" if bad else f"cell {n}<",
                )

        measured(server, site, edits(1000, 1010))
        before = resources(server.process.pid)
        measured(server, site, edits(0, 200))
        after = resources(server.process.pid)
    assert after[0] - before[0] < 20_000
    assert (after[1] - before[1] <= 2, after[2]) == (True, before[2])
    assert site.left_at_last() == []
