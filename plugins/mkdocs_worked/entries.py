"""What a host, its theme and plugins take in entries of front matter: told, before they end with a traceback.

Only what they cannot take is told: a title of another page than a post may be anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

THEME = "material"
QUOTED = 60  # signs of a value that a message repeats


def refused(meta: Mapping[str, Any], post: bool, config: MkDocsConfig) -> tuple[str, str] | None:
    """The name of an entry that the site cannot take, and why."""
    ours = config.theme.name == THEME
    hidden, search = meta.get("hide", []), meta.get("search")
    if post and not isinstance(meta.get("title", ""), str):
        return "title", f"the `title` of a post takes text, in quotes, not {_shown(meta['title'])}"
    if ours and (not isinstance(hidden, list) if post else _is_bare(hidden)):
        return "hide", f"`hide` takes a list, such as [toc, navigation], not {_shown(hidden)}"
    if ours and search and not isinstance(search, Mapping):
        return (
            "search",
            f"`search` takes names with their values, such as {{exclude: true}}, not {_shown(search)}",
        )
    return None


def _is_bare(hidden: Any) -> bool:
    """Whether a page would be asked whether something stands in what holds nothing."""
    return bool(hidden) and not isinstance(hidden, str | list | tuple | Mapping | set)


def without_template(files: Files, env: Environment, docs: str) -> Iterator[str]:
    """One line for each page whose template nobody has; for a server that goes on, it gets that of others."""
    for file in files.documentation_pages():
        template = file.page.meta.get("template") if file.page else None
        if file.page and template and not _is_there(template, env):
            del file.page.meta["template"]
            what = f"`template` names none that the theme has: {_shown(template)}"
            yield f"{docs}/{file.src_uri}: error: {what}"


def _is_there(template: Any, env: Environment) -> bool:
    try:
        return isinstance(template, str) and bool(env.get_template(template))
    except (TemplateNotFound, OSError, ValueError):
        return False


def _shown(value: Any) -> str:
    """A value as a message repeats it."""
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= QUOTED else f'{text[: QUOTED - 1]}…'}`"
