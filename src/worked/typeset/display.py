"""The boxes around formulas: a display formula scrolls in its own, beside its number."""

import html

SCROLL = '<div class="worked-scroll" tabindex="0" role="group" aria-label="{name}">{formula}</div>'


def anchor(label: str) -> str:
    """The id of an equation's place on the page: ``eq:x`` becomes ``eq-x``."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in label)


def display_box(formula: str, label: str | None = None, number: str | None = None) -> str:
    """A display formula as a block; with a label it can be linked to, with a number it shows it.

    The scrolling part can be reached by keyboard, since a wide formula could not be read without a mouse.
    """
    name = f"Equation {number}" if number else "Formula"
    place = f' id="{html.escape(anchor(label))}"' if label else ""
    shown = f'<span class="worked-number">({html.escape(number)})</span>' if number else ""
    scrolled = SCROLL.format(name=html.escape(name), formula=formula)
    return f'<div class="worked-display"{place}>{scrolled}{shown}</div>'


def reference(label: str, number: str) -> str:
    """A link to an equation by its number, as ``\\eqref`` shows it."""
    return f'<a class="worked-eqref" href="#{html.escape(anchor(label))}">({html.escape(number)})</a>'
