"""`worked explain`: the long story of a diagnostic, as its page tells it."""

import click

from worked.commands.gather import Usage
from worked.commands.shipped import shipped
from worked.model.codes import CODES
from worked.model.suggest import near


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print the long story of CODE: the smallest example, its message, the cure; without one, all codes."""
    if code is None:
        width = max(map(len, CODES))
        click.echo("\n".join(f"{one.name:<{width}}  {one.sentence}" for one in CODES.values()))
        return
    if code not in CODES:
        other = near(code, CODES)
        hint = f"did you mean `{other}`?" if other else "worked explain lists them all"
        raise Usage(f"no diagnostic is called `{code}`; {hint}")
    click.echo(story(code).rstrip("\n"))


def story(code: str) -> str:
    """The page of a code."""
    return shipped(f"errors/{code}.md").read_text("utf-8")
