"""The baselines of the sites whose pages are checked: written, and applied."""

from collections.abc import Iterator, Sequence
from functools import partial

import click

from worked.commands.gather import Page, Usage
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.report import baseline

NAME = "worked-baseline.json"  # where the configuration names none


def note_known(pages: Sequence[Page], worked: Sequence[Worked]) -> list[Worked]:
    """The worked pages, what the baseline of their site lists turned into notes.

    Raises Usage for a baseline that cannot be read.
    """
    after = list(worked)
    for site, here in _sites(pages):
        if site.baseline is None:
            continue
        try:
            listed = baseline.read(site.root / site.baseline, site.baseline)
        except baseline.BaselineError as error:
            raise Usage(str(error)) from None
        noted, gone = baseline.apply([worked[index] for index in here], listed, _named(site))
        for index, page in zip(here, noted, strict=True):
            after[index] = page
        checked = {baseline.path_of(pages[index].name, site.root) for index in here}
        _say_gone([known for known in gone if known.path in checked], site.baseline)
    return after


def write_known(pages: Sequence[Page], worked: Sequence[Worked]) -> None:
    """A baseline of all that is wrong now, for each site. Raises Usage for what it would overwrite."""
    for site, here in _sites(pages):
        name = site.baseline or NAME
        found = [worked[index] for index in here]
        try:
            count = baseline.write(site.root / name, found, site.root, _named(site))
        except baseline.BaselineError as error:
            raise Usage(str(error)) from None
        click.echo(f"{name}: {_counted(count, 'known problem')}")
        if site.baseline is None:
            click.echo(f"now set `baseline: {name}` among the options of the plugin `worked`", err=True)


def _sites(pages: Sequence[Page]) -> Iterator[tuple[Settings, list[int]]]:
    """Each site with the places of its pages."""
    for where in dict.fromkeys(page.configuration for page in pages):
        here = [index for index, page in enumerate(pages) if page.configuration == where]
        yield pages[here[0]].settings, here


def _named(site: Settings) -> baseline.Named:
    return partial(baseline.path_of, root=site.root)


def _say_gone(gone: Sequence[baseline.Known], name: str) -> None:
    if gone:
        click.echo(
            f"{_counted(len(gone), 'problem')} in {name} no longer there; worked check --write-baseline",
            err=True,
        )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
