"""What stands in a page that is LaTeX from beginning to end: headings, formulas, remarks in comments.

As in TeX, a comment ends a line, a blank line ends a formula in dollars, and nothing is read in
``verbatim`` and its like. A remark is a comment, ``% worked: skip the constant is physical``.
"""

import re
from collections.abc import Iterator

from worked.markdown.blocks import Head
from worked.markdown.delimiters import Regions, is_formula
from worked.markdown.inline import Found

CODE = ("verbatim", "Verbatim", "lstlisting", "minted", "comment", "filecontents")
LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
TOKEN = re.compile(
    rf"\\iffalse\b.*?\\fi\b|\\begin\{{(?P<code>(?:{'|'.join(CODE)})\*?)\}}|\\begin\{{(?P<begin>[a-zA-Z]+\*?)\}}"
    rf"|\\(?P<head>{'|'.join(LEVELS)})\*?(?=\s*[\[{{])[^\n]*|\\(?:verb|lstinline)\*?(?P<quote>[^a-zA-Z\s{{]).*?(?P=quote)"
    r"|(?P<bracket>\\\[)|(?P<paren>\\\()|\\(?:[a-zA-Z]+|.)|%(?P<comment>[^\n]*)|(?P<dollars>\$\$)|(?P<dollar>\$)",
    re.DOTALL,
)
STOP = re.compile(
    r"\\(?:text|mbox|textbf|textit|textrm|hbox)\{[^{}$]*(?:\$[^$]*\$[^{}$]*)++\}|\\.|%[^\n]*|\$\$?", re.DOTALL
)
DOCUMENT = re.compile(r"^[^%\n]*?\\begin\{document\}", re.MULTILINE)
END = r"\end{document}"
BREAK = re.compile(
    rf"\n(?:[ \t]*\n)+|\\(?P<item>item)\b|\\(?P<heading>{'|'.join(LEVELS)})\b\*?|\\par\b"
    r"|\\(?:begin|end)\{(?:itemize|enumerate|description|quote|proof|theorem|lemma|example|definition|abstract)\}"
)


def _latex_document(text: str) -> tuple[int, int]:
    r"""From where to where the text goes between ``\begin{document}`` and its end; all of it without them."""
    found = DOCUMENT.search(text)
    stop = text.find(END)
    return (found.end() if found else 0), (len(text) if stop < 0 else stop)


def latex_paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """From where to where each paragraph goes, and its kind: paragraph, item or heading."""
    at, end = _latex_document(text)
    kind = "paragraph"
    for found in BREAK.finditer(text, at, end):
        yield at, found.start(), kind
        at, kind = found.end(), found.lastgroup or "paragraph"
    yield at, end, kind


def latex_pieces(text: str) -> Iterator[Head | Found]:
    """The headings, formulas and comments of a page of LaTeX, in its order."""
    at, end = _latex_document(text)
    regions = Regions(text)
    while token := TOKEN.search(text, at, end):
        at = token.end()
        if token["head"]:
            yield Head(token.start(), at, LEVELS[token["head"]])
            at = text.index(token["head"], token.start()) + len(token["head"])
        elif token["code"]:
            closing = text.find(f"\\end{{{token['code']}}}", at, end)
            at = end if closing < 0 else closing
        elif found := _found(text, token, end, regions):
            at = found.end
            yield found


def _found(text: str, token: re.Match[str], end: int, regions: Regions) -> Found | None:
    start, inner = token.span()
    match token.lastgroup:
        case "comment":
            return Found("comment", start, inner, start + 1, inner)
        case "bracket":
            return _closed(token, r"\]", regions.closing(r"\]", inner, end))
        case "paren":
            return _closed(token, r"\)", regions.closing(r"\)", inner, end))
        case "dollars" | "dollar":
            return _closed(
                token, token[0], _dollar(text, token[0], inner, min(end, regions.paragraph_end(inner)))
            )
        case "begin" if is_formula(token["begin"]):
            closing = rf"\end{{{token['begin']}}}"
            at = regions.closing(closing, inner, end)
            if at is None:
                return Found("unclosed", start, inner, inner, inner, name=token[0])
            stop = at + len(closing)
            return Found("formula", start, stop, start, stop, True, token["begin"])
    return None


def _closed(token: re.Match[str], closing: str, at: int | None) -> Found:
    start, inner = token.span()
    if at is None:
        return Found("unclosed", start, inner, inner, inner, name=token[0])
    return Found("formula", start, at + len(closing), inner, at, closing in ("$$", r"\]"))


def _dollar(text: str, closing: str, at: int, end: int) -> int | None:
    """Where the dollars stand that close a formula, past comments and the mathematics of its words."""
    for sign in STOP.finditer(text, at, end):
        if sign[0] in ("$", "$$"):
            return sign.start() if sign[0].startswith(closing) else None
    return None
