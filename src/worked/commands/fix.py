"""`worked fix`: the edits that mend a page, applied or shown."""

import difflib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from worked.commands.gather import (
    STDIN,
    Page,
    config_option,
    gather,
    no_cells_option,
    work_all,
)
from worked.model.diagnostic import Diagnostic, Edit
from worked.model.result import Worked
from worked.model.source import NotUtf8, Source, decode
from worked.report.text import concise

UNREADABLE = frozenset(("not-utf8", "unreadable"))  # of such a page nothing is known that could be written
NO_END = "\\ No newline at end of file"


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--unsure", is_flag=True, help="Apply also what may have been meant otherwise.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@config_option
@no_cells_option
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], unsure: bool, diff: bool, config: str | None, no_cells: bool
) -> None:
    """Mend what can be mended: \\approx for the = of a rounded number, 2^{10} for 2^10, and the like.

    PATH is a file, a folder, or - for standard input, whose mended text is printed; without one, the site's.
    What may have been meant otherwise, such as another value, waits for --unsure.
    Exit 1: a page cannot be read.
    """
    pages = gather(paths, config)
    done, waiting, unread = 0, 0, list[Diagnostic]()
    for page, worked in zip(pages, work_all(pages, not no_cells), strict=True):
        if bad := [one for one in worked.diagnostics if one.code in UNREADABLE]:
            unread += bad
            continue
        edits = chosen(worked.diagnostics, unsure)
        waiting += len(chosen(worked.diagnostics, True)) - len(edits)
        if diff:
            click.echo(_difference(worked.document.source, edits), nl=False)
        elif page.name == STDIN:
            click.echo(applied(worked.document.source.text, edits), nl=False)
        elif edits and not _write(page, worked, edits):
            continue
        done += len(edits)
    verb = "would be made" if diff else "made"
    rest = f"; {waiting} more with --unsure" if waiting else ""
    for one in unread:
        click.echo(concise(one), err=True)
    click.echo(f"{done} {'change' if done == 1 else 'changes'} {verb}{rest}", err=True)
    ctx.exit(1 if unread else 0)


def chosen(diagnostics: Iterable[Diagnostic], unsure: bool) -> list[Edit]:
    """One edit for each diagnostic that has one, in the order of the page; none that touches another."""
    found = [
        min(one.edits, key=lambda edit: not edit.sure)  # the first, of the sure ones if there is one
        for one in diagnostics
        if any(edit.sure or unsure for edit in one.edits)
    ]
    result: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.span.start, edit.span.end)):
        if not result or result[-1].span.end <= edit.span.start:
            result.append(edit)
    return result


def applied(text: str, edits: Sequence[Edit]) -> str:
    """A text with its edits, which stand in order and apart."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _difference(source: Source, edits: Sequence[Edit]) -> str:
    before, after = source.text, applied(source.text, edits)
    names = f"a/{source.path}", f"b/{source.path}"
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), *names)
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_END}\n" for line in lines)


def _write(page: Page, worked: Worked, edits: Sequence[Edit]) -> bool:
    """Writes a page anew, line ends and byte order mark as they were; whether it could be done."""
    source = worked.document.source
    try:
        data = page.path.read_bytes()
        reason = _kept(page, source, data)
    except OSError:  # it is gone, or something else stands in its place
        reason = "changed meanwhile"
    if reason:
        click.echo(f"{page.name}: left as it is ({reason})", err=True)
        return False
    raw = data.decode("utf-8")
    places = _places(raw)
    for edit in reversed(edits):
        raw = raw[: places[edit.span.start]] + edit.text + raw[places[edit.span.end] :]
    try:
        _replace(page.path, raw.encode("utf-8"))
    except OSError as error:
        click.echo(f"{page.name}: left as it is ({error.strerror or error})", err=True)
        return False
    click.echo(f"{page.name}: {len(edits)} {'change' if len(edits) == 1 else 'changes'}")
    return True


def _kept(page: Page, source: Source, data: bytes) -> str:
    """Why a page is to stay as it is; empty where nothing speaks against a change."""
    if page.path.is_symlink():  # it may lead to a file of another project
        return "a link: name the file that it leads to"
    if source.cells:
        return "a notebook"
    try:
        return "" if decode(page.name, data).text == source.text else "changed meanwhile"
    except NotUtf8:
        return "changed meanwhile"


def _replace(path: Path, data: bytes) -> None:
    """Puts other bytes into a file, all of them or none: it is written aside, and then takes its place."""
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "wb") as out:
            out.write(data)
        shutil.copymode(path, aside)
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def _places(raw: str) -> list[int]:
    """For each character of a source, and its end, where it stands in the file: a line end may be two."""
    start = 1 if raw.startswith("\ufeff") else 0
    places = [at for at in range(start, len(raw)) if raw[at] != "\n" or raw[at - 1 : at] != "\r"]
    return [*places, len(raw)]
