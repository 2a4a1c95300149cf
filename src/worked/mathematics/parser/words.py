r"""Words beside relations: which of them link two, and which only stand between numbers."""

from worked.latex.lexer import Token
from worked.mathematics.parser.syntax_table import Table

CONNECTIVES = frozenset(
    {"and", "so", "thus", "hence", "therefore", "then", "i.e.", "that is", "also", "but", "", ","}
)
LINKS = CONNECTIVES | frozenset(
    "if for where when while whereas since because as with or gives implies yields means let by".split()
)


def several(token: Token) -> bool:
    """Whether a text is more than one word."""
    return any(blank in token.text.strip() for blank in " ~")


def links(token: Token) -> bool:
    """Whether a text is a word that stands between relations, such as ``and``."""
    words = token.text.strip(" ~,:;()[]").lower()
    return words in LINKS or words.rstrip(".") in LINKS


def leads(token: Token, following: Token | None, table: Table) -> bool:
    r"""Whether words and a blank stand before what they speak of: ``\text{Let } x``."""
    if following is None or token.text[-1:] not in (" ", "~") or token.text.strip(" ~") in table.units:
        return False
    signs = (table.names, table.prefix, table.bigs, table.styles, ("\\frac", "\\sqrt", "-"))
    named = following.kind in ("letter", "word", "name", "number")
    return named or any(following.text in part for part in signs)
