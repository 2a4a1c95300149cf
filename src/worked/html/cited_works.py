"""The works that a page cites: beside each citation, and as a list at the end of the page."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from worked.markdown.references import anchor

HEADING = "References"


def preview(work: str) -> str:
    """A work beside its citation: nothing shows it but the style sheet, where a reader points or stands."""
    return f'<span class="worked-work" hidden data-search-exclude="">{work}</span>'


def list_of_works(works: Mapping[str, str], keep: Callable[[str], str]) -> list[Element]:
    """A heading and the works in the order of their numbers, each with the id to which its citations lead."""
    heading = Element("h2")
    heading.text, heading.tail = HEADING, "\n"
    listed = Element("ol", {"class": "worked-works"})
    listed.tail = "\n"
    for key, html in works.items():
        item = SubElement(listed, "li", {"id": f"ref-{anchor(key)}"})
        item.text = keep(html)
    return [heading, listed]
