"""A page's steps as one unit of work: a plain function that supervises its own child.

`worked.cells.page_runner` goes step by step, since formulas stand between cells; where all values are known
beforehand a page is a request, which can be answered on another machine.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from worked.cells.fork_client import Server
from worked.cells.opening import FORKS, opened
from worked.cells.process import Limits, Reply


@dataclass(frozen=True, slots=True)
class Request:
    """Steps, as messages that a page's process takes, and what they are held to."""

    limits: Limits
    steps: tuple[Mapping[str, Any], ...]
    seconds: float = 30.0  # for all steps together


@dataclass(frozen=True, slots=True)
class Result:
    """What each step gave, up to the first that failed."""

    replies: tuple[Reply, ...] = field(default=())

    @property
    def done(self) -> bool:
        """Whether the last step that was run did what it should."""
        return bool(self.replies) and not self.replies[-1].failed


def run(request: Request, server: Server | None = None) -> Result:
    """Runs the steps of a page in a process of their own, and ends it with all it started.

    Raises NoServer where this machine cannot run cells. A server that is given is used, and stays.
    """
    own = server or (Server() if FORKS else None)
    replies: list[Reply] = []
    try:
        with contextlib.closing(opened(own, request.limits)) as session:
            for step in request.steps:
                left = request.seconds - sum(reply.seconds for reply in replies)
                replies.append(session.step(dict(step), max(left, 0.05)))
                if replies[-1].failed:
                    break
    finally:
        if own and server is None:
            own.close()
    return Result(tuple(replies))
