"""`worked show`: how the relations of a line were read."""

from pathlib import Path

import click

from worked.commands.gather import (
    Usage,
    config_option,
    gather,
    no_cells_option,
    work_all,
)

LONGEST = 18  # digits of the number of a line
CELL = ":cell "  # between a notebook and the number of its cell, as messages write it


@click.command("show")
@click.argument("place", metavar="PAGE:LINE")
@config_option
@no_cells_option
def command(place: str, config: str | None, no_cells: bool) -> None:
    """Show how the relations of a line were read (fully bracketed), their values, and the names in force."""
    named, line = parsed(place)
    path, _, cell = named.partition(CELL)
    pages = gather((path,), config)
    if Path(path).is_dir():
        raise Usage(f"{path} is a folder; a place is a page and a line, such as docs/index.md:12")
    if not pages:
        raise Usage(f"{path} is left alone by `exclude`")
    from worked.pipeline.explain_line import explain

    click.echo(
        explain(
            work_all(pages, not no_cells)[0],
            line,
            int(cell) if cell.isdecimal() and len(cell) <= LONGEST else None,
        )
    )


def parsed(place: str) -> tuple[str, int]:
    """Page and line of `page.md:12`, or of `page.md:12:44` as messages write it; raises Usage."""
    path, *numbers = place.split(":")
    while numbers and not numbers[0].strip().isdecimal():
        path = f"{path}:{numbers.pop(0)}"
    if (
        not path
        or not numbers
        or len(numbers) > 2
        or not all(number.strip().isdecimal() and len(number) <= LONGEST for number in numbers)
    ):
        raise Usage(f"`{place}` is no place; write PAGE:LINE, such as docs/index.md:12")
    return path, int(numbers[0])
