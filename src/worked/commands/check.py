"""`worked check`: pages checked without building a site; again as they are saved; against a baseline."""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from worked.commands.gather import (
    Page,
    Usage,
    config_option,
    gather,
    no_cells_option,
    work_all,
)
from worked.commands.main import released
from worked.model.diagnostic import SEVERITIES, Diagnostic
from worked.model.result import Relation, Worked, coverage
from worked.model.settings import Settings
from worked.model.source import Span
from worked.report import baseline
from worked.report.machine_formats import annotation, report, said, sarif
from worked.report.text import concise, full

FOREIGN = "cell-foreign"
HELD_BACK = frozenset(("unread", "unknown"))  # notes that may be counted instead of listed
MANY = 40  # of them that a person reads one by one
REASONS = 12  # that are told apart
CODE = re.compile("`[^`]*`")
PATIENCE = 5.0  # seconds between two lines that say how far a call is
COLOURS = {"error": "red", "doubt": "yellow", "note": "cyan"}
NAME = "worked-baseline.json"  # where the configuration names none
LOOK = 0.3  # seconds between two looks at the files
Times = dict[Path, int]
Baselines = dict[Path, baseline.Baseline]  # by their files


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
@click.option("--notes", is_flag=True, help="List all that was not checked, however much it is.")
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
    notes: bool,
) -> None:
    """Check the formulas, cells and values of pages.

    PATH is a file, a folder (all pages below it), or - for standard input; without one, the site's.
    Exit 0: all holds. Exit 1: something does not. Exit 2: the call itself cannot be understood.
    """
    if watching:
        watch(lambda: gather(paths, config), not no_cells, lambda told: _say(told, form, doubts, notes))
    pages = gather(paths, config)
    known = {} if write_baseline else read_known(pages)
    worked = work_all(pages, not no_cells, Progress())
    if write_baseline:
        write_known(pages, worked)
        return
    worked = note_known(pages, worked, known)
    _say(worked, form, doubts, notes)
    ctx.exit(1 if any(page.failed for page in worked) else 0)


def _say(worked: Sequence[Worked], form: str, doubts: bool, notes: bool) -> None:
    try:
        click.echo(_reported(worked, form, doubts, notes), nl=False)
    except BrokenPipeError:  # whoever reads has read enough
        raise
    except OSError as error:
        raise click.ClickException(f"the report cannot be written: {error.strerror}") from None


def _reported(worked: Sequence[Worked], form: str, doubts: bool, notes: bool) -> str:
    found = sorted(
        (one for page in worked for one in said(page)), key=lambda one: SEVERITIES.index(one.severity)
    )
    match form:
        case "json":
            return json.dumps(report(worked), indent=1) + "\n"
        case "sarif":
            return json.dumps(sarif(found, released()), indent=1) + "\n"
        case "github":
            return "".join(f"{line}\n" for line in _annotations(worked, _told(found, doubts), notes))
        case "short":
            everything = [one for page in _once(worked) for one in said(page)]
            return "".join(f"{concise(one)}\n" for one in _told(everything, doubts))
        case _:
            return text(_once(worked), doubts, notes)


def _annotations(worked: Sequence[Worked], found: Iterable[Diagnostic], notes: bool) -> Iterator[str]:
    """An annotation each, and one for all that nobody asked to have read, where that is much."""
    loose = {page.document.source.path for page in worked if _is_loose(page)}
    kinds: dict[bool, list[Diagnostic]] = {True: [], False: []}
    for one in found:
        if one.code != FOREIGN:
            kinds[one.code in HELD_BACK and one.primary.span.source.path in loose].append(one)
    counted = len(kinds[True]) > MANY and not notes
    yield from map(annotation, kinds[False] if counted else kinds[False] + kinds[True])
    if counted:
        yield f"::notice title=not checked::{_unchecked(len(kinds[True]))}"


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


def text(pages: Sequence[Worked], doubts: bool = False, notes: bool = False) -> str:
    """Notes and unchecked relations, a line each; then the pictures of what is wrong; then the sum of it.

    Doubts are pictured where they are asked for; else they are counted. So is what was not checked on pages
    that are not strict, where it is more than a person reads: nobody there asked to have it read.
    """
    lines = [line for page in pages for line in _aside(page)]
    loose = [line for line in lines if line.reason]
    counted = loose if len(loose) > MANY and not notes else []
    aside = [line.text for line in lines if not (counted and line.reason)]
    told = ("error", "doubt") if doubts else ("error",)
    wrong = [one for page in pages for one in page.diagnostics if one.severity in told]
    wrong.sort(key=lambda one: told.index(one.severity))
    last = summary(pages)
    if not doubts and any(page.doubts for page in pages):
        last += " (listed with --doubts)"
    parts = ["\n".join(aside), _summed(counted), *map(_coloured, wrong), last]
    return "\n\n".join(part for part in parts if part) + "\n"


def summary(pages: Sequence[Worked]) -> str:
    """One line: `12 pages, 2 with errors: 310 of 340 relations checked (91.1 %), 52 definitions`."""
    failed = sum(page.failed for page in pages)
    found = coverage(relation for page in pages for relation in _relations(page))
    percent = "" if found.percent is None else f" ({found.percent:g} %)"
    counted = [
        _counted(found.definitions, "definition"),
        _counted(found.cases, "case"),
        _counted(found.conditions, "condition"),
        f"{found.skipped} skipped" if found.skipped else "",
        _counted(sum(len(page.unused) for page in pages), "definition unused", "definitions unused"),
        _counted(sum(page.doubts for page in pages), "doubt"),
    ]
    head = (
        f"{_counted(len(pages), 'page') or 'no pages'}, {f'{failed} with errors' if failed else 'no errors'}"
    )
    tail = "".join(f", {part}" for part in counted if part)
    checked = (
        f"{found.checked} of {found.countable} relations checked"
        if found.countable
        else "no relations to check"
    )
    return f"{head}: {checked}{percent}{tail}"


def _relations(page: Worked) -> Iterator[Relation]:
    for relations in page.relations.values():
        yield from relations


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """A line about something that is not wrong; of pages that are not strict, with its reason alone."""

    at: int
    text: str
    reason: str = ""


def _is_loose(page: Worked) -> bool:
    conventions = page.document.conventions
    return conventions is not None and not conventions.strict


def _aside(page: Worked) -> list[_Line]:
    """Notes, what the author set aside, and definitions that nothing uses, in the order of the page."""
    loose = _is_loose(page)
    lines = []
    for one in said(page):
        if one.severity == "note":
            reason = _alike(one.message) if loose and one.code in HELD_BACK else ""
            lines.append(_Line(one.primary.span.start, concise(one), reason))
    for relation in _relations(page):
        if relation.verdict == "skipped":
            text = f"{_place(relation.span)}: skipped: {relation.reason}"
            lines.append(_Line(relation.span.start, text))
    for span in page.unused:
        text = f"{_place(span)}: unused: `{_short(span)}` is defined and never used"
        lines.append(_Line(span.start, text, "a definition that nothing uses" if loose else ""))
    return sorted(lines)


def _alike(message: str) -> str:
    """A message as it reads for all that it may be about."""
    return CODE.sub("`…`", message)


def _summed(lines: Sequence[_Line]) -> str:
    """How often each reason was given, the most frequent ones first; nothing of no lines."""
    if not lines:
        return ""
    found = Counter(line.reason for line in lines).most_common()
    rows = [f"{count:7} {reason}" for reason, count in found[:REASONS]]
    if rest := found[REASONS:]:
        rows.append(f"{sum(count for _, count in rest):7} for {_counted(len(rest), 'other reason')}")
    return "\n".join([_unchecked(len(lines)), *rows])


def _unchecked(many: int) -> str:
    return f"not checked, on pages that are not strict: {many} (listed with --notes)"


def _short(span: Span) -> str:
    text = " ".join(span.text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _place(span: Span) -> str:
    line, column = span.position
    return f"{span.file}:{line}:{column}"


def _coloured(diagnostic: Diagnostic) -> str:
    first, rest = full(diagnostic).split("\n", 1)
    return f"{click.style(first, fg=COLOURS[diagnostic.severity], bold=True)}\n{rest}"


def _counted(number: int, what: str, many: str = "") -> str:
    return "" if not number else f"{number} {what}" if number == 1 else f"{number} {many or what + 's'}"


def read_known(pages: Sequence[Page]) -> Baselines:
    """The baselines of the sites of these pages, read before any is worked. Raises Usage."""
    try:
        return {
            site.root / site.baseline: baseline.read(site.root / site.baseline, site.baseline)
            for site, _ in _sites(pages)
            if site.baseline is not None
        }
    except baseline.BaselineError as error:
        raise Usage(str(error)) from None


def note_known(pages: Sequence[Page], worked: Sequence[Worked], known: Baselines) -> list[Worked]:
    """The worked pages, what the baseline of their site lists turned into notes."""
    after = list(worked)
    for site, here in _sites(pages):
        if site.baseline is None:
            continue
        listed = known[site.root / site.baseline]
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
        click.echo(f"{name}: {_number_of(count, 'known problem')}")
        if site.baseline is None:
            click.echo(_next_step(name, pages[here[0]].configuration is not None), err=True)


def _next_step(name: str, configured: bool) -> str:
    """How the list comes into force; without a configuration one is needed, that says no more than this."""
    if configured:
        return f"now set `baseline: {name}` among the options of the plugin `worked`"
    return f"now write a file `mkdocs.yml` beside it: `plugins: [worked: {{baseline: {name}}}]`"


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
            f"{_number_of(len(gone), 'problem')} in {name} no longer there; worked check --write-baseline",
            err=True,
        )


def _number_of(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def watch(gather: Callable[[], list[Page]], cells: bool, say: Callable[[Sequence[Worked]], None]) -> NoReturn:
    """Says what came of all pages, then, whenever some are saved, of those."""
    seen: Times = {}
    while True:
        pages = gather()
        now = times(pages)
        saved = [page for page in pages if now.get(page.path) != seen.get(page.path)]
        seen = now
        if saved:
            known = read_known(saved)
            say(note_known(saved, work_all(saved, cells), known))
            click.echo("watching; Ctrl-C ends it", err=True)
        while times(pages) == seen:
            time.sleep(LOOK)


def times(pages: Sequence[Page]) -> Times:
    """When each page was last saved; one that is gone has no time."""
    return {page.path: at for page in pages if (at := _saved(page.path))}


def _saved(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
