"""How a page arrives on a telephone slowed down to a fourth: longest task, largest paint, what moves, weight.

    python -m mkdocs build -d site
    python benchmarks/first_load.py site [--slower 4] [--times 5] [PAGE ...]

A line a page, with the medians. The longest task is told twice: the time that its thread worked, which wants
a quiet machine less, and the time that passed. Files are those that the browser asked for, weighed
after gzip.
"""

import argparse
import functools
import gzip
import os
import shutil
import statistics
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from figures import traced
from playwright.sync_api import Browser, Page, sync_playwright

from serving import served

POSTS = ("what-is-machine-learning", "what-are-convolutions", "what-are-convolutions-good-for")
PAGES = ("", *(f"posts/{post}/" for post in POSTS), "songs/salt/")
TELEPHONE: Any = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
QUIET = 3000  # milliseconds after the load until nothing more is expected
WATCH = """
window.largest = 0; window.moved = 0;
new PerformanceObserver((list) => { largest = list.getEntries().at(-1).startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


class Arrival(NamedTuple):
    """One visit: milliseconds, the sum of what moved, files, bytes."""

    worked: float
    passed: float
    largest: float
    moved: float
    files: float
    weight: float


def longest(events: list[dict[str, Any]]) -> tuple[float, float]:
    """The milliseconds of the page's longest task: those that its thread worked, and those that passed."""
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event
        for event in events
        if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in mains and "dur" in event
    ]
    worked = max(event.get("tdur", event["dur"]) for event in tasks)
    return worked / 1000, max(event["dur"] for event in tasks) / 1000


def arrived(browser: Browser, site: Path, address: str, slower: float) -> Arrival:
    """One visit by somebody who has never been here."""
    context = browser.new_context(**TELEPHONE)
    context.add_init_script(WATCH)
    page, asked = context.new_page(), set[str]()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    events, _ = traced(session, functools.partial(opened, page, address))
    worked, passed = longest(events)
    largest, moved = page.evaluate("[largest, moved]")
    files = [path for path in map(functools.partial(file_of, site), asked) if path.suffix != ".woff2"]
    weight = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    context.close()
    return Arrival(worked, passed, largest, moved, len(files), weight)


def opened(page: Page, address: str) -> None:
    """Open a page and wait until it is quiet."""
    page.goto(address)
    page.wait_for_timeout(QUIET)


def file_of(site: Path, asked: str) -> Path:
    """The file that answers."""
    path = site / asked
    return path / "index.html" if path.is_dir() else path


def main() -> None:
    """Measures pages of a built site, and prints a line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", nargs="*", default=PAGES)
    parser.add_argument("--slower", type=float, default=4)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    print(f"load average {os.getloadavg()[0]:.1f}, {given.slower:g} times slower, medians of {given.times}")
    print(f"{'':37} longest task: worked  passed | largest paint |  moved | files | kB without fonts")
    with served(given.site) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=flags)
        for page in given.pages:
            visits = [arrived(browser, given.site, base + page, given.slower) for _ in range(given.times)]
            worked, passed, largest, moved, files, weight = map(statistics.median, zip(*visits, strict=True))
            times = f"{worked:18.0f} ms {passed:4.0f} ms | {largest:10.0f} ms"
            print(f"{page or 'home':37} {times} | {moved:6.4f} | {files:5.0f} | {weight / 1000:6.1f}")
        browser.close()


if __name__ == "__main__":
    main()
