"""`worked new`: a new blog that builds at once, or a new post in the one of the current folder."""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from worked.commands.gather import Usage
from worked.commands.shipped import shipped
from worked.site.mkdocs_yml import (
    ConfigurationError,
    nearest,
    options,
    read,
)

STYLES = ("stylesheets/verse.css",)  # what this blog and a new one have in common


@click.command("new", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="DIR | post TITLE")
def command(words: tuple[str, ...]) -> None:
    """Make a new blog in DIR, or a new post called TITLE in the blog of the current folder."""
    try:
        _make(words)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Usage(f"{_short(where)}cannot be written: {(error.strerror or str(error)).lower()}") from None


def _make(words: tuple[str, ...]) -> None:
    match words:
        case ("post",):
            raise Usage("a new post needs a title: worked new post TITLE")
        case ("post", *title):
            made = post(" ".join(title), Path.cwd(), date.today())
            click.echo(f"{made}: write, and see it with `mkdocs serve`")
        case (folder,):
            made = site(Path(folder), date.today())
            click.echo(f"{made}: a new blog; see it with `cd {made}` and `mkdocs serve`")
        case _:
            raise Usage(f"one folder, not {len(words)}: {' '.join(words)}")


def site(folder: Path, today: date) -> Path:
    """A new blog in a folder that is not there yet, or is empty; raises Usage for any other."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is already there, and not empty")
    title = folder.absolute().name.replace("-", " ").replace("_", " ").strip() or "Blog"
    title = title[:1].upper() + title[1:]
    words = {"title": title, "quoted": json.dumps(title, ensure_ascii=False), "date": today.isoformat()}
    for name, text in _templates(shipped("templates/blog")):
        _write(folder / name, _filled(text, words))
    for name in STYLES:
        _write(folder / "docs" / name, shipped(name).read_text("utf-8"))
    return folder


def post(title: str, folder: Path, today: date) -> Path:
    """A new post in the blog whose configuration is in the folder, or nearest above it.

    Raises Usage where there is no blog, the title has no letter, or the post is already there.
    """
    posts = _posts(folder)
    slug = slugged(title)
    if not slug:
        raise Usage(f"`{title}` has no letter to name the page after")
    path = posts / f"{slug}.md"
    if path.exists():
        raise Usage(f"{path} is already there")
    text = shipped("templates/post.md").read_text("utf-8")
    _write(path, _filled(text, {"title": " ".join(title.split()), "date": today.isoformat()}))
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def slugged(title: str) -> str:
    """The name of a title's page: letters and digits in lower case, without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "-".join(re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one))))


def _posts(folder: Path) -> Path:
    where = nearest(folder)
    if where is None:
        raise Usage("there is no mkdocs.yml here or above; worked new DIR makes a new blog")
    try:
        config = read(where)
    except ConfigurationError as error:
        raise Usage(str(error)) from None
    docs = where.parent / str(config.get("docs_dir") or "docs")
    found = [options(config, name) for name in ("blog", "material/blog")]
    blog = next((one for one in found if one is not None), {"post_dir": "posts"})
    home = str(blog.get("blog_dir", "blog"))
    return docs / str(blog.get("post_dir", "{blog}/posts")).replace("{blog}", home)


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """The files below a folder, with the names they get; `dot-x` is written as `.x`."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{above}{entry.name.replace('dot-', '.', 1) if entry.name.startswith('dot-') else entry.name}"
        if entry.is_dir():
            yield from _templates(entry, f"{name}/")
        elif not entry.name.endswith((".pyc", ".py")):
            yield name, entry.read_text("utf-8")


def _short(name: str) -> str:
    return name if len(name) <= 200 else f"{name[:100]}…{name[-60:]}"


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
