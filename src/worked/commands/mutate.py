"""`worked mutate`: each number changed in turn, and the changes that no check notices."""

from collections.abc import Sequence
from pathlib import Path

import click

from worked.commands.gather import (
    Usage,
    config_option,
    gather,
    no_cells_option,
    work_all,
)
from worked.model.result import Worked
from worked.mutation.operators import OPERATORS
from worked.mutation.survivors import (
    DEFAULT,
    Spot,
    Survivor,
    Tally,
    compared,
    context,
    total,
    tried,
    written,
)
from worked.mutation.survivors import (
    read as read_spots,
)


@click.command("mutate")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 if fewer percent are noticed.")
@click.option(
    "--operator",
    "operators",
    multiple=True,
    type=click.Choice(list(OPERATORS)),
    help=f"What to change; more than once for more. Without it: {', '.join(DEFAULT)}.",
)
@click.option(
    "--known",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of survivors with their reasons; exit 1 if another survives, or one of them no longer does.",
)
@config_option
@no_cells_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    fail_under: float | None,
    operators: tuple[str, ...],
    known: Path | None,
    config: str | None,
    no_cells: bool,
) -> None:
    """Change each number, sign and orientation of the formulas in turn; list the changes no check notices.

    Cells run once, before: what they gave stands while the formulas change. With --known, what survives and
    is not in the list is printed as a line of it, to be copied there with a better reason.
    """
    worked = work_all(gather(paths, config), not no_cells)
    tallies = [tried(page, operators or DEFAULT) for page in worked]
    whole = total(tallies)
    listed = _listed(known) if known else ()
    new, gone = compared(_spots(worked, tallies), listed)
    click.echo(_told(worked, tallies) if known is None else written(new), nl=False)
    click.echo(summary(whole))
    for spot in gone:
        click.echo(f"{known}: no longer survives: {spot.line}", err=True)
    low = fail_under is not None and whole.kill_rate is not None and whole.kill_rate < fail_under
    ctx.exit(1 if low or (known and (new or gone)) else 0)


def summary(tally: Tally) -> str:
    """The figures, apart: the share of changes that are noticed, and the share of what is checked at all."""
    if tally.kill_rate is None or tally.coverage is None:
        return f"nothing that is checked could be changed ({tally.tried} changes tried)"
    noticed = tally.covered - len(tally.blind)
    kinds = ", ".join(f"{count} {name}" for name, count in tally.by_operator.items())
    return (
        f"kill rate: {tally.kill_rate:.1f} % ({noticed} of {tally.covered} changes of what is checked)\n"
        f"coverage: {tally.coverage:.1f} % ({tally.covered} of {tally.tried} changes: {kinds})"
    )


def _told(pages: Sequence[Worked], tallies: Sequence[Tally]) -> str:
    lines = (_line(page, one) for page, tally in zip(pages, tallies, strict=True) for one in tally.survivors)
    return "".join(f"{line}\n" for line in lines)


def _line(page: Worked, survivor: Survivor) -> str:
    line, column = survivor.mutant.span.position
    what = "survives" if survivor.covered else "not covered"
    return f"{survivor.mutant.span.file}:{line}:{column}: {what}: {_shown(page, survivor)}: {survivor.reason}"


def _shown(page: Worked, survivor: Survivor) -> str:
    return context(survivor.mutant, page.document.pieces[survivor.mutant.piece])


def _spot(page: Worked, survivor: Survivor) -> Spot:
    name = page.document.source.path
    return Spot(name, survivor.mutant.operator, _shown(page, survivor), survivor.reason)


def _spots(pages: Sequence[Worked], tallies: Sequence[Tally]) -> list[Spot]:
    return [_spot(page, one) for page, tally in zip(pages, tallies, strict=True) for one in tally.blind]


def _listed(path: Path) -> tuple[Spot, ...]:
    try:
        return read_spots(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Usage(f"{path}: {error}") from None
