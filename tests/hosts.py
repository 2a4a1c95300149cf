"""A host for tests: its pages are worked by a function, and what it hears is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from worked.html.host import Host
from worked.html.render import Page
from worked.model.diagnostic import Diagnostic
from worked.model.result import Worked
from worked.model.source import Source


@dataclass
class Hearing(Host):
    """What a test gives; a page is worked by the engine unless the test says how."""

    by: Callable[[Source], Worked] | None = None
    heard: list[Page] = field(default_factory=list)

    def work(self, source: Source) -> Worked:
        return self.by(source) if self.by else Host.work(self, source)

    def hear(self, page: Page) -> None:
        self.heard.append(page)

    @property
    def told(self) -> list[Diagnostic]:
        return [one for page in self.heard for one in page.worked.diagnostics]
