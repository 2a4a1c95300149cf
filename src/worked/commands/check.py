"""`worked check`: pages checked without building a site."""

import json
import sys
from collections.abc import Sequence

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
from worked.model.result import Worked
from worked.report.github import annotation
from worked.report.json import report, said
from worked.report.sarif import sarif
from worked.report.text import concise

RANK = {"error": 0, "warning": 1, "note": 2}


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
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    config: str | None,
    no_cells: bool,
    write_baseline: bool,
) -> None:
    """Check the formulas, cells and values of pages.

    PATH is a file, a folder (all *.md below it), or - for standard input; without one, docs.
    Exit 0: all holds. Exit 1: something does not. Exit 2: the call itself cannot be understood.
    """
    pages = gather(paths or ("docs",), config)
    worked = work_all(pages, not no_cells, _progress if sys.stderr.isatty() else None)
    if write_baseline:
        write_known(pages, worked)
        return
    worked = note_known(pages, worked)
    click.echo(_reported(worked, form), nl=False)
    ctx.exit(1 if any(page.failed for page in worked) else 0)


def _reported(worked: Sequence[Worked], form: str) -> str:
    found = sorted((one for page in worked for one in said(page)), key=lambda one: RANK[one.severity])
    match form:
        case "json":
            return json.dumps(report(worked), indent=1) + "\n"
        case "sarif":
            return json.dumps(sarif(found, released()), indent=1) + "\n"
        case "github":
            return "".join(f"{annotation(one)}\n" for one in found)
        case "short":
            return "".join(f"{concise(one)}\n" for page in worked for one in said(page))
        case _:
            return text(worked)


def _progress(done: int, of: int, name: str) -> None:
    click.echo(f"\r{done}/{of} {name[-60:]:<60}" if done < of else f"\r{'':<70}\r", nl=False, err=True)
