"""The page that a server shows in place of one that cannot be read at all."""

import re
from collections.abc import Iterable
from html import escape

from worked.model.diagnostic import Diagnostic
from worked.report.problem_box import box

HEADING = re.compile(r"^# +(.+?) *#* *$", re.MULTILINE)
DATE = re.compile(r"^date: *(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])) *$", re.MULTILINE)


def panel(uri: str, diagnostics: Iterable[Diagnostic], telling: bool = True) -> str:
    """A page in Markdown that the blog takes for a post too.

    Date and heading are those of the broken page where they can be made out: the blog may make the address
    of them, and who has the page open in a browser is to find the message there, where it is `telling`.
    """
    found = list(diagnostics)
    text = found[0].primary.span.source.text if found else ""
    heading, date = HEADING.search(text), DATE.search(text)
    name = escape(heading[1] if heading else uri.rpartition("/")[2])
    problems = "\n".join(line for line in (box(found) if telling else "").split("\n") if line.strip())
    return (
        f"---\ndate: {date[1] if date else '2000-01-01'}\n---\n\n# {name}\n\n"
        f"This page cannot be shown until it is mended.\n\n{problems}\n\n<!-- more -->\n"
    )
