"""What the extension does where no plugin of ours stands beside it: it ends the build, and brings its style.

Python-Markdown tells an extension neither which program it is in nor when the last page was rendered. So a
program that builds sites is known by its name, and a page with an error ends the build at once; `worked
check` tells those of all pages. A program that serves goes on, and shows them on their pages.
"""

import sys
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from worked.cache.store import Store
from worked.model.diagnostic import Diagnostic
from worked.model.settings import Settings
from worked.report.text import full
from worked.typeset.sheet import stylesheet_files

BUILDERS = frozenset(("pelican", "zensical"))  # each runs Python-Markdown, and none of our plugins
SERVES = frozenset(("serve", "-l", "--listen", "-r", "--autoreload", "-lr", "-rl"))


class BuildEnded(SystemExit):
    """A page does not hold; ends a program too that catches every Exception of a page and goes on."""


def building(arguments: Sequence[str] | None = None) -> bool:
    """Whether this program builds a site with the extension alone, and does not merely serve it."""
    arguments = sys.argv if arguments is None else arguments
    return alone(arguments) and not SERVES & set(arguments[1:])


def alone(arguments: Sequence[str] | None = None) -> bool:
    """Whether this program is one that runs the extension alone."""
    name = Path((sys.argv if arguments is None else arguments)[0])
    return (name.parent.name if name.stem == "__main__" else name.stem) in BUILDERS


def end(found: Sequence[Diagnostic]) -> NoReturn:
    """Ends the build, with all that is wrong with one page."""
    more = "`worked check` tells what is wrong with every page"
    raise BuildEnded("\n\n".join([*map(full, found), more]))


def style(html: str, settings: Settings) -> str:
    """The style sheet of what the engine wrote into a page, with its font, as part of the page."""
    files = dict(stylesheet_files([html], Store(Path(settings.root, settings.cache_dir))))
    sheet = files["worked.css"].decode()
    for name, data in files.items():
        if name.endswith(".woff2"):
            sheet = sheet.replace(name, f"data:font/woff2;base64,{b64encode(data).decode()}")
    return f"<style>\n{sheet}\n</style>"
