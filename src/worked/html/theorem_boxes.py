"""Numbered blocks on the page: a box with its name and number, the title behind it, a sign after a proof.

They are blocks of pymdownx under a name of our own, which the text is given where the author wrote `theorem`:
so no other extension's block of that name is in the way, and each block says by a token which one it is.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from worked.html.placeholders import TOKEN
from worked.model.document import TheoremBlock

NAME = "worked-block"
END = (
    '<span class="worked-qed" role="img" aria-label="end of the proof" title="end of the proof" '
    'data-search-exclude="">∎</span>'
)
NOTHING = "\u200b"


def taken(md: Markdown) -> frozenset[str]:
    """The names of blocks that another extension of this Markdown instance answers for."""
    known = md.parser.blockprocessors
    return frozenset(getattr(known["blocks"], "blocks", ())) if "blocks" in known else frozenset()


def complete(box: Element, block: TheoremBlock, name: str | None, keep: Callable[[str], str]) -> None:
    """Gives the box of a block its kind, what it is called for those who hear it, and a proof its end.

    `name` is what its ids begin with; None where a page is shown among others, and has no ids.
    """
    box.set("class", box.get("class", NAME).replace(NAME, f"{NAME} worked-{block.kind}", 1))
    if name:
        box[0].set("id", f"{name}-title")
        box.set("role", "group")
        box.set("aria-labelledby", f"{name}-title")
    else:
        box.attrib.pop("id", None)
    if block.kind == "proof":
        _end(box, keep(END))


def _end(box: Element, token: str) -> None:
    """Puts the sign after the last words of a proof; on a line of its own where it ends with a display."""
    last = box[-1]
    words = last.text or ""
    displayed = not len(last) and TOKEN.fullmatch(words.strip())
    if last.tag != "p" or last is box[0] or displayed:
        last = SubElement(box, "p", {"class": "worked-qed-line"})
        last.text = token + NOTHING  # a paragraph of one token would go
    elif len(last):
        last[-1].tail = f"{(last[-1].tail or '').rstrip()} {token}"
    else:
        last.text = f"{words.rstrip()} {token}"
