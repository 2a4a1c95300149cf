"""How fast the interactive figures are in a reader's hands, on a machine slowed down to a fourth.

    python -m mkdocs build -d site
    python benchmarks/figures.py site [--slower 4] [--seconds 3] [--trace FILE]

Each figure that can be moved is dragged with the mouse (in the drawing, or by its slider), and its frames
are timed. What the main thread did in each step is taken from the browser's own trace, which can be kept and
read in the developer tools. Wall-clock frames want a quiet machine; the times of the trace want it less.
"""

import argparse
import functools
import json
import os
import shutil
import statistics
import sys
import time
from collections import Counter
from itertools import pairwise
from math import sin
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from serving import served

POSTS = ("posts/what-are-convolutions/", "posts/what-is-machine-learning/")
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]
KINDS = {  # the main thread's events, and what they are called here
    "EventDispatch": "script",
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    "PrePaint": "paint",
    "Paint": "paint",
    "Layerize": "paint",
    "Commit": "paint",
}
WATCH = """
window.awake = {};
document.addEventListener("DOMContentLoaded", () => {
  for (const tools of document.querySelectorAll(".conv-tools"))
    new MutationObserver(() => awake[tools.closest("[key]").getAttribute("key")] ??= performance.now())
      .observe(tools, { attributes: true, attributeFilter: ["hidden"] });
});
"""
FRAMES = """
window.frames_ = []; window.timing = true;
const tick = (now) => { frames_.push(now); if (timing) requestAnimationFrame(tick); };
requestAnimationFrame(tick);
"""
LOADED = """() => ({
  load: performance.getEntriesByType("navigation")[0].loadEventStart,
  asked: performance.getEntriesByType("resource").find(({ name }) => /.convolution.js$/.test(name)).startTime,
  awake,
})"""


def opened(browser: Browser, address: str, slower: float) -> tuple[Page, CDPSession]:
    """A page, loaded by a processor slowed down, with its figures awake."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("Object.keys(awake).length === document.querySelectorAll('.conv-tools').length")
    return page, session


def grip(page: Page, key: str) -> tuple[float, float, float] | None:
    """Where the mouse takes a figure, and how far it may pull: what is drawn to be moved, else its slider."""
    figure = page.locator(f'[key="{key}"]')
    drawn = figure.locator('[id*="conv-follow-g"], [id*="conv-follow-fourth"], [id$="conv-threshold"]')
    slider = figure.locator('input[type="range"]')
    target = drawn.first if drawn.count() else slider.first if slider.count() else None
    if not target:
        return None
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    return (
        box["x"] + box["width"] / 2,
        box["y"] + box["height"] / 2,
        60 if drawn.count() else box["width"] / 3,
    )


def dragged(page: Page, key: str, seconds: float) -> list[float]:
    """The milliseconds between the frames while a figure is dragged to and fro."""
    found = grip(page, key)
    assert found is not None
    x, y, wide = found
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    start = time.monotonic()
    while (now := time.monotonic() - start) < seconds:
        page.mouse.move(x + wide * sin(3 * now), y)
    frames: list[float] = page.evaluate("() => { timing = false; return frames_; }")
    page.mouse.up()
    return [after - before for before, after in pairwise(frames[2:])]


def traced(session: CDPSession, act: Any) -> tuple[list[dict[str, Any]], Any]:
    """What the browser recorded while something was done, and what came of it."""
    events: list[dict[str, Any]] = []
    done: list[object] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: done.append(data))
    session.send("Tracing.start", {"categories": ",".join(CATEGORIES), "transferMode": "ReportEvents"})
    result = act()
    session.send("Tracing.end")
    while not done:
        session.send("Runtime.evaluate", {"expression": "0"})  # lets the events arrive
    return events, result


def steps(events: list[dict[str, Any]]) -> tuple[int, dict[str, float]]:
    """How many moves a page handled, and the milliseconds that each of them took, by kind."""
    moves = [
        event
        for event in events
        if event["name"] == "EventDispatch" and event["args"]["data"]["type"] in ("pointermove", "input")
    ]
    threads = {(event["pid"], event["tid"]) for event in moves}
    spent: Counter[str] = Counter()
    for event in events:
        if event["name"] in KINDS and event["ph"] == "X" and (event["pid"], event["tid"]) in threads:
            inner = event["name"] == "EventDispatch" and event["args"]["data"]["type"] not in (
                "pointermove", "input",
            )  # fmt: skip
            spent[KINDS[event["name"]]] += 0 if inner else event.get("tdur", event["dur"])
    count = max(1, len(moves))
    return len(moves), {kind: spent[kind] / 1000 / count for kind in dict.fromkeys(KINDS.values())}


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[int(share * (len(values) - 1))]


def main() -> None:
    """Measures the posts of a built site, and prints a line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--slower", type=float, default=4)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--trace", type=Path, help="keeps the browser's trace of the first figure dragged")
    parser.add_argument("--only", help="one figure, by its id")
    given = parser.parse_args()
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served(given.site) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=flags)
        for post in POSTS:
            measure(browser, base + post, given)
        browser.close()


def measure(browser: Browser, address: str, given: argparse.Namespace) -> None:
    """One post: when its figures are awake, then each of them dragged."""
    page, session = opened(browser, address, given.slower)
    load = f"load average {os.getloadavg()[0]:.1f}"
    print(f"{address.partition('/posts/')[2]}  {load}, {given.slower:g} times slower")
    told = page.evaluate(LOADED)
    for key, at in told["awake"].items():
        after, asked = at - told["load"], at - told["asked"]
        print(f"  {key:17} awake {after:6.0f} ms after load, {asked:5.0f} after its script was asked for")
    print(
        f"  {'dragged':17}  frames  median    p95    max |  steps  script   style  layout   paint  ms a step"
    )
    for key in told["awake"]:
        if given.only not in (None, key) or grip(page, key) is None:
            continue
        react(page, key)
        events, frames = traced(session, functools.partial(dragged, page, key, given.seconds))
        count, spent = steps(events)
        times = f"{statistics.median(frames):7.1f} {percentile(frames, 0.95):6.1f} {max(frames):6.1f}"
        parts = "".join(f"{each:8.2f}" for each in spent.values())
        print(f"  {key:17} {len(frames):7} {times} | {count:6} {parts}")
        if given.trace:
            given.trace.write_text(json.dumps({"traceEvents": events}), encoding="utf-8")
            given.trace = None
    page.close()


def react(page: Page, key: str) -> None:
    """A figure that is awake answers a key with another sentence. Raises TimeoutError where it does not."""
    figure = page.locator(f'[key="{key}"]')
    said = figure.locator(":scope > output")
    before = said.text_content()
    slider = figure.locator('input[type="range"]').last
    slider.focus()
    page.keyboard.press("ArrowLeft" if slider.input_value() == slider.get_attribute("max") else "ArrowRight")
    page.wait_for_function(
        "([key, before]) => document.querySelector(`[key='${key}'] > output`).textContent !== before",
        arg=[key, before],
    )


if __name__ == "__main__":
    main()
