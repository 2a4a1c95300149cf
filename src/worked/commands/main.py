"""The command `worked`: each of its commands is a module of `worked.commands`, imported when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "check": "check pages without building a site",
    "show": "how the relations of a line were read",
    "fix": "apply the edits that are sure",
    "mutate": "change each number in turn; list what survives",
    "lsp": "a language server on standard input and output",
    "explain": "the long story of a diagnostic",
    "store": "what is stored, and why an entry was or was not used",
    "new": "a new blog that builds at once, or a new post",
}


class Commands(click.Group):
    """The commands, each imported when it is called: asking for help loads none of the engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the contract."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = {"store": "stored"}.get(cmd_name, cmd_name)  # a store is what the cache has
        command: click.Command = import_module(f"worked.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line each, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def released() -> str:
    """The version of this distribution."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("worked-by-hand")
    except PackageNotFoundError:  # run from the source folder, not installed
        return "0"


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"worked {released()}")
        ctx.exit()


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read the mathematics of Markdown pages, work it out, and say what does not hold."""


if __name__ == "__main__":
    main()
