"""The built blog, served, and a browser that reports all that goes wrong in it."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from serving import served

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
window.moved = [];  // what moved after it was shown, and by how much
// While a page arrives on a busy machine, its last line may be shown before all of it has come, and then grow.
// What matters is when it moved: on such a machine the page may be whole before the observer hears of it.
const arriving = ({ value, startTime }) => {
  const whole = performance.getEntriesByType("navigation")[0]?.domInteractive;
  return value < 0.001 && (!whole || startTime < whole);
};
new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput && !arriving(entry)).forEach((entry) =>
  moved.push(`${entry.value.toFixed(5)} ${entry.sources.map(({ node }) => node?.className || node?.nodeName).join(", ")}`)))
  .observe({ type: "layout-shift", buffered: true });
"""


# No other host has an address. Routes would do it too, but each request would go by way of Python, and none be kept.
NOBODY_ELSE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

SETTLED = """() => document.fonts.ready
  .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))))"""


@dataclass(slots=True)
class Visit:
    """A page of the browser at the blog, and what it complained of."""

    page: Page
    base: str
    scripted: bool = True
    complaints: list[str] = field(default_factory=list)  # console, page errors, failed requests
    foreign: list[str] = field(default_factory=list)  # requests to other hosts
    answered: list[tuple[str, int]] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open an address of the blog, and wait until its fonts are there and its scripts have had their turn."""
        self.page.goto(self.base + address)
        if self.scripted:
            self.page.evaluate(SETTLED)
        return self.page


Open = Callable[..., AbstractContextManager[Visit]]


def until(page: Page, condition: str, argument: object = None, seconds: float = 30) -> None:
    """Wait until an expression of JavaScript holds.

    Playwright's own `wait_for_function` looks again from within the page, by `eval`, which our policy refuses.
    """
    ends = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < ends, f"not within {seconds} s: {condition}"
        page.wait_for_timeout(20)


@pytest.fixture(scope="session")
def base(blog: Path) -> Iterator[str]:
    """The address at which the built blog is served, with a slash at its end."""
    with served(blog) as address:
        yield address


@pytest.fixture(scope="module")  # only one Playwright may be open, and other modules open their own
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "the browser tests need Chromium (apt-get install chromium)"
    flags = [
        "--default-tile-width=4096",
        "--default-tile-height=4096",
        f"--host-resolver-rules={NOBODY_ELSE}",
    ]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visit(chromium: Browser, base: str) -> Open:
    """Opens a fresh context: `visit(scheme="dark", width=320, javascript=False)`."""

    @contextmanager
    def opened(
        *, scheme: str = "light", width: int = 1280, javascript: bool = True, **more: object
    ) -> Iterator[Visit]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            **more,
        )
        found = Visit(context.new_page(), base, javascript)
        if javascript:
            context.add_init_script(WATCH)
        _listen(found)
        yield found
        context.close()

    return opened


def _listen(found: Visit) -> None:
    found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    found.page.on("request", lambda request: _asked(request, found))
    found.page.on("requestfailed", lambda request: _failed(request, found))
    found.page.on("response", lambda response: found.answered.append((response.url, response.status)))


def _asked(request: Request, found: Visit) -> None:
    """Note a request to another host."""
    if not request.url.startswith((found.base, "blob:", "data:")):
        found.foreign.append(request.url)


def _failed(request: Request, found: Visit) -> None:
    """Note a request that failed; one that the visit itself cut short by moving on did not."""
    if "ERR_ABORTED" not in (request.failure or ""):
        found.complaints.append(f"failed: {request.url}")
