"""What stands right behind the closing sign of a formula and belongs to its last number: 75$%, 2.5$ ms."""

import re
from dataclasses import replace

from worked.latex.symbols import ALSO_WORDS, UNITS, unit_spelled
from worked.mathematics.ast import Apply, Chain, Node, Unit
from worked.mathematics.checker.definitions import head
from worked.mathematics.checker.free_names import has_names
from worked.model.document import Formula

PERCENT = re.compile(r"\\?%")
WORD = re.compile(r"[ \u00a0]?([A-Za-zµμΩ°$€][A-Za-zµμΩ°/²³^0-9]+)(?![\w$])")


def follows(formula: Formula) -> str:
    """What stands right behind a formula and may belong to its last number; an empty text for nothing."""
    text, at = formula.span.source.text, formula.span.end
    found = None if formula.display else PERCENT.match(text, at) or WORD.match(text, at)
    return found[0] if found else ""


def with_what_follows(chains: list[Chain], formula: Formula) -> list[Chain]:
    """The chains of a formula, the last number with the percent sign or the unit behind the formula."""
    if formula.display or not chains:
        return chains
    chain, text, at = chains[-1], formula.span.source.text, formula.span.end
    last = chain.members[-1]
    if has_names(last) or isinstance(last, Unit) or (isinstance(last, Apply) and last.op == "percent"):
        return chains
    said = _percent(last) if PERCENT.match(text, at) else _unit(last, chain, WORD.match(text, at))
    return [*chains[:-1], replace(chain, members=(*chain.members[:-1], said))]


def _percent(node: Node) -> Node:
    return Apply(node.start, node.end, "percent", (node,), node.end)


def _unit(node: Node, chain: Chain, word: re.Match[str] | None) -> Node:
    """A number with its unit; not where it defines: what the page goes on with is the number."""
    defines = len(chain.signs) == 1 and head(chain) is not None
    if word is None or defines or word[1] not in UNITS or word[1] in ALSO_WORDS:
        return node
    return Unit(node.start, node.end, node, unit_spelled(word[1]))
