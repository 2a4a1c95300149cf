"""The option `interactive`: the element that takes a figure over, or none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from worked.markdown.scan import find
from worked.model.diagnostic import Diagnostic
from worked.model.document import Cell
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Figure, StepResult
from worked.pipeline import page
from worked.pipeline.page import work

PAGE = """A figure.

```python run
#| figure: box
#| alt: A box of height one from zero to one.
{option}draw()
```
"""
BOXES = {"element": "conv-boxes", "sentence": "s", "data": {}}


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    folder = tmp_path / "docs" / "elements"
    folder.mkdir(parents=True)
    for name in ("conv-boxes", "conv-vector"):
        (folder / f"{name}.js").write_text(f'customElements.define("{name}", class {{}});', encoding="utf-8")
    (folder / "figure-tools.js").write_text("// shared", encoding="utf-8")
    return Settings(root=tmp_path)


def source(option: str) -> Source:
    return Source("docs/page.md", PAGE.format(option=f"#| interactive: {option}\n" if option else ""))


def said(found: Diagnostic) -> tuple[Any, ...]:
    line, column = found.primary.span.position
    return line, column, found.code, found.message, found.help


@pytest.mark.parametrize(
    ("option", "message", "help_"),
    [
        ("conv-boxs", "`conv-boxs` is no element of this site", "did you mean `conv-boxes`?"),
        (
            "figure-tools",
            "`figure-tools` is no element of this site",
            "defined here: `conv-boxes`, `conv-vector`",
        ),
        ("boxes", "`interactive` takes the name of a custom element, or none, not `boxes`", None),
    ],
)
def test_an_unknown_element_is_an_error_at_its_place(
    site: Settings, option: str, message: str, help_: str | None
) -> None:
    [found] = work(source(option), site).diagnostics
    assert said(found) == (6, 17, "bad-option", message, (help_,) if help_ else ())
    assert found.severity == "error"


@pytest.mark.parametrize("option", ["", "conv-boxes", "none"])
def test_a_known_element_and_none_are_right(site: Settings, option: str) -> None:
    assert work(source(option), site).diagnostics == ()


def test_a_site_without_scripts_has_no_elements(tmp_path: Path) -> None:
    [found] = work(source("conv-boxes"), Settings(root=tmp_path)).diagnostics
    assert found.help == ("an element's script stands in the folder `elements`",)


def taken(option: str, given: Mapping[str, Any] | None) -> tuple[Any, tuple[Diagnostic, ...]]:
    """What makes the figure interactive in the end, and what is wrong."""
    [cell] = [piece for piece in find(source(option), Settings()).pieces if isinstance(piece, Cell)]
    result, found = page.taken(cell, StepResult(figure=Figure("box", "<svg/>", b"", given)))
    assert result.figure
    return result.figure.interactive, found


@pytest.mark.parametrize(
    ("option", "given", "wanted"),
    [
        ("", BOXES, BOXES),
        ("", None, None),
        ("none", BOXES, None),
        ("none", None, None),
        ("conv-boxes", BOXES, BOXES),
        ("conv-boxes", {"sentence": "s"}, {"sentence": "s", "element": "conv-boxes"}),
    ],
)
def test_the_option_names_the_element_or_leaves_the_figure_still(
    option: str, given: Mapping[str, Any] | None, wanted: Any
) -> None:
    assert taken(option, given) == (wanted, ())


@pytest.mark.parametrize(
    ("given", "message", "help_"),
    [
        (
            None,
            "the figure has nothing for `conv-vector` to take over",
            "draw it with a function of `drawing.interactive`, or set `figure.interactive`",
        ),
        (
            BOXES,
            "the figure was drawn for `conv-boxes`, not for `conv-vector`",
            "write `conv-boxes`, or leave the option out",
        ),
    ],
)
def test_a_figure_that_is_not_for_the_element_is_an_error(
    given: Mapping[str, Any] | None, message: str, help_: str
) -> None:
    [found] = taken("conv-vector", given)[1]
    assert said(found) == (6, 17, "bad-option", message, (help_,))
