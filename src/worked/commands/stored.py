"""`worked store`: what is stored, and why an entry was or was not used."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from worked.commands.gather import Usage, config_option
from worked.model.settings import Settings
from worked.site.mkdocs_yml import ConfigurationError, nearest, settings_of

if TYPE_CHECKING:
    from worked.cells.steps import Use

UNITS = ((2**20, "MiB"), (2**10, "KiB"))


@click.command("store")
@config_option
@click.option("--clear", is_flag=True, help="Remove every entry.")
def command(config: str | None, clear: bool) -> None:
    """Tell of the store of the current folder's site: each cell of the last build, if it ran, and why."""
    from worked.cache.store import Store
    from worked.cells.steps import account

    settings = _settings(config)
    store = Store(settings.root / settings.cache_dir)
    entries = store.entries()
    total = f"{_counted(len(entries))}, {_size(sum(entry.size for entry in entries))}"
    if clear:
        store.clear()
        click.echo(f"{settings.cache_dir}: removed {total}")
        return
    for line in _told(account(store, str(settings.root.resolve()))):
        click.echo(line)
    click.echo(f"{settings.cache_dir}: {total}")


def _settings(config: str | None) -> Settings:
    try:
        return settings_of(Path(config) if config else nearest(Path.cwd()))
    except ConfigurationError as error:
        raise Usage(str(error)) from None


def _told(uses: Iterable["Use"]) -> Iterable[str]:
    """A line for each page, and one below it for each of its cells and values."""
    for page, steps in groupby(uses, key=lambda use: use.page):
        yield page
        for use in steps:
            ran = f"ran: {use.why}" if use.ran else "from the store"
            now = f"; would run now: {use.now}" if use.now else ""
            yield f"  {use.label.removeprefix(f'{page}:'):<24} {_size(use.size):>9}  {ran}{now}"


def _size(size: int) -> str:
    for unit, name in UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} B"


def _counted(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"
