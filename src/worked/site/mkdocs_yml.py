"""The configuration file of a site, read as plain YAML or TOML by whoever is not the host."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from worked.markdown.front_matter import named
from worked.model.settings import BadOption, Settings, resolved, settings

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml", "zensical.yml")
PLUGIN = "worked"
ENABLED = "enabled"  # an option that MkDocs gives to every plugin; a page is checked whatever it says
SCRIPT = re.compile(r"<script\b.*?(?:</script>|\Z)", re.DOTALL | re.IGNORECASE)
OBJECT = re.compile(r"\b[mM]acros['\"]?\s*:\s*\{")
SPACE = r"(?:\s|//[^\n]*|/\*.*?\*/)*"
TEXT = r"(?:\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$])*`)"
ENTRY = re.compile(
    rf"{SPACE}(?P<name>{TEXT}|[A-Za-z]+){SPACE}:{SPACE}"
    rf"(?:(?P<text>{TEXT})|\[{SPACE}(?P<body>{TEXT}){SPACE}(?:,{SPACE}(?P<count>[0-9]){SPACE})?,?{SPACE}\]"
    rf"|(?P<other>(?:{TEXT}|\[(?:{TEXT}|[^\]\"'`])*\]|\([^()]*\)|[^,{{}}\[\]()\"'`])*)){SPACE}(?P<end>[,}}])",
    re.DOTALL,
)
NAME = re.compile(r"\\?[A-Za-z]+")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class ConfigurationError(ValueError):
    """A configuration file that cannot be read; says which, where, and what was found."""


class _Plain(yaml.SafeLoader):
    """YAML without code: `!ENV` is looked up, tags that name Python objects stand for nothing."""


def nearest(path: Path) -> Path | None:
    """The configuration file in the nearest folder above a page, or in the folder itself."""
    start = path.absolute()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def read(path: Path) -> dict[str, Any]:
    """What the file says, the files it inherits from merged below it.

    Raises ConfigurationError for a file that is not there, not UTF-8, not YAML, or not a mapping.
    """
    return _read(path, ())


def options(config: Mapping[str, Any], plugin: str = PLUGIN, among: str = "plugins") -> dict[str, Any] | None:
    """The options of a plugin in a configuration; None where the plugin is not named."""
    for name, given in _entries(config.get(among)):
        if name == plugin:
            return dict(given) if isinstance(given, Mapping) else {}
    return None


def settings_of(path: Path | None) -> Settings:
    """The settings in a configuration file; the defaults, with the current folder as root, without one.

    Raises ConfigurationError, naming the option and its place.
    """
    if path is None:
        return settings({}, Path.cwd())
    config = read(path)
    given, extension = options(config), options(config, among="markdown_extensions")
    kind = "extension" if given is None else "plugin"  # hosts without plugins name the extension alone
    try:
        ours = {name: value for name, value in (given or {}).items() if name != ENABLED}
        both = joined(ours, extension or {})
        found = settings(both, path.absolute().parent, str(config.get("docs_dir") or "docs"))
        named = tuple(name for name, _ in _entries(config.get("markdown_extensions")))
        found = replace(found, extensions=named, language=language(config))
        return scripted(found, config)
    except BadOption as error:
        raise ConfigurationError(f"{place_of(error.option, path)}: {kind} `{PLUGIN}`: {error}") from None
    except ValueError as error:
        raise ConfigurationError(f"{path}: {kind} `{PLUGIN}`: {error}") from None


def place_of(option: str, path: Path) -> str:
    """Where an option of the plugin, or of the Markdown extension, stands: file, line and column.

    A file of the configuration may inherit it from another; of what is no YAML the file alone is known.
    """
    file: Path | None = path
    while file is not None and (node := _composed(file)):
        for among in ("plugins", "markdown_extensions"):
            if key := _key(_value(_value(node, among), PLUGIN), option):
                return f"{file}:{key.start_mark.line + 1}:{key.start_mark.column + 1}"
        parent = _value(node, "INHERIT")
        file = file.parent / str(parent.value) if parent else None
    return str(path)


def _composed(path: Path) -> yaml.Node | None:
    """A file of YAML as it is written."""
    try:
        return yaml.compose(path.read_text("utf-8-sig"), _Plain) if path.suffix != ".toml" else None
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        return None


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """What a name stands for in a mapping, or in one of the mappings of a list."""
    if isinstance(node, yaml.SequenceNode):
        return next((value for item in node.value if (value := _value(item, name))), None)
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == name), None)
    return None


def _key(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((key for key, _ in node.value if key.value == name), None)


def scripted(found: Settings, config: Mapping[str, Any]) -> Settings:
    """The settings with what the scripts and templates say that a configuration names."""
    scripts = [_address(script) for script in _listed(config.get("extra_javascript"))]
    return with_scripts(found, found.root / found.docs, scripts, _custom(config, found.root))


def joined(plugin: Mapping[str, Any], extension: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a site that names the plugin and the Markdown extension: the plugin's count first."""
    said = {name: value for name, value in plugin.items() if value is not None}
    both = {**extension, **said}
    if isinstance(extension.get("macros"), Mapping) and isinstance(said.get("macros"), Mapping):
        both["macros"] = {**named(extension["macros"]), **named(said["macros"])}
    return both


def with_scripts(found: Settings, docs: Path, scripts: Sequence[str], templates: Path | None) -> Settings:
    """The settings with what the scripts of a site say: whether they set formulas, and with which macros.

    `scripts` are addresses, some of files below `docs`; in the folder `templates` the site has its own.
    """
    inline = list(_inline(templates)) if templates else []
    read: dict[str, str] = {}
    for text in (*inline, *_texts(docs, scripts)):
        read |= script_macros(text)
    found = (
        replace(found, macros={**read, **named(found.macros)}) if read else found
    )  # the options come first
    return resolved(found, (*scripts, *inline))


def _texts(docs: Path, scripts: Iterable[str]) -> Iterator[str]:
    for script in scripts:
        file = docs / script
        if "://" not in script and file.suffix in (".js", ".mjs") and file.is_file():
            yield file.read_text("utf-8", "replace")


def _inline(templates: Path) -> Iterator[str]:
    """The scripts in the templates that a site puts before those of its theme."""
    for file in sorted(templates.rglob("*.html")):
        if file.is_file():
            yield from SCRIPT.findall(file.read_text("utf-8", "replace"))


def _custom(config: Mapping[str, Any], root: Path) -> Path | None:
    """The folder of the site's own templates, if it has one."""
    theme = config.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return root / folder if isinstance(folder, str) and folder else None


def language(config: Mapping[str, Any]) -> str | None:
    """The language of the site, which is that of its theme; None where it says none or has several."""
    theme = config.get("theme")
    if len((options(config, "i18n") or {}).get("languages") or ()) > 1:
        return None
    found = theme.get("language") if isinstance(theme, Mapping) else None
    return found if isinstance(found, str) and found else None


def _read(path: Path, above: tuple[Path, ...]) -> dict[str, Any]:
    if path in above:
        raise ConfigurationError(f"{path}: inherits from itself")
    try:
        text = path.read_text("utf-8-sig")
        config = _toml(text) if path.suffix == ".toml" else yaml.load(text, _Plain)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ConfigurationError(f"{path}{place}: {getattr(error, 'problem', None) or error}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: byte {error.start} is not UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror or error}") from None
    if config is None:
        config = {}
    if not isinstance(config, dict):
        raise ConfigurationError(f"{path}: holds no options")
    parent = config.pop("INHERIT", None)
    return _merged(_read(path.parent / str(parent), (*above, path)), config) if parent else config


def _toml(text: str) -> Any:
    """A configuration of Zensical, whose options stand in the table `project`."""
    found = tomllib.loads(text)
    return found.get("project", found)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(below[key], value)
        if isinstance(value, dict) and isinstance(below.get(key), dict)
        else value
        for key, value in above.items()
    }
    return {**below, **both}


def _address(script: Any) -> str:
    """Where a script lies, which is named alone, or as `path` beside what else is said of it."""
    return str(script["path"] if isinstance(script, Mapping) and "path" in script else script)


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _entries(plugins: Any) -> Iterator[tuple[str, Any]]:
    """Plugins and Markdown extensions are a list of names and one-key mappings, or one mapping."""
    if isinstance(plugins, Mapping):
        yield from ((str(name), given) for name, given in plugins.items())
    for entry in plugins if isinstance(plugins, list) else ():
        if isinstance(entry, Mapping):
            yield from ((str(name), given) for name, given in entry.items())
        else:
            yield str(entry), None


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`; what the environment holds is read as YAML."""
    given = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value]
    names, default = (given[:-1], given[-1]) if len(given) > 1 else (given, None)
    found = next((os.environ[str(name)] for name in names if str(name) in os.environ), None)
    return default if found is None else yaml.safe_load(found)


def _nothing(loader: yaml.Loader, suffix: str, node: yaml.Node) -> None:
    """A tag for the host alone, such as `!!python/name:…` or `!relative`."""


_Plain.add_constructor("!ENV", _environment)
_Plain.add_multi_constructor("!", _nothing)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


# The macros in the configuration of MathJax or KaTeX, where they stand in a script as plain data --------
#
# window.MathJax = { tex: { macros: { R: "\\mathbb{R}", norm: ["\\lVert #1 \\rVert", 1] } } };  Nothing is
# run: what is no text, or a text with the number of its arguments, is passed over.


def script_macros(script: str) -> dict[str, str]:
    """The macros of a script, each name with its backslash."""
    return {
        f"\\{name.removeprefix(chr(92))}": body
        for name, body in _macro_entries(script)
        if NAME.fullmatch(name)
    }


def _macro_entries(script: str) -> Iterator[tuple[str, str]]:
    for opening in OBJECT.finditer(script):
        at = opening.end()
        while entry := ENTRY.match(script, at):
            at = entry.end()
            if written := entry["text"] or entry["body"]:
                yield _plain(entry["name"]), _plain(written)
            if entry["end"] == "}":
                break


def _plain(written: str) -> str:
    """What a text of JavaScript says; a name without quotes says itself."""
    if written[0] not in "\"'`":
        return written
    return ESCAPE.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), written[1:-1])
