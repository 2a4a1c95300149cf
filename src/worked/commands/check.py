"""`worked check`: pages checked without building a site."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import click

from worked.commands.gather import (
    config_option,
    gather,
    no_cells_option,
    work_all,
)
from worked.commands.known import note_known, write_known
from worked.commands.main import released
from worked.commands.summary import text
from worked.commands.watch import watch
from worked.model.diagnostic import SEVERITIES, Diagnostic
from worked.model.result import Worked
from worked.report.github import annotation
from worked.report.json import report, said
from worked.report.sarif import sarif
from worked.report.text import concise

FOREIGN = "cell-foreign"
PATIENCE = 5.0  # seconds between two lines that say how far a call is


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format", "form", type=click.Choice(["text", "short", "json", "github", "sarif"]), default="text"
)
@config_option
@no_cells_option
@click.option(
    "--write-baseline", is_flag=True, help="List what is wrong now; only new problems fail from then on."
)
@click.option("--watch", "watching", is_flag=True, help="Go on, and check again what is saved.")
@click.option("--doubts", is_flag=True, help="List what may be wrong, which fails nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    config: str | None,
    no_cells: bool,
    write_baseline: bool,
    watching: bool,
    doubts: bool,
) -> None:
    """Check the formulas, cells and values of pages.

    PATH is a file, a folder (all pages below it), or - for standard input; without one, the site's.
    Exit 0: all holds. Exit 1: something does not. Exit 2: the call itself cannot be understood.
    """
    if watching:
        watch(lambda: gather(paths, config), not no_cells, lambda told: _say(told, form, doubts))
    pages = gather(paths, config)
    worked = work_all(pages, not no_cells, Progress())
    if write_baseline:
        write_known(pages, worked)
        return
    worked = note_known(pages, worked)
    _say(worked, form, doubts)
    ctx.exit(1 if any(page.failed for page in worked) else 0)


def _say(worked: Sequence[Worked], form: str, doubts: bool) -> None:
    click.echo(_reported(worked, form, doubts), nl=False)


def _reported(worked: Sequence[Worked], form: str, doubts: bool) -> str:
    found = sorted(
        (one for page in worked for one in said(page)), key=lambda one: SEVERITIES.index(one.severity)
    )
    match form:
        case "json":
            return json.dumps(report(worked), indent=1) + "\n"
        case "sarif":
            return json.dumps(sarif(found, released()), indent=1) + "\n"
        case "github":
            return "".join(f"{annotation(one)}\n" for one in _told(found, doubts) if one.code != FOREIGN)
        case "short":
            everything = [one for page in _once(worked) for one in said(page)]
            return "".join(f"{concise(one)}\n" for one in _told(everything, doubts))
        case _:
            return text(_once(worked), doubts)


def _once(worked: Sequence[Worked]) -> list[Worked]:
    """The pages, of which one tells for all that the code of other programs is not run."""
    many = sum(one.code == FOREIGN for page in worked for one in page.diagnostics)
    told: list[Worked] = []
    for page in worked:
        first = not any(one.code == FOREIGN for before in told for one in before.diagnostics)
        found = [_for_all(one, many) for one in page.diagnostics if first or one.code != FOREIGN]
        told.append(replace(page, diagnostics=tuple(found)))
    return told


def _for_all(diagnostic: Diagnostic, many: int) -> Diagnostic:
    if diagnostic.code != FOREIGN or many == 1:
        return diagnostic
    return replace(diagnostic, message=f"{diagnostic.message}, nor is that of {many - 1} more pages")


def _told(found: Sequence[Diagnostic], doubts: bool) -> list[Diagnostic]:
    """What people are told: doubts where they ask for them."""
    return [one for one in found if doubts or one.severity != "doubt"]


class Progress:
    """How far a call is: in one line of a terminal as it goes; elsewhere in a line now and then."""

    def __init__(self) -> None:
        self.terminal, self.last = sys.stderr.isatty(), time.monotonic()

    def __call__(self, done: int, of: int, name: str) -> None:
        """One more page is done."""
        if self.terminal:
            line = f"\r{done}/{of} {name[-60:]:<60}" if done < of else f"\r{'':<70}\r"
            click.echo(line, nl=False, err=True)
        elif done < of and time.monotonic() - self.last >= PATIENCE:
            self.last = time.monotonic()
            click.echo(f"{done} of {of} pages checked", err=True)
