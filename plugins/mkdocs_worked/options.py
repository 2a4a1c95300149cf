"""The options of the plugin: what they are is said by the engine; here they are found in the file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from worked.model.settings import OPTIONS, Settings, settings

PLUGIN = "worked"


def checked(
    options: Mapping[str, Any], file: str | None, root: Path, docs: str
) -> tuple[Settings, list[str]]:
    """The settings, and one line for each option that is unknown or has a value it cannot take.

    Such an option counts for nothing, so that everything else can be told in the same build.
    """
    good: dict[str, Any] = {}
    troubles = []
    for name, value in options.items():
        if name == "enabled":  # every plugin of MkDocs has it
            continue
        try:
            settings({name: value}, root)
            good[name] = value
        except ValueError as error:
            troubles.append(f"{_place(file, name)}: error[bad-option]: plugin `{PLUGIN}`: {error}")
    return settings(good, root, docs), troubles


def _place(file: str | None, option: str) -> str:
    """Where an option stands in the configuration: file, line and column as far as they can be found."""
    if file is None or not Path(file).is_file():
        return "configuration"
    name = Path(file).name
    try:
        node = yaml.compose(Path(file).read_text("utf-8-sig"), yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return name
    key = _key(_value(_value(node, "plugins"), PLUGIN), option)
    return f"{name}:{key.start_mark.line + 1}:{key.start_mark.column + 1}" if key else name


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """What a name stands for in a mapping, or in one of the mappings of a list."""
    if isinstance(node, yaml.SequenceNode):
        found = [value for item in node.value if (value := _value(item, name))]
        return found[0] if found else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == name), None)
    return None


def _key(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((key for key, _ in node.value if key.value == name), None)


__all__ = ["OPTIONS", "checked"]
