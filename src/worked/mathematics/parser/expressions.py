r"""One member of a chain, from tokens to a tree. A Pratt parser: how strongly a sign binds is in the table.

    whole      = expression, then perhaps "," and more, which makes a tuple
    expression = operand, then infix signs and operands, as strongly as they bind
    operand    = atom, then perhaps ^ _ ' ! \% a unit, (…), or bounds
    atom       = number | name | ( … ) | [ … ] | \{ … \} | |…| | \frac | \sqrt | environment | \sum … | \int …

The grammar goes round in circles (brackets hold expressions), and so its functions stand in one file, in
this order. An argument without braces is exactly one token, and one digit of a number, as in TeX.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NoReturn

from worked.latex.lexer import MOST_DIGITS, Token, Unread, parted, row_spacing, start_of, too_long
from worked.mathematics.ast import (
    PRODUCTS,
    Antiderivative,
    Apply,
    Between,
    Big,
    Bounds,
    Braces,
    Call,
    Cases,
    Compare,
    Derivative,
    Dots,
    Event,
    Group,
    Index,
    Integral,
    Items,
    Limit,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Unit,
    bare,
    factors,
    has_names,
    names_in,
    walk,
)
from worked.mathematics.parser.statements import depths, is_name, relation, split
from worked.mathematics.parser.syntax_table import (
    AFTER_DIGITS,
    BODY,
    MODULUS,
    NEGATE,
    PRODUCT,
    REPEATS,
    SET_UNITS,
    SUM,
    Table,
)
from worked.model.conventions import DECIMAL_COMMA
from worked.model.unit_names import MONEY_MULTIPLES, unit_spelled

# A place in a list of tokens, and the few verbs of reading: peek, take, expect --------------------------

DEEPEST = 100  # brackets within brackets
DEEPEST_CALL = 2 * DEEPEST  # each is an expression within an atom
NOTHING = frozenset(("bad", "end of formula"))  # kinds of tokens that nothing can be made of
Cells = list[list[Token]]
OTHERWISE = ("otherwise", "else", "elsewhere")


class Stream:
    """The tokens of one expression, and how far they are read.

    `depth` counts expressions within expressions, `bars` the fences that are open around this place.
    """

    __slots__ = ("at", "bars", "count", "depth", "end", "place", "table", "tokens")

    def __init__(self, tokens: list[Token], table: Table, place: int, depth: int = 0) -> None:
        self.tokens, self.table, self.depth = tokens, table, depth
        self.count = len(tokens)
        self.at = self.bars = 0
        self.place = tokens[-1].end if tokens else place  # where a message points when nothing is left
        self.end = tuple.__new__(Token, ("end of formula", "", self.place, self.place, "", ()))

    def inside(self, part: list[Token], place: int | None = None) -> "Stream":
        """A stream of some of the tokens, as deep as this one."""
        return Stream(part, self.table, self.place if place is None else place, self.depth)

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of the next one, not taken."""
        place = self.at + ahead
        return self.tokens[place] if place < self.count else self.end

    def take(self) -> Token:
        """The next token, taken."""
        token = self.tokens[self.at] if self.at < self.count else self.end
        if token.kind in NOTHING:
            raise Unread(self.reason(token), token.start, token.end)
        self.at += 1
        return token

    def skip(self, count: int) -> None:
        """That many tokens, taken."""
        for _ in range(count):
            self.take()

    def take_if(self, text: str) -> bool:
        """Takes the next token if it is this sign or command."""
        if self.peek().text != text or self.peek().kind not in ("sign", "command"):
            return False
        self.at += 1
        return True

    def last_end(self) -> int:
        """Where the last token taken ends."""
        return self.tokens[self.at - 1].end

    def expect(self, closing: str, opening: Token) -> Token:
        """The closing sign of a bracket, taken; or Unread, at the bracket that is never closed."""
        token = self.peek()
        if token.text == closing and token.kind != "bad":
            return self.take()
        if token.kind in ("end of formula", "end"):
            raise Unread(f"`{opening.text}` is never closed", opening.start, opening.end)
        raise Unread(self.reason(token), token.start, token.end)

    def ended(self) -> None:
        """Nothing is left; else Unread."""
        token = self.peek()
        if token.kind != "end of formula":
            raise Unread(self.reason(token), token.start, token.end)

    def too_deep(self) -> NoReturn:
        """Unread, for brackets beyond the limit."""
        token = self.peek()
        raise Unread(f"limit: more than {DEEPEST} brackets within brackets", token.start, token.end)

    def reason(self, token: Token) -> str:
        """Why a token cannot stand where it stands."""
        if token.kind == "bad":
            return token.text
        if token.kind == "end of formula":
            return "nothing stands behind the last sign"
        if token.text in self.table.refused:
            return self.table.refused[token.text]
        if token.kind in ("text", "word", "name"):
            return f"words are not read: `{token.text.strip()}`"
        if token.kind in ("begin", "end"):
            return f"`\\{token.kind}{{{token.text}}}` is not read"
        return f"`{token.text}` is not read here"

    # Arguments: a group in braces, or exactly one token, and of a number exactly one digit -------

    def digit(self) -> Token:
        """The first digit of the number here, taken; the others stay."""
        token = self.peek()
        if not token.text[0].isdigit():
            raise Unread("a number with a point needs braces here", token.start, token.end)
        rest = token._replace(text=token.text[1:], start=token.start + 1)
        self.tokens = [*self.tokens[: self.at], rest, *self.tokens[self.at + 1 :]]
        return token._replace(text=token.text[0], end=token.start + 1)

    def argument_tokens(self) -> list[Token]:
        """One argument as tokens, its braces taken off."""
        token = self.peek()
        if token.text == "{" and token.kind == "sign":
            return self._group()
        if token.kind == "number" and len(token.text) > 1:
            return [self.digit()]
        return [self.take()]

    def _group(self) -> list[Token]:
        opening, depth = self.take(), 1
        taken: list[Token] = []
        while True:
            token = self.peek()
            if token.kind == "end of formula":
                raise Unread("`{` is never closed", opening.start, opening.end)
            depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
            token = self.take()
            if not depth:
                return taken
            taken.append(token)

    def peek_argument(self) -> list[Token]:
        """The tokens of the argument that comes next, not taken."""
        at, tokens = self.at, self.tokens
        try:
            return self.argument_tokens()
        finally:
            self.at, self.tokens = at, tokens

    def starts_operand(self, token: Token) -> bool:
        """Whether an operand can begin here, so that nothing written between means a product."""
        if token.kind in ("number", "letter", "word", "name", "begin"):
            return True
        if token.kind == "text":
            return token.text.strip()[:1].isalpha()
        if token.kind == "none":
            return token.side == "open"
        if token.side == "close":
            return False
        if token.text == "|":
            return not self.bars or token.side == "open"
        if token.kind == "sign":
            return token.text in ("(", "[", "{")
        table = self.table
        if token.text in table.dots:
            return self.starts_operand(self.peek(1)) and self.peek(1).text not in table.dots
        closing = token.text in table.fences and table.fences[token.text][0] == token.text and self.bars > 0
        return not closing and token.text in table.opens


# One member of a chain, from tokens to a tree. A Pratt parser: how strongly a sign binds is in the table ---

BETWEEN = r"two numbers side by side: write `\times` or `\cdot`"
INDEXED = "brackets `[…]` behind a name"
MOST_SUBSCRIPT = 60  # tokens
MOST_ENTRIES = 4096
HIGHEST_BASE = 36
INDEX_LETTERS = frozenset("ijklmnpq")
ARROWS = {r"\overrightarrow": r"\vec"}  # accents that say the same
CONJUGATES = frozenset((r"\bar", r"\overline"))
CAPITAL = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", r"\mathbb{", r"\mathbf{", r"\mathrm{")
ENDS_OF_EVENTS = frozenset((")", "]", ",", "|", r"\mid"))
HEXADECIMAL = re.compile("[0-9A-F]*[0-9][0-9A-F]*")
DIGITS = "0123456789ABCDEF"
INVERSES = {name: f"arc{name}" for name in ("sin", "cos", "tan")}  # what ``\\sin^{-1}`` is
STARS = ("*", r"\ast", r"\star")  # above a name
CHOICES = {"P": "permutations", "C": "binomial"}
UPRIGHT = ("word", "name")
ADD_NOTHING = frozenset(("number", "letter", "sign", "command", "end of formula"))  # by themselves
SIGNS = frozenset(("sign", "command"))
GLUED = frozenset(("letter", "sign", "command"))
JUXTAPOSED = ("*", PRODUCT)  # where nothing is written between two factors
RIGHT = {SUM: NEGATE, MODULUS: PRODUCT}  # how strongly a right side must bind, where not as its sign does
CLOSES = frozenset((")", "]", "}", ","))  # no factor begins with them
HOURS = 24
TWO_READINGS = PRODUCTS | {"mod"}  # signs whose operands may leave open how far they go


def member(found: list[Token], place: int, table: Table, apart: bool = False) -> Node:
    """One member as a tree; Misread where it cannot be read. `apart`: each token has a place of its own."""
    try:
        node = tree(found, place, table)
        return node if apart else _placed(node, found)
    except Unread as refusal:
        piece = (refusal.start, refusal.end)
        start, end = (
            (min(token.start for token in found), max(token.end for token in found)) if found else piece
        )
        return Misread(start, end, refusal.reason, refusal.code, piece)
    except RecursionError:  # within the limit, but the caller stands deep in the stack itself
        return Misread(found[0].start, found[-1].end, "limit: too many brackets within brackets")


def _placed(node: Node, found: list[Token]) -> Node:
    """The node from the first to the last of its tokens: those of a macro's body all stand at its call."""
    if len({*map(start_of, found)}) == len(found):
        return node
    return replace(node, start=min(token.start for token in found), end=max(token.end for token in found))


def tree(found: list[Token], place: int, table: Table) -> Node:
    """The tree of all tokens; raises Unread."""
    if len(found) == 1 and found[0].kind == "number":
        return _plain_number(found[0])
    return whole(Stream(found, table, place))


def whole(stream: Stream) -> Node:
    """All of a stream as one expression, or several with commas between."""
    if not stream.tokens:
        raise Unread("nothing stands here", stream.place, stream.place)
    first = expression(stream)
    if stream.at == stream.count:
        return first
    entries = [first := _over(stream, first)]
    while stream.take_if(","):
        entries.append(expression(stream))
    stream.ended()
    return Bounds(first.start, entries[-1].end, tuple(entries))


def quotient(stream: Stream) -> Node:
    r"""What stands in braces: an expression, or two with ``\over`` or ``\choose`` between."""
    return _over(stream, expression(stream))


def _over(stream: Stream, above: Node) -> Node:
    r"""An expression, or it and another below, where ``\over`` or ``\choose`` stands behind it."""
    sign = stream.peek()
    if sign.text not in (r"\over", r"\choose") or sign.kind != "command":
        return above
    stream.take()
    below = expression(stream)
    if sign.text == r"\over":
        return Apply(above.start, below.end, "/", (above, below))
    return Apply(above.start, below.end, "binomial", (above, below), sign.start)


# Expressions: signs between operands -----------------------------------------------------------------


def expression(stream: Stream, strength: int = 0) -> Node:
    """Everything that binds more strongly than `strength`."""
    stream.depth += 1
    if stream.depth > DEEPEST_CALL:
        stream.too_deep()
    first = stream.tokens[stream.at] if stream.at < stream.count else stream.end  # peek, without a call
    node = (_sole_number(stream, first) if first.kind == "number" else None) or _signed(stream, first)
    while stream.at < stream.count:
        token = stream.tokens[stream.at]
        infix = stream.table.infix.get(token.text) if token.kind in SIGNS else None
        if infix is None and token.text == ":":
            infix = _colon(stream, node, token)
        juxtaposed = infix is None
        if infix is None and not _goes_on(stream, token):
            break
        op, binds = infix or JUXTAPOSED
        if binds <= strength:
            break
        stream.at += not juxtaposed
        right = expression(stream, RIGHT.get(binds, binds))
        if juxtaposed or op in TWO_READINGS:
            _refuse_two_readings(op, node, right, juxtaposed)
        if token.text == ":" and has_names(right):
            raise Unread(stream.table.refused[":"], token.start, token.end)
        node = Apply(node.start, right.end, op, (node, right), token.start)
    stream.depth -= 1
    return node


def _signed(stream: Stream, token: Token) -> Node:
    """An operand, perhaps with a sign before it that takes products along: ``-2 \\cdot 3``."""
    if token.text not in stream.table.signed or token.kind not in SIGNS:
        return operand(stream)
    op, binds = stream.table.signed[token.text]
    stream.take()
    inner = expression(stream, binds)
    return Apply(token.start, inner.end, op, (inner,), token.start) if op else inner


def _colon(stream: Stream, left: Node, token: Token) -> tuple[str, int] | None:
    """``84 : 7`` between numbers: a division; None where it may be a label, a time, a slice or a set.

    Nor is it one in a ratio of three, ``1 : 2 : 3``.
    """
    before, after = stream.tokens[stream.at - 1], stream.peek(1)
    apart = token.start - before.end
    if has_names(left) or apart != after.start - token.end or not stream.starts_operand(after):
        return None
    hours = before.kind == after.kind == "number" and not apart and before.text.isdigit()
    if hours and len(after.text) == 2 and len(before.text) <= 2 and int(before.text) < HOURS:
        return None
    again = isinstance(left, Apply) and any(one.text == ":" and one.start == left.at for one in stream.tokens)
    sliced = sum({"[": 1, "]": -1}.get(one.text, 0) for one in stream.tokens[: stream.at]) > 0
    return None if again or sliced else stream.table.infix["/"]


def _goes_on(stream: Stream, token: Token) -> bool:
    """Whether another factor begins at a token, with nothing written between."""
    text = token.text
    if token.kind in SIGNS:
        if text in CLOSES:
            return False
        if text in stream.table.refused:
            raise Unread(stream.table.refused[text], token.start, token.end)
    if token.kind == "end" or not stream.starts_operand(token) or (text == "|" and _lone_bar(stream)):
        return False
    if text == "{" and stream.peek(1).kind == "sign" and stream.peek(1).text in ("-", "+"):
        raise Unread("a sign in braces: a product, or a sum?", token.start, stream.peek(1).end)
    return True


def _lone_bar(stream: Stream) -> bool:
    """Whether the bar here has no other one before the bracket around it closes: ``P(A|B)``."""
    depth, bars = 0, 0
    for token in stream.tokens[stream.at :]:
        if token.kind == "sign":
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
            bars += token.text == "|" and not depth
        if depth < 0:
            return bars == 1
    return False


def _refuse_two_readings(op: str, left: Node, right: Node, juxtaposed: bool) -> None:
    """What could be read in two ways is not read."""
    glued = right.inner if isinstance(right, Unit) else right
    if juxtaposed and isinstance(glued, Number) and _ends_in_number(left):
        raise Unread(BETWEEN, right.start, right.end)
    if juxtaposed and isinstance(left, Number) and _is_fraction_of_numbers(right):
        raise Unread("a mixed number or a product: write `+` or `\\times`", left.start, right.end)
    if juxtaposed and isinstance(left, Apply) and left.op == "/" and left.at >= 0:  # \\frac shows its end
        raise Unread("`a/bc` can be read two ways: write brackets", left.start, right.end)
    if op in PRODUCTS and _is_power_of_ten(right) and _is_scientific_quotient(left):
        reason = r"`a \times 10^n / b \times 10^m` can be read two ways: write brackets"
        raise Unread(reason, left.start, right.end)
    sums = isinstance(left, Apply) and left.op in ("+", "-") and len(left.operands) == 2
    if op == "mod" and sums:
        raise Unread(r"`a + b \bmod c` can be read two ways: write brackets", left.start, right.end)
    if op in PRODUCTS and isinstance(left, Apply) and left.op == "mod":
        raise Unread(r"`a \bmod b \cdot c` can be read two ways: write brackets", left.start, right.end)


def _ends_in_number(node: Node) -> bool:
    while isinstance(node, Apply) and node.op in ("+", "-", *PRODUCTS) and len(node.operands) == 2:
        node = node.operands[-1]
    return isinstance(node, Number)


def _is_fraction_of_numbers(node: Node) -> bool:
    if not isinstance(node, Apply) or node.op != "/" or node.at >= 0:
        return False
    return all(isinstance(bare(part), Number) for part in node.operands)


def _is_power_of_ten(node: Node) -> bool:
    if not isinstance(node, Apply) or node.op != "power":
        return False
    base = bare(node.operands[0])
    return isinstance(base, Number) and base.value == 10


def _is_scientific_quotient(node: Node) -> bool:
    """``a \\times 10^n / b``: does the slash divide by b alone, or by what it is multiplied with?"""
    if not isinstance(node, Apply) or node.op != "/" or node.at < 0:
        return False
    above, below = node.operands
    scientific = isinstance(above, Apply) and above.op in PRODUCTS and _is_power_of_ten(above.operands[1])
    decimal = isinstance(above, Number) and above.decimal
    return isinstance(below, Number) and (scientific or decimal or below.decimal)


# Operands: what stands behind an atom ----------------------------------------------------------------


def operand(stream: Stream) -> Node:
    """An atom with its powers, subscripts, primes, units and arguments."""
    token = stream.peek()
    if token.kind == "number":
        stream.at += 1
        node: Node = _number(stream, token)
    else:
        node = atom(stream)
    while stream.at < stream.count:
        token = stream.tokens[stream.at]
        if token.text not in stream.table.attached and token.kind in ADD_NOTHING:
            break
        attached = _attached(stream, node, token)
        if attached is None:
            break
        node = attached
    return node


def _sole_number(stream: Stream, token: Token) -> Number | None:
    """The number that is all of an operand, taken, as most operands are; None for other operands."""
    following = stream.tokens[stream.at + 1] if stream.at + 1 < stream.count else stream.end
    if following.text in stream.table.glued or following.kind not in ADD_NOTHING or token.text[0] == "0":
        return None
    stream.at += 1
    return _plain_number(token)


def _attached(stream: Stream, node: Node, token: Token) -> Node | None:
    """The node with what the token here adds to it, taken; None where it adds nothing."""
    if token.kind == "sign" and token.text in ATTACHED:
        return ATTACHED[token.text](stream, node, token)
    if token.text in SET_UNITS:
        return _set_unit(stream, node, token)
    table = stream.table
    if token.kind in ("sign", "command") and token.text in table.postfix:
        return _postfix(stream, node, table.postfix[token.text])
    if token.kind in ("text", "word") and _takes_unit(node, token, table):
        return _unit(node, stream.take(), table)
    if isinstance(node, Unit) and token.text in ("/", r"\cdot"):
        return _joined_units(stream, node) if _unit_follows(stream) else _under_brackets(stream, node)
    if token.text == r"\degree" and token.kind == "command":
        stream.take()
        return _degree(stream, node)
    if token.text in table.currencies and isinstance(node, Number):
        return Unit(node.start, stream.take().end, node, table.currencies[token.text])
    return None


def _postfix(stream: Stream, node: Node, op: str) -> Node:
    token = stream.take()
    following = stream.peek()
    if op == "factorial" and following.text == token.text:
        raise Unread("a double factorial is not read", token.start, following.end)
    if op == "percent" and (following.kind in ("number", "letter") or following.text == "("):
        reason = "a percent sign between two values may be the rest of a division"
        raise Unread(reason, token.start, token.end)
    return Apply(node.start, token.end, op, (node,), token.start)


def _called(stream: Stream, node: Node, opening: Token) -> Node | None:
    """``f(2)``, ``(f \\ast g)(2)``; a constant behind a factor is one itself: ``2\\pi(5)``."""
    factor = isinstance(node, Name) and node.key in stream.table.constants and _behind_factor(stream)
    if factor or not _callable(stream, node):
        return None
    stream.take()
    arguments, end = listed(stream, ")", opening, _thing)
    if isinstance(node, Derivative) and len(arguments) == 1 and len(set(node.variables)) == 1:
        return Between(node.start, end, node, node.variables[0], None, arguments[0])
    return Call(node.start, end, node, tuple(arguments))


def _callable(stream: Stream, node: Node) -> bool:
    if isinstance(node, Name | Index):
        return True
    if isinstance(node, Derivative):
        return isinstance(node.body, Name)
    inner = bare(node)
    if not isinstance(node, Group) or not isinstance(inner, Apply):
        return False
    return inner.op in stream.table.called or (inner.op == "odot" and _composes(stream, inner))


def _composes(stream: Stream, node: Apply) -> bool:
    """Whether ``\\circ`` is written: between functions, one after the other."""
    return any(token.start == node.at and token.text == r"\circ" for token in stream.tokens)


def _behind_factor(stream: Stream) -> bool:
    """Whether a number or a closing bracket stands before the name that was just read."""
    before = stream.tokens[stream.at - 2] if stream.at > 1 else stream.end
    return before.kind == "number" or before.text in (")", "}")


def _indexed(stream: Stream, node: Node, opening: Token) -> Node | None:
    """``x[n - 1]``: a signal at a whole number; not ``E[X]``, nor anything that is no index."""
    if isinstance(node, Call):
        raise Unread(f"{INDEXED} are not read", opening.start, opening.end)
    if not _callable(stream, node) or _coordinates_follow(stream):
        return None
    if isinstance(node, Name) and node.key in stream.table.constants:
        if _bounds_follow(stream):
            return None  # \pi \left[ \frac{x^2}{2} \right]_0^1: a factor
        raise Unread(f"{INDEXED} make `{node.key}` a name, which has no value", opening.start, opening.end)
    stream.take()
    arguments, end = listed(stream, "]", opening, _thing)
    if len(arguments) == 1 and _of_chance(node, arguments[0]):
        one = arguments[0]
        event = one if isinstance(one, Event) else Event(one.start, one.end, one)
        return Call(node.start, end, node, (event,))
    inner = bare(arguments[0])
    letter = not isinstance(inner, Name) or inner.key in INDEX_LETTERS
    base = node.base.rstrip("'") if isinstance(node, Name) else ""
    word = base[1:] and (not base.startswith("\\") or base.startswith(r"\mathbb"))
    if len(arguments) > 1 or not letter or word:
        raise Unread(f"{INDEXED} are read as a signal at an index, as in `x[n]`", opening.start, end)
    return Call(node.start, end, node, tuple(arguments))


def _coordinates_follow(stream: Stream) -> bool:
    r"""Whether ``[v]_{\mathcal{B}}`` stands there: a column of coordinates, which is a factor."""
    closing = next((place for place in range(6) if stream.peek(place).text == "]"), 0)
    if not closing or stream.peek(closing + 1).text != "_":
        return False
    below = next((one for place in (2, 3) if (one := stream.peek(closing + place)).text != "{"), stream.end)
    last = next(
        (place for place in range(closing + 2, closing + 8) if stream.peek(place).text == "}"), closing + 2
    )
    return below.kind in ("letter", "command") and stream.peek(last + 1).text != "^"


def _bounds_follow(stream: Stream) -> bool:
    """Whether bounds stand behind the bracket that opens here, as they do behind an antiderivative."""
    depth = 0
    for place in range(stream.at, stream.count):
        depth += {"[": 1, "]": -1}.get(stream.tokens[place].text, 0)
        if not depth:
            return stream.peek(place + 1 - stream.at).text in ("_", "^")
    return False


def _of_chance(node: Node, argument: Node) -> bool:
    r"""Whether ``E[X^2]``, ``\mathbb{E}[X]``, ``P[X = 2]`` is what a capital says of capitals."""
    said = isinstance(node, Name) and (node.base or node.key).startswith(CAPITAL)
    names = [one.key for one in walk(argument) if isinstance(one, Name)]
    return said and (isinstance(argument, Event) or any(name.startswith(CAPITAL) for name in names))


def _power(stream: Stream, node: Node, sign: Token) -> Node:
    if _is_single(node) and (found := _between_upper_first(stream, node)):
        return found
    stream.take()
    if (said := _superscript(stream, node, sign)) is not None:
        return said
    exponent = argument(stream, f"the exponent of `{_written(node)}`")
    inner = bare(exponent)
    if isinstance(inner, Name) and inner.key == "T":
        return Apply(node.start, exponent.end, "transpose", (node, inner), sign.start)
    if isinstance(node, Unit):
        return _unit_power(node, exponent)
    _refuse_power(node, exponent, sign, stream)
    return Apply(node.start, exponent.end, "power", (node, exponent), sign.start)


def _superscript(stream: Stream, node: Node, sign: Token) -> Node | None:
    """Degrees, a prime, a plus or the sign of transposition above a node; None where a power is written."""
    first = stream.peek()
    if first.kind == "number" or (first.text == "{" and stream.peek(1).kind == "number"):
        return None
    if _raised(stream, r"\circ", r"\degree"):
        return _degree(stream, node)
    if _raised(stream, r"\prime"):
        return _primed(stream, node, sign)
    if isinstance(node, Group) and _raised(stream, "+"):  # the positive part
        return Apply(
            node.start, stream.last_end(), "max", (node, Number(node.start, node.start, 0)), sign.start
        )
    if _transposes(stream):
        return Apply(node.start, stream.last_end(), "transpose", (node,), sign.start)
    if isinstance(node, Name) and _raised(stream, *STARS):
        return _starred(node, stream.last_end())
    return None


def _starred(node: Name, end: int) -> Name:
    """``x^*``, a name of its own or the conjugate of x; its key is one for ``x_1^*`` and ``x^*_1``."""
    base, mark, subscript = node.key.partition("_{")
    return Name(node.start, end, f"{base}^*{mark}{subscript}", f"{base}^*", node.subscript, node.key)


def _refuse_power(node: Node, exponent: Node, sign: Token, stream: Stream) -> None:
    """Powers that can be read in two ways, or in none."""
    inner, base = bare(exponent), bare(node)
    if isinstance(node, Name) and isinstance(exponent, Group) and isinstance(exponent.inner, Group):
        raise Unread("a superscript in brackets may be a name or a power", sign.start, exponent.end)
    if isinstance(node, Apply) and node.op == "power" and not isinstance(bare(node.operands[0]), Apply):
        raise Unread("a power of a power: write braces", sign.start, exponent.end)
    if isinstance(node, Apply) and node.op in stream.table.two_ways and node.at < 0:
        raise Unread(f"`\\{node.op}(…)^…` can be read two ways: write brackets", sign.start, exponent.end)
    if isinstance(base, Number) and isinstance(inner, Number) and base.value == 0 == inner.value:
        raise Unread("`0^0` has no value that all agree on", node.start, exponent.end)
    among_others = len(stream.tokens) > 5 and isinstance(node, Name) and node.key == "e"
    constant = isinstance(node, Name) and node.key in stream.table.constants and not among_others
    if constant and isinstance(inner, Number) and inner.value == 1 and not inner.decimal:
        raise Unread("a superscript 1 may be part of a name", sign.start, exponent.end)


def _raised(stream: Stream, *signs: str) -> bool:
    """Takes one of the signs if it is the whole exponent, with or without braces."""
    if stream.peek().text in signs:
        stream.take()
        return True
    braced = stream.peek().text == "{" and stream.peek(1).text in signs and stream.peek(2).text == "}"
    if braced:
        stream.skip(3)
    return braced


def _transposes(stream: Stream) -> bool:
    """Takes an exponent that is nothing but a sign of transposition, with or without braces."""
    braced = stream.peek().text == "{" and stream.peek(2).text == "}"
    token = stream.peek(1 if braced else 0)
    upright = token.kind in UPRIGHT and token.text.strip() == "T"
    if not upright and token.text != r"\top":
        return False
    stream.skip(3 if braced else 1)
    return True


def _prime(stream: Stream, node: Node, token: Token) -> Node:
    stream.take()
    return _primed(stream, node, token)


def _primed(stream: Stream, node: Node, token: Token) -> Node:
    if (variable := _derived_by(node, stream)) is not None:
        body, before = (node.body, node.variables) if isinstance(node, Derivative) else (node, ())
        return Derivative(node.start, stream.last_end(), (*before, variable), body)
    if not isinstance(node, Name):
        raise Unread("a prime stands behind no name", token.start, token.end)
    base = (node.base + "'") if node.base else ""
    return Name(node.start, stream.last_end(), node.key + "'", base, node.subscript)


def _derived_by(node: Node, stream: Stream) -> str | None:
    """The one variable of brackets with a prime behind them: ``(x^2 e^x)'``; None for anything else."""
    if isinstance(node, Derivative):
        return node.variables[0]
    letters = (
        {name.key for name in names_in((node,))} - stream.table.constants if isinstance(node, Group) else ()
    )
    (letter,) = letters if len(letters) == 1 else ("",)
    return letter if len(letter) == 1 and letter.islower() else None


def _subscript(stream: Stream, node: Node, token: Token) -> Node:
    stream.take()
    if _is_single(node) and (found := _between(stream, node.entries[0], node)):  # type: ignore[attr-defined]
        return found
    taken = _argument_tokens(stream, "a subscript")
    if len(taken) > MOST_SUBSCRIPT:
        raise Unread("limit: a subscript this long", token.start, token.end)
    text, indices, end = _subscript_text(taken), _index_nodes(stream, taken), stream.last_end()
    if isinstance(node, Name) and not node.subscript and "_{" not in node.key:
        base = node.key.rstrip("'")
        primes = node.key[len(base) :]
        under = node.under and f"{node.under}_{{{text}}}"
        return Name(node.start, end, f"{base}_{{{text}}}{primes}", node.key, indices, under)
    number = _in_base(stream, node, text, end)
    if number is not None:
        return number
    if isinstance(node, Group) and indices:
        return Index(node.start, end, node, indices)
    if isinstance(node, Apply) and node.op == "norm" and len(node.operands) == 1:
        if text == "F":  # that of Frobenius, which is the Euclidean one
            return replace(node, end=end)
        if indices:
            return Apply(node.start, end, "norm", (*node.operands, indices[0]), node.at)
    if _is_single(node) and isinstance(inner := bare(node.entries[0]), Name) and not text[:1].isdigit():  # type: ignore[attr-defined]
        return Name(node.start, end, f"[{inner.key}]_{{{text}}}")  # coordinates, or the matrix of a map
    raise Unread("a subscript stands behind no name", token.start, end)


def _in_base(stream: Stream, node: Node, base: str, end: int) -> Number | None:
    """``(1011)_2`` and ``(2F)_{16}``: digits in another base than ten."""
    if not base.isdigit() or not 2 <= int(base) <= HIGHEST_BASE or not isinstance(node, Group | Number):
        return None
    inside = [token for token in stream.tokens if node.start <= token.start < node.end]
    digits = "".join(token.text.strip(" ~") for token in inside if token.text not in ("(", ")"))
    upright = any(token.kind in ("text", "word", "name") for token in inside)
    if not (digits if upright and not digits.strip(DIGITS) else HEXADECIMAL.fullmatch(digits)):
        return None
    if len(digits) > MOST_DIGITS:
        raise too_long(node.start, end)
    try:
        return Number(node.start, end, int(digits, int(base)))
    except ValueError:
        raise Unread(f"a digit that base {base} does not have", node.start, end) from None


def _subscript_text(taken: list[Token]) -> str:
    """A subscript's text, as part of a name."""
    return "".join(token.text.strip() for token in taken if token.text not in ("{", "}"))


def _index_nodes(stream: Stream, taken: list[Token]) -> tuple[Node, ...]:
    """A subscript as indices: ``ij`` and ``i,j`` are two; nothing where it can be none."""
    if any(token.kind in ("text", "word") for token in taken):
        return ()
    parts = parted(taken)
    if len(parts) == 1 and all(token.kind in ("letter", "number") for token in taken):
        parts = [[part] for token in taken for part in _one_by_one(token)]
    try:
        return tuple(whole(stream.inside(part)) for part in parts)
    except Unread:
        return ()


def _one_by_one(token: Token) -> list[Token]:
    """A number of several digits as its digits: ``A_{12}`` is row 1, column 2, where A is a matrix."""
    if token.kind != "number" or not token.text.isdigit():
        return [token]
    places = range(len(token.text))
    return [
        token._replace(text=token.text[at], start=token.start + at, end=token.start + at + 1) for at in places
    ]


# Bounds behind an antiderivative ------------------------------------------------------------------------


def _is_single(node: Node) -> bool:
    """``[F]``: brackets around one thing, which bounds may follow."""
    return isinstance(node, Items) and len(node.entries) == 1 and node.origin is None and not any(node.dots)


def _between(stream: Stream, body: Node, around: Node, sole: bool = False) -> Between | None:
    """Bounds from behind the ``_`` on; None where no upper one follows and a lower one alone says nothing."""
    at, tokens = stream.at, stream.tokens
    variable, low = _bound(stream, _argument_tokens(stream, "the lower bound"))
    if stream.take_if("^"):
        upper, high = _bound(stream, _argument_tokens(stream, "the upper bound"))
        return Between(around.start, stream.last_end(), body, variable or upper, low, high)
    if sole:
        return Between(around.start, stream.last_end(), body, variable, None, low)
    stream.at, stream.tokens = at, tokens
    return None


def _between_upper_first(stream: Stream, node: Node) -> Between | None:
    """``[F]^b_a``."""
    at, tokens = stream.at, stream.tokens
    stream.take()
    upper = _argument_tokens(stream, "the upper bound")
    if not stream.take_if("_"):
        stream.at, stream.tokens = at, tokens
        return None
    variable, low = _bound(stream, _argument_tokens(stream, "the lower bound"))
    other, high = _bound(stream, upper)
    assert isinstance(node, Items)
    return Between(node.start, stream.last_end(), node.entries[0], variable or other, low, high)


def _bound(stream: Stream, part: list[Token]) -> tuple[str, Node]:
    """``x = 2`` or ``2``: the variable, if it is said, and its value."""
    sign = next((place for place, token in enumerate(part) if token.text == "="), -1)
    variable = "".join(token.text for token in part[: max(sign, 0)])
    return variable, whole(stream.inside(part[sign + 1 :]))


def _at_bar(stream: Stream, node: Node, token: Token) -> Node | None:
    """``F|_{x=2}``: a value at a place, where no absolute value is open."""
    if stream.peek(1).text != "_" or stream.bars or token.side:
        return None
    stream.skip(2)
    return _between(stream, node, node, sole=True)


def _left_open(stream: Stream, opening: Token) -> Node:
    r"""``\left. F \right|_a^b``."""
    inner = expression(stream)
    closing = stream.take()
    if closing.side == "close" and closing.kind == "none":
        return Group(opening.start, closing.end, inner)
    if closing.side != "close" or closing.text != "|" or not stream.take_if("_"):
        raise Unread(stream.reason(closing), closing.start, closing.end)
    found = _between(stream, inner, inner, sole=True)
    assert found is not None
    return replace(found, start=opening.start)


ATTACHED: dict[str, Callable[[Stream, Node, Token], Node | None]] = {
    "(": _called,
    "[": _indexed,
    "^": _power,
    "_": _subscript,
    "'": _prime,
    "|": _at_bar,
}


# Units --------------------------------------------------------------------------------------------------


def _takes_unit(node: Node, token: Token, table: Table) -> bool:
    """Whether words are a unit here: behind a number any, behind brackets, a fraction or π a known one."""
    if isinstance(node, Number | Unit):
        return True
    behind = isinstance(node, Group | Apply) or (isinstance(node, Name) and node.key in table.constants)
    return behind and token.text.strip(" ~") in table.units


def _micro(stream: Stream, node: Node) -> Unit | None:
    r"""``100\,\mu\text{F}``: a prefix that is set as a letter before its unit."""
    word = stream.peek(1)
    unit = f"µ{word.text.strip(' ~')}"
    if word.kind not in ("text", "word") or unit not in stream.table.units:
        return None
    stream.skip(2)
    return Unit(node.start, word.end, node, unit)


def _set_unit(stream: Stream, node: Node, token: Token) -> Unit | None:
    r"""A unit that is set as a formula behind a number: ``2\,k\Omega``, ``5\,\frac{\text{km}}{\text{h}}``."""
    if not isinstance(node, Number | Unit | Group | Apply):
        return None
    if token.text == r"\frac":
        return _fraction_of_units(stream, node)
    if token.text == r"\mu":
        return _micro(stream, node)
    prefix = token.text if token.kind == "letter" else ""
    ohm = stream.peek(1) if prefix else token
    follows = stream.peek(2 if prefix else 1)
    apart = token.start > node.end + 1  # a space of TeX: no factor
    if (
        ohm.text != r"\Omega"
        or not apart
        or (prefix and token.end != ohm.start)
        or follows.text in ("(", "_")
        or stream.starts_operand(follows)
    ):
        return None
    stream.skip(2 if prefix else 1)
    return Unit(node.start, ohm.end, node, f"{prefix}Ω")


def _fraction_of_units(stream: Stream, node: Node) -> Unit | None:
    """A number with a fraction of two known units behind it; None where it is another fraction."""
    at, tokens = stream.at, stream.tokens
    stream.take()
    parts = [stream.argument_tokens() for _ in range(2) if stream.peek().text == "{"]
    words = [unit for part in parts if (unit := _unit_alone(part, stream.table))]
    if len(words) == 2:
        return Unit(node.start, stream.last_end(), node, "/".join(words))
    stream.at, stream.tokens = at, tokens
    return None


def _unit_alone(part: list[Token], table: Table) -> str:
    r"""Known units and nothing else, perhaps with powers: ``\text{kg}\cdot\text{m}^3``; else empty."""
    units: list[str] = []
    rest = [token for token in part if token.text not in "{}"]
    while rest:
        if units and rest[0].text == r"\cdot":
            del rest[0]
        unit, count = _unit_first(rest, table)
        if not unit:
            return ""
        units.append(unit)
        del rest[:count]
    return "·".join(units)


def _unit_first(rest: list[Token], table: Table) -> tuple[str, int]:
    """The known unit with which some signs begin, perhaps with a power, and how many signs it is."""
    word = rest[0].text.strip(" ~") if rest and rest[0].kind in ("text", "word") else ""
    if word not in table.units:
        return "", 0
    if len(rest) < 3 or rest[1].text != "^":
        return unit_spelled(word), 1
    power = rest[2].text
    return (f"{unit_spelled(word)}^{power}", 3) if power.isdigit() and len(power) == 1 else ("", 0)


def _unit_follows(stream: Stream, ahead: int = 1) -> bool:
    """Whether a known unit stands behind the next sign, or behind further ones."""
    following = stream.peek(ahead)
    return following.kind in ("text", "word") and following.text.strip(" ~") in stream.table.units


def _degree(stream: Stream, node: Node) -> Node:
    """A number in degrees, perhaps of a scale."""
    token, end, unit = stream.peek(), stream.last_end(), "°"
    if token.kind in ("text", "word") and token.text.strip() in ("C", "F", "K"):
        stream.take()
        unit, end = "°" + token.text.strip(), token.end
    return Unit(node.start, end, node, unit)


def _unit(node: Node, token: Token, table: Table) -> Node:
    """A number with the words behind it as its unit."""
    words = token.text.strip(" ~").removeprefix(r"\,").strip()
    inner = node
    if isinstance(node, Unit):
        money = node.unit in table.currencies.values()
        multiple = MONEY_MULTIPLES.get(words, words) if money else words
        inner, words = node.inner, f"{node.unit} {multiple}"
    if words.startswith((r"^\circ", "°")):
        words = "°" + words.removeprefix(r"^\circ").removeprefix("°").strip(" {}")
    elif words == r"\%":
        return Apply(inner.start, token.end, "percent", (inner,), token.start)
    soft = words not in table.units and words[:1] != "°"
    return Unit(node.start, token.end, inner, words if soft else unit_spelled(words), soft)


def _unit_power(node: Unit, exponent: Node) -> Node:
    """A power behind a unit is the unit's: ``12\\text{ m}^2``."""
    size = bare(exponent)
    sign = ""
    if isinstance(size, Apply) and size.op == "negate":
        sign, size = "-", bare(size.operands[0])
    if not isinstance(size, Number) or type(size.value) is not int or size.value > 99:
        raise Unread("the exponent of a unit is no whole number", exponent.start, exponent.end)
    return Unit(node.start, exponent.end, node.inner, f"{node.unit}^{sign}{size.value}", node.soft)


def _joined_units(stream: Stream, node: Unit) -> Node:
    """``m/s`` and ``N·m``, where each unit is written by itself."""
    sign, token = stream.take(), stream.take()
    unit = node.unit + ("/" if sign.text == "/" else "·") + unit_spelled(token.text)
    return Unit(node.start, token.end, node.inner, unit, node.soft)


def _under_brackets(stream: Stream, node: Unit) -> Unit | None:
    r"""``\text{J}/(\text{mol}\cdot\text{K})``: a unit over several in brackets; None for other things."""
    sign, opening = stream.peek(), stream.peek(1)
    if sign.text != "/" or opening.text != "(" or not _unit_follows(stream, 2):
        return None
    inside = list(takewhile(lambda token: token.text != ")", stream.tokens[stream.at + 2 :]))
    unit, closing = _unit_alone(inside, stream.table), stream.peek(2 + len(inside))
    if not unit or closing.text != ")":
        return None
    stream.skip(3 + len(inside))
    return Unit(node.start, closing.end, node.inner, f"{node.unit}/{unit}", node.soft)


# Atoms --------------------------------------------------------------------------------------------------


def atom(stream: Stream) -> Node:
    """A number, a name, something in brackets, or what a command makes."""
    stream.depth += 1
    if stream.depth > DEEPEST_CALL:
        stream.too_deep()
    token = stream.take()
    node = _atom(stream, token)
    stream.depth -= 1
    return node


def _atom(stream: Stream, token: Token) -> Node:
    kind, text = token.kind, token.text
    if kind == "number":
        return _number(stream, token)
    if kind == "letter":
        if text == "d" and stream.peek(1).text == "/" and (slope := _slope_in_a_line(stream, token)):
            return slope
        return Name(token.start, token.end, text, text)
    if kind in ("text", "word", "name"):
        return _word(stream, token)
    if kind == "begin":
        return _environment(stream, token)
    if text == "(" or text == "[":
        return _bracketed(stream, token)
    if text in ("_", "^") or (
        text == "{" and stream.peek().text == "}" and stream.peek(1).text in ("_", "^")
    ):
        return _chosen(stream, token)
    if text == "{":
        inner = quotient(stream)
        return Group(token.start, stream.expect("}", token).end, inner)
    if text == "|" or text in stream.table.fences:
        return _fenced(stream, token)
    if kind == "none" and token.side == "open":
        return _left_open(stream, token)
    if kind == "command":
        return _command(stream, token)
    raise Unread(stream.reason(token), token.start, token.end)


def argument(stream: Stream, what: str) -> Node:
    """One argument of a command, read."""
    token = stream.peek()
    if token.text == "{" and (number := _braced_number(stream, token)):
        return number
    if token.kind == "end of formula":
        raise Unread(f"{what} is missing", token.start, token.end)
    if token.kind == "number" and len(token.text) > 1:
        digit = stream.digit()
        return Number(digit.start, digit.end, int(digit.text))
    if token.text == "(" and token.kind == "sign":
        raise Unread(f"{what} needs braces", token.start, token.end)
    return atom(stream)


def _braced_number(stream: Stream, opening: Token) -> Group | None:
    """A number in braces and nothing else, as most arguments are; None for other things."""
    if stream.at + 2 >= stream.count or opening.kind != "sign":
        return None
    _, inside, closing = stream.tokens[stream.at : stream.at + 3]
    if closing.text != "}" or inside.kind != "number" or inside.text[0] == "0":
        return None
    stream.at += 3
    return Group(opening.start, closing.end, _plain_number(inside))


def _argument_tokens(stream: Stream, what: str) -> list[Token]:
    """One argument as tokens, its braces taken off."""
    token = stream.peek()
    if token.kind == "end of formula":
        raise Unread(f"{what} is missing", token.start, token.end)
    return stream.argument_tokens()


def _written(node: Node) -> str:
    """A short name for a node in messages."""
    return node.key if isinstance(node, Name) else "the expression"


def _number(stream: Stream, token: Token) -> Number:
    end = token.end
    following = stream.tokens[stream.at] if stream.at < stream.count else stream.end
    if following.text in AFTER_DIGITS and following.start == end and following.kind in GLUED:
        if following.text in ("e", "E"):
            _refuse_computer_number(stream, token)
        repeating = _repeating(stream, token)
        if repeating is not None:
            return repeating
    return _plain_number(token, token.text[0] == "0" and _based(stream))


def _plain_number(token: Token, based: bool = False) -> Number:
    """A number to which nothing is glued, but perhaps the base that its digits are in."""
    _, text, start, end, _, _ = token
    if "." not in text:
        if text[0] == "0" and len(text) > 1 and not based:
            raise Unread("digits that begin with 0 may be bits, or a code", start, end)
        return Number(start, end, int(text))
    unit = _last_digit(len(text) - text.index(".") - 1)
    value = Fraction(int(text.replace(".", "")), unit.denominator)
    return Number(start, end, value if value.denominator > 1 else value.numerator, unit, True)


def _based(stream: Stream) -> bool:
    """Whether a base is said behind digits: ``0101_2``, ``(0101)_2``."""
    return "_" in (stream.peek().text, stream.peek(1).text if stream.peek().text == ")" else "")


@lru_cache(maxsize=64)
def _last_digit(decimals: int) -> Fraction:
    """What one is worth in the last of some decimals."""
    return Fraction(1, 10**decimals)


def _refuse_computer_number(stream: Stream, token: Token) -> None:
    """Refuses ``1e3``: as a product with Euler's number it would be misread."""
    letter, size = stream.peek(), stream.peek(1)
    size = stream.peek(2) if size.text in ("-", "+") and size.start == letter.end else size
    glued = letter.start == token.end and size.start <= letter.end + 1
    if glued and size.kind == "number":
        raise Unread(r"a computer's number: write `\times 10^{…}`", token.start, size.end)


def _repeating(stream: Stream, token: Token) -> Number | None:
    """``0.\\overline{3}``, ``0.1\\bar 6``: decimals that repeat for ever."""
    before, point, decimals = token.text.partition(".")
    ahead = 0 if point else 1
    if not point and stream.peek().text != ".":
        return None
    bar, over = stream.peek(ahead), stream.peek(ahead + 1)
    digits = stream.peek(ahead + 2) if over.text == "{" else over
    if bar.text not in REPEATS or digits.kind != "number" or not digits.text.isdigit():
        return None
    if over.text == "{" and stream.peek(ahead + 3).text != "}":
        return None
    stream.skip(ahead + 1)
    period = "".join(part.text for part in stream.argument_tokens())
    shift = 10 ** len(decimals)
    value = Fraction(int(before + decimals), shift) + Fraction(int(period), shift * (10 ** len(period) - 1))
    return Number(token.start, stream.last_end(), int(value) if value.denominator == 1 else value)


def _word(stream: Stream, token: Token) -> Node:
    words = token.text.strip(" ~")
    if words in stream.table.prefix:
        return _function(stream, token, stream.table.prefix[words])
    if _of_digits(stream, words):
        if len(words) > MOST_DIGITS:
            raise too_long(token.start, token.end)
        return Number(token.start, token.end, int(words, 16))
    if not words or not words[0].isalpha():
        raise Unread(f"words are not read: `{words}`", token.start, token.end)
    return Name(token.start, token.end, words, words)


def _of_digits(stream: Stream, words: str) -> bool:
    r"""Whether upright letters are digits: their base stands behind them, ``(\mathrm{2F})_{16}``."""
    closing = 1 if stream.peek().text == ")" else 0
    sign, base = stream.peek(closing), stream.peek(closing + 1)
    base = stream.peek(closing + 2) if base.text == "{" else base
    return len(words) > 1 and sign.text == "_" and base.text == "16" and not words.strip(DIGITS)


def _command(stream: Stream, token: Token) -> Node:
    text, table = token.text, stream.table
    if text in table.names:
        return Name(token.start, token.end, text, text)
    if text in table.prefix:
        return _function(stream, token, table.prefix[text])
    if text in table.bigs:
        return _big(stream, token)
    if text in table.styles:
        return _styled(stream, token)
    if text in table.accents:
        return _accented(stream, token)
    if text in table.dots:
        return Dots(token.start, token.end)
    if text in table.currencies:
        return _money(stream, token)
    if text in MAKERS:
        return MAKERS[text](stream, token)
    if text == r"\underline":
        raise Unread("an underlined entry stands outside a list", token.start, token.end)
    raise Unread(table.refused.get(text, f"`{text}` is not read"), token.start, token.end)


def _styled(stream: Stream, token: Token) -> Node:
    """``\\mathbf{x}`` and ``\\mathbb{1}`` are names of their own; anything else a style only highlights."""
    inner = argument(stream, f"what `{token.text}` styles")
    name = bare(inner)
    if token.text == r"\mathbb" and isinstance(name, Number):
        key = f"{token.text}{{{name.value}}}"
        return Name(token.start, inner.end, key, key)
    if isinstance(name, Name) and not name.subscript and name.key.isalpha():
        styled = f"{token.text}{{{name.key}}}"
        return Name(token.start, inner.end, styled, styled)
    return Group(token.start, inner.end, inner)


def _stricken(stream: Stream, token: Token) -> Node:
    r"""``\cancel{7}``: what is struck out still stands there."""
    inner = argument(stream, f"what `{token.text}` strikes out")
    struck = bare(inner)
    if isinstance(struck, Number):  # beside other digits it stands as any number does
        return replace(struck, start=token.start, end=inner.end)
    return Group(token.start, inner.end, inner)


def _under_brace(stream: Stream, token: Token) -> Node:
    r"""``\underbrace{2 + 3}_{\text{parts}}``: the piece, and what its brace says of it."""
    inner = argument(stream, f"what `{token.text}` stands at")
    if not (stream.take_if("_") or stream.take_if("^")):
        return Group(token.start, inner.end, inner)
    label = _argument_tokens(stream, f"what `{token.text}` says")
    if all(part.kind == "text" for part in label) or is_name(label, stream.table):
        return Group(token.start, stream.last_end(), inner)
    at = label[0].start if label[0].text == "=" else -1
    value = whole(stream.inside(label[at >= 0 :]))
    return Apply(token.start, stream.last_end(), "braced", (inner, value), at)


def _accented(stream: Stream, token: Token) -> Node:
    inner = argument(stream, f"what stands under `{token.text}`")
    name, accent = bare(inner), ARROWS.get(token.text, token.text)
    if isinstance(name, Name):
        accented = f"{accent}{{{name.key}}}"
        return Name(token.start, inner.end, accented, accented, under=name.key)
    points = factors(name) if accent == r"\vec" and isinstance(name, Apply) and name.op == "*" else []
    if len(points) == 2 and all(isinstance(one, Name) and one.key.isupper() for one in points):
        ends = "".join(one.key for one in points if isinstance(one, Name))
        return Name(token.start, inner.end, f"{accent}{{{ends}}}", under=ends)
    if token.text in CONJUGATES:
        return Apply(token.start, inner.end, "conjugate", (inner,), token.start)
    if accent == r"\vec" and isinstance(name, Number) and not name.value:
        return Group(token.start, inner.end, inner)  # the vector of zeros
    raise Unread(f"`{token.text}` stands over no name", token.start, inner.end)


def _money(stream: Stream, token: Token) -> Node:
    """``\\$5``: a number with the unit before it."""
    sign = stream.take() if stream.peek().text == "-" else None
    if stream.peek().kind != "number":
        raise Unread(f"`{token.text}` stands before no number", token.start, token.end)
    number: Node = _number(stream, stream.take())
    if sign is not None:
        number = Apply(sign.start, number.end, "negate", (number,), sign.start)
    return Unit(token.start, number.end, number, stream.table.currencies[token.text])


def _angle(stream: Stream, token: Token) -> Node:
    """``\\angle ABC``: a name of several letters, as long as they stand together."""
    letters = stream.argument_tokens()
    while stream.peek().kind == "letter" and letters and stream.peek().start == letters[-1].end:
        letters.append(stream.take())
    if not letters or any(letter.kind != "letter" for letter in letters):
        raise Unread(f"`{token.text}` stands before no points", token.start, stream.last_end())
    key = f"{token.text}{{{''.join(letter.text for letter in letters)}}}"
    return Name(token.start, stream.last_end(), key, key)


# Brackets and environments ------------------------------------------------------------------------------


def listed(
    stream: Stream, closing: str, opening: Token, entry: Callable[[Stream], Node] | None = None
) -> tuple[list[Node], int]:
    """Expressions with commas or semicolons between, up to the closing bracket, and where that ends."""
    entries: list[Node] = []
    bars, stream.bars = stream.bars, 0
    read = entry or expression
    while True:
        entries.append(read(stream))
        if not stream.take_if(",") and not stream.take_if(";"):
            break
    stream.bars = bars
    return entries, stream.expect(closing, opening).end


def _thing(stream: Stream) -> Node:
    r"""What stands in brackets behind a name: a value, or an event: ``X = 2``, ``A \mid B``, ``D|+``."""
    node = _happening(stream)
    sign = stream.peek()
    if sign.text not in (r"\mid", "|") or sign.kind not in ("sign", "command"):
        return node
    stream.take()
    condition = _happening(stream)
    given = Apply(node.start, condition.end, "given", (node, condition), sign.start)
    return Event(given.start, given.end, given)


def _happening(stream: Stream) -> Node:
    """A value, an outcome that a sign or words stand for alone, or relations: ``1 < X \\leq 3``."""
    first = stream.peek()
    if stream.peek(1).text in ENDS_OF_EVENTS and _is_outcome(stream, first):
        stream.take()
        return Event(first.start, first.end, Name(first.start, first.end, first.text.strip()))
    members, signs = [expression(stream)], list[str]()
    while True:
        sign, width = relation(stream.tokens, stream.at, stream.table)
        if not sign or sign == r"\mid":  # in brackets, "given"
            break
        signs.append(sign)
        stream.skip(width)
        members.append(expression(stream))
    if not signs:
        return members[0]
    compared = Compare(members[0].start, members[-1].end, tuple(members), tuple(signs))
    return Event(compared.start, compared.end, compared)


def _is_outcome(stream: Stream, token: Token) -> bool:
    """Whether a token alone in brackets is the sign of an outcome, ``+`` of a test, or words."""
    return token.kind == "text" or token.text in stream.table.infix


def _bracketed(stream: Stream, opening: Token) -> Node:
    """``(a)`` a group, ``(a, b]`` bounds, ``[a, b]`` a list, ``[… 0, 1 …]`` a sequence."""
    bars, stream.bars = stream.bars, 0
    entries, origin, dots, end = _entries(stream, opening)
    stream.bars = bars
    closing = stream.tokens[stream.at - 1].text
    if opening.text == "[" and closing == "]" and len(entries) == 1 and isinstance(entries[0], Matrix):
        return Group(opening.start, end, entries[0])
    if opening.text == "[" and closing == "]":
        return Items(opening.start, end, tuple(entries), origin, dots)
    if any(dots) or origin is not None:
        raise Unread("a sequence stands in square brackets", opening.start, end)
    if opening.text == "(" and closing == ")" and len(entries) == 1:
        return Group(opening.start, end, entries[0])
    return Bounds(opening.start, end, tuple(entries), (opening.text == "[", closing == "]"))


def _entries(stream: Stream, opening: Token) -> tuple[list[Node], int | None, tuple[bool, bool], int]:
    entries: list[Node] = []
    origin: int | None = None
    first = last = False
    dots = stream.table.dots
    while True:
        if stream.peek().text in dots:
            first, last = (True, last) if not entries else (first, True)
            stream.take()
        else:
            if last:
                raise Unread("dots inside a list are not read", stream.peek().start, stream.peek().end)
            entry, marked = _entry(stream)
            if marked:
                origin = _origin(origin, len(entries), entry)
            entries.append(entry)
        if opening.text == "(" and stream.take_if(";"):  # in `[…]` it is that of a continued fraction
            continue
        if not stream.take_if(",") and (stream.peek().text not in dots and (entries or not first)):
            break
    return entries, origin, (first, last), _closed(stream, opening)


def _closed(stream: Stream, opening: Token) -> int:
    token = stream.peek()
    if token.text in (")", "]") and token.kind == "sign":
        return stream.take().end
    if token.text == ";" and opening.text == "[":
        raise Unread("a continued fraction is not read", opening.start, token.end)
    return stream.expect(")" if opening.text == "(" else "]", opening).end


def _entry(stream: Stream) -> tuple[Node, bool]:
    """An entry, and whether it is underlined: ``\\underline{`` with styles around it."""
    first = stream.peek().text
    if first not in (r"\underline", "{") and first not in stream.table.styles:  # as in most entries
        return expression(stream), False
    ahead = braces = 0
    texts: list[str] = []
    while stream.peek(ahead).text in stream.table.styles or stream.peek(ahead).text in (r"\underline", "{"):
        texts.append(stream.peek(ahead).text)
        braces += texts[-1] == "{"
        ahead += 1
    if r"\underline" not in texts:
        return expression(stream), False
    opening = stream.peek()._replace(text="{" * braces)
    stream.skip(ahead)
    node = expression(stream)
    for _ in range(braces):
        stream.expect("}", opening)
    return node, True


def _origin(before: int | None, here: int, entry: Node) -> int:
    if before is not None:
        raise Unread("two entries are underlined: which has index 0?", entry.start, entry.end)
    return here


def _braces(stream: Stream, opening: Token) -> Node:
    """A finite set, or the cases of ``\\left\\{ … \\right.``."""
    if stream.peek().kind == "begin" and opening.side == "open":
        node = _environment(stream, stream.take(), cases=True)
        if stream.peek().kind == "none":
            stream.take()
        return node
    if stream.peek().text == r"\}":
        return Braces(opening.start, stream.take().end, ())
    entries, end = listed(stream, r"\}", opening)
    return Braces(opening.start, end, tuple(entries))


def _chosen(stream: Stream, opening: Token) -> Node:
    r"""``{}_{n}P_{k}`` and ``{}^n C_k``: how many ways there are to choose k of n, in order or without."""
    if opening.text == "{":
        stream.skip(2)
    above = argument(stream, "what is chosen from")
    letter = stream.take()
    if letter.text not in CHOICES or not stream.take_if("_"):
        raise Unread(f"`{opening.text}` stands behind no name", opening.start, opening.end)
    below = argument(stream, "how many are chosen")
    return Apply(opening.start, below.end, CHOICES[letter.text], (above, below), letter.start)


def _angled(stream: Stream, opening: Token) -> Node:
    r"""``\langle a, b \rangle``: an inner product, or a vector by its components."""
    entries = [expression(stream)]
    while stream.take_if(","):
        entries.append(expression(stream))
    end = stream.expect(r"\rangle", opening).end
    if len(entries) == 1:
        raise Unread(r"one thing between `\langle` and `\rangle` is not read", opening.start, end)
    if len(entries) == 2:
        return Apply(opening.start, end, "angled", tuple(entries), opening.start)
    return Items(opening.start, end, tuple(entries))


def _fenced(stream: Stream, opening: Token) -> Node:
    """``|x|``, ``\\|x\\|``, floor and ceiling."""
    if opening.text == r"\langle":
        return _angled(stream, opening)
    closing, op = stream.table.fences.get(opening.text, ("|", "absolute"))
    stream.bars += 1
    inner = expression(stream)
    stream.bars -= 1
    end = stream.expect(closing, opening).end
    return Apply(opening.start, end, op, (inner,), opening.start)


def _environment(stream: Stream, opening: Token, cases: bool = False) -> Node:
    """A matrix, or cases."""
    name = opening.text.strip().rstrip("*")
    rows, end = rows_of(stream, opening)
    if cases or name in stream.table.cases:
        return Cases(opening.start, end, tuple(_branch(stream, row) for row in rows))
    if name not in stream.table.matrices:
        raise Unread(f"`\\begin{{{opening.text}}}` is not read", opening.start, opening.end)
    if sum(map(len, rows)) > MOST_ENTRIES:
        raise Unread(f"limit: a matrix of more than {MOST_ENTRIES} entries", opening.start, end)
    return _matrix(stream, opening, end, rows)


def _matrix(stream: Stream, opening: Token, end: int, rows: list[Cells]) -> Node:
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            place = row[0][0] if row[0] else opening
            entries = "1 entry" if len(row) == 1 else f"{len(row)} entries"
            reason = f"row {number} has {entries}, row 1 has {len(rows[0])}"
            raise Unread(reason, place.start, place.end, "ragged-rows")
    origin: tuple[int, int] | None = None
    read: list[list[Node]] = []
    for i, row in enumerate(rows):
        read.append([])
        for j, cell in enumerate(row):
            entry, marked = _cell(stream, cell, opening)
            read[-1].append(entry)
            if marked:
                origin = (i, _origin(origin and 0, j, entry))
    return Matrix(opening.start, end, tuple(map(tuple, read)), origin, opening.text.startswith("vmatrix"))


def _cell(stream: Stream, cell: list[Token], opening: Token) -> tuple[Node, bool]:
    if not cell:
        raise Unread("an entry of the matrix is empty", opening.start, opening.end)
    if len(cell) == 1 and cell[0].kind == "number":
        return _plain_number(cell[0]), False
    inner = stream.inside(cell, opening.end)
    found = _entry(inner)
    inner.ended()
    return found


def _branch(stream: Stream, row: Cells) -> tuple[Node, Node | None]:
    """One row of cases: a value, and its condition."""
    value, condition = value_and_condition(row)
    node = whole(stream.inside(value))
    if is_otherwise(condition):
        return node, None
    return node, _condition(stream, condition)


def _condition(stream: Stream, found: list[Token]) -> Node:
    """What stands behind a value in cases: relations with ``,`` or words between; Unread where it is not."""
    parts = [_all_hold(stream, part) for part in alternatives(found)]
    if not parts:
        raise Unread("a case has no condition", stream.place, stream.place)
    return _joined("or", parts)


def _all_hold(stream: Stream, found: list[Token]) -> Node:
    held: list[Node] = []
    for chain in split(found, depths(found, stream.table), stream.table).chains:
        members = tuple(whole(stream.inside(part.tokens, part.place)) for part in chain.members)
        first, last = members[0], members[-1]
        if not chain.signs:
            raise Unread("a condition without a relation is not read", first.start, last.end)
        held.append(Compare(first.start, last.end, members, tuple(sign.sign for sign in chain.signs)))
    if not held:
        raise Unread("a condition that is nothing but words is not read", stream.place, stream.place)
    return _joined("and", held)


def _joined(op: str, parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Apply(parts[0].start, parts[-1].end, op, tuple(parts))


# What takes arguments: fractions, roots, functions, sums, integrals, limits ---------------------------


def _fraction(stream: Stream, token: Token) -> Node:
    """Numerator over denominator, or a derivative."""
    found = _derivative(stream, token)
    if found is not None:
        return found
    above = argument(stream, "the numerator")
    below = argument(stream, "the denominator")
    return Apply(token.start, below.end, "/", (above, below))


def _derivative(stream: Stream, token: Token) -> Node | None:
    r"""``\frac{d}{dx}``, ``\frac{\partial^2 f}{\partial x \partial y}``; None for a fraction."""
    at, tokens = stream.at, stream.tokens
    if not _is_differential(stream.peek(1 if stream.peek().text == "{" else 0)):
        return None
    above, below = _argument_tokens(stream, "the numerator"), _argument_tokens(stream, "the denominator")
    variables = _variables(stream, below)
    if not variables or not above:
        stream.at, stream.tokens = at, tokens
        return None
    order, body = _order(above)
    if order != len(variables):
        raise Unread("a derivative is not read", token.start, stream.last_end())
    partial = above[0].text == r"\partial"
    if body:
        inner = whole(stream.inside(body))
        return Derivative(token.start, stream.last_end(), variables, inner, partial)
    return Derivative(token.start, *_derived(stream, token, variables), partial)


def _slope_in_a_line(stream: Stream, token: Token) -> Derivative | None:
    """``dy/dx``, its signs side by side behind the first; None for another quotient."""
    above, _, second, below = (stream.peek(place) for place in range(4))
    glued = (token.end, above.end, above.end + 1, second.end)
    starts = tuple(one.start for one in (above, stream.peek(1), second, below))
    if glued != starts or second.text != "d" or {above.kind, below.kind} != {"letter"}:
        return None
    stream.skip(4)
    body = Name(above.start, above.end, above.text, above.text)
    return Derivative(token.start, below.end, (below.text,), body)


def _derived(stream: Stream, token: Token, variables: tuple[str, ...]) -> tuple[int, tuple[str, ...], Node]:
    """What ``\\frac{d}{dx}`` stands before: products go along, square brackets around it say nothing."""
    following = stream.peek()
    if not stream.starts_operand(following):
        raise Unread("a derivative of nothing", token.start, stream.last_end())
    inner = expression(stream, BODY)
    if _is_single(inner):
        inner = Group(inner.start, inner.end, inner.entries[0])  # type: ignore[attr-defined]
    return inner.end, variables, inner


def _is_differential(token: Token) -> bool:
    return token.text.strip() in ("d", r"\partial") and token.kind in ("letter", "word", "name", "command")


def _order(above: list[Token]) -> tuple[int, list[Token]]:
    """How often the numerator ``d^2 y`` derives, and what."""
    rest = above[1:]
    if not rest or rest[0].text != "^":
        return 1, rest
    size, width = (rest[2], 4) if len(rest) > 3 and rest[1].text == "{" else (rest[1], 2)
    return (int(size.text) if size.text.isdigit() else 0), rest[width:]


def _variables(stream: Stream, below: list[Token]) -> tuple[str, ...]:
    """The variables of the denominator ``dx\\,dy^2``, each as often as it is derived by; none for another."""
    found: list[str] = []
    while below:
        name = below[1] if len(below) > 1 else stream.end
        if not _is_differential(below[0]) or not (name.kind == "letter" or name.text in stream.table.names):
            return ()
        times, below = _order(below[1:])
        found += [name.text] * times
    return tuple(found)


def _root(stream: Stream, token: Token) -> Node:
    """A square root, or one of the degree in brackets."""
    degree: Node | None = None
    opening = stream.peek()
    if stream.take_if("["):
        degree = expression(stream)
        stream.expect("]", opening)
    inner = argument(stream, "what the root is of")
    return Apply(token.start, inner.end, "root", (inner, degree) if degree else (inner,), token.start)


def _binomial(stream: Stream, token: Token) -> Node:
    """n over k."""
    above = argument(stream, "the upper number")
    below = argument(stream, "the lower number")
    return Apply(token.start, below.end, "binomial", (above, below), token.start)


def _integral(stream: Stream, token: Token) -> Node:
    """A definite integral; without bounds, an antiderivative."""
    low, high = _bounds(stream)
    if (low is None) != (high is None):
        raise Unread("an integral without both bounds", token.start, token.end)
    inner, variable, end = _integrand(stream, token)
    if low is None or high is None:
        return Antiderivative(token.start, end, variable, inner)
    return Integral(token.start, end, variable, low, high, inner)


def _double(stream: Stream, token: Token) -> Node:
    r"""``\iint_{[0,1] \times [0,2]} f \, dA``: the first interval is that of the letter that comes first."""
    region = bare(argument(stream, "the region")) if stream.take_if("_") else None
    sides = [bare(side) for side in region.operands] if isinstance(region, Apply) else []
    if len(sides) != 2 or not all(isinstance(side, Items) and len(side.entries) == 2 for side in sides):
        raise Unread("a double integral is read over a rectangle", token.start, token.end)
    inner, first, end = _integrand(stream, token)
    letters = ["x", "y"]
    if first != "A":
        _, second, end = _integrand(stream, token)
        letters = sorted((first, second))
    for letter, side in zip(letters[::-1], sides[::-1], strict=True):
        low, high = side.entries  # type: ignore[attr-defined]
        inner = Integral(token.start, end, letter, low, high, inner)
    return inner


def _bounds(stream: Stream) -> tuple[Node | None, Node | None]:
    """What stands below and above, in either order."""
    low: Node | None = None
    high: Node | None = None
    for _ in range(2):
        if stream.take_if("_"):
            low = argument(stream, "the lower bound")
        elif stream.take_if("^"):
            high = argument(stream, "the upper bound")
    return low, high


def _integrand(stream: Stream, token: Token) -> tuple[Node, str, int]:
    """What stands before its own ``dx``, the variable, and where it ends: inner integrals end first."""
    depth, inner_ones = 0, 0
    for place in range(stream.at, len(stream.tokens) - 1):
        here, following = stream.tokens[place : place + 2]
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(here.text, 0)
        named = following.kind == "letter" or following.text in stream.table.names
        inner_ones += depth == 0 and here.text == r"\int"
        if depth == 0 and here.text.strip() == "d" and named:
            if not inner_ones:
                part = stream.tokens[stream.at : place]
                stream.at = place + 2
                inner = whole(stream.inside(part)) if part else _nothing(stream, here)
                return inner, following.text, following.end
            inner_ones -= 1
    return _differential_above(stream, token)


def _nothing(stream: Stream, at: Token) -> Node:
    r"""The one that is integrated in ``\int dx``; before another integral it may be that one as well."""
    if stream.peek().text == r"\int":
        raise Unread("`dx` before another integral: write it behind what is integrated", at.start, at.end)
    return Number(at.start, at.start, 1)


def _differential_above(stream: Stream, token: Token) -> tuple[Node, str, int]:
    r"""``\int \frac{dx}{x}``: the differential ends the numerator of the last fraction."""
    fractions = [i for i in range(stream.at, len(stream.tokens)) if stream.tokens[i].text == r"\frac"]
    if fractions:
        place = fractions[-1]
        inner = stream.inside(stream.tokens[place + 1 :])
        above, below = _argument_tokens(inner, "the numerator"), _argument_tokens(inner, "the denominator")
        if len(above) > 1 and above[-2].text.strip() == "d" and above[-1].kind in ("letter", "command"):
            front = stream.tokens[stream.at : place]
            top = above[:-2] or [above[-1]._replace(kind="number", text="1")]
            opening, closing = (Token("sign", brace, above[0].start, above[0].start) for brace in "{}")
            tokens = [*front, stream.tokens[place], opening, *top, closing, opening, *below, closing]
            stream.at = place + 1 + inner.at
            return whole(stream.inside(tokens)), above[-1].text, stream.last_end()
    raise Unread("the integral has no `dx`", token.start, token.end)


def _big(stream: Stream, token: Token) -> Node:
    """A sum or product: its indices, bounds in either order, and the products that it runs over."""
    indices, low, high, among = _range(stream, token)
    inner = expression(stream, BODY)
    return Big(token.start, inner.end, stream.table.bigs[token.text], indices, low, high, inner, among)


Range = tuple[tuple[str, ...], Node | None, Node | None, tuple[Node, ...]]


def _range(stream: Stream, token: Token) -> Range:
    """The indices of a sum with their bounds and conditions; all indices there are where none is written."""
    below: list[Token] = []
    high: Node | None = None
    for _ in range(2):
        if stream.take_if("_"):
            below = _argument_tokens(stream, "the range")
        elif stream.take_if("^"):
            high = argument(stream, "the upper bound")
    first, *others = _stacked(below, stream.table)
    among = tuple(_compared(stream, part) for part in others)
    if high is None and (between := _between_bounds(stream, first)) is not None:
        return *between[:3], (*between[3], *among)
    below = first
    sign = next((place for place, part in enumerate(below) if part.text == "="), len(below))
    indices = [part for part in below[:sign] if part.text != ","]
    relations = stream.table.relations
    if any(part.kind not in ("letter", "command") or part.text in relations for part in indices):
        raise Unread("the range of the sum is not read", token.start, stream.last_end())
    names = tuple(part.text for part in indices)
    if sign == len(below):
        return names, None, high, among
    low = whole(stream.inside(below[sign + 1 :]))
    if high is None:
        raise Unread("the sum has no upper bound", token.start, stream.last_end())
    return names, low, high, among


def _stacked(below: list[Token], table: Table) -> list[list[Token]]:
    r"""The lines of ``\substack{i < j \\ j \leq 4}``, and what commas part before a relation of its own."""
    if below and below[0].kind == "begin" and below[0].text == "subarray":  # what `\substack` stands for
        below = [one._replace(text=",") if one.text == "\\\\" else one for one in below[4:-1]]
    lines: list[list[Token]] = [[]]
    for part in parted(below):
        related = any(relation(part, place, table)[0] for place in range(len(part)))
        before = any(relation(lines[-1], place, table)[0] for place in range(len(lines[-1])))
        if related and before:
            lines.append(part)
        else:
            comma = [Token("sign", ",", part[0].start, part[0].start)] if part and lines[-1] else []
            lines[-1] += [*comma, *part]
    return lines


def _compared(stream: Stream, part: list[Token]) -> Compare:
    """Relations between numbers, as a condition."""
    members, signs = [list[Token]()], list[str]()
    at = 0
    while at < len(part):
        sign, width = relation(part, at, stream.table)
        if sign:
            signs.append(sign)
            members.append([])
        else:
            members[-1].append(part[at])
        at += max(width, 1)
    if not signs:
        raise Unread("the range of the sum is not read", stream.place, stream.last_end())
    nodes = tuple(whole(stream.inside(member)) for member in members)
    return Compare(nodes[0].start, nodes[-1].end, nodes, tuple(signs))


def _between_bounds(stream: Stream, part: list[Token]) -> Range | None:
    r"""The range ``1 \leq i < j \leq n``: all names from the least bound to the greatest; None for others."""
    if not any(relation(part, place, stream.table)[0] in ("<", r"\leq") for place in range(len(part))):
        return None
    found = _compared(stream, part)
    low, *between, high = found.members
    names = tuple(node.key for node in between if isinstance(node, Name))
    if not names or len(names) < len(between) or not {*found.signs} <= {"<", r"\leq"}:
        raise Unread("the range of the sum is not read", part[0].start, part[-1].end)
    return names, low, high, (found,)


def _limit(stream: Stream, token: Token) -> Node:
    r"""``\lim_{x \to a^+}`` and the products behind it."""
    if not stream.take_if("_"):
        raise Unread("a limit of what to where?", token.start, token.end)
    below = _argument_tokens(stream, "where the limit goes")
    arrow = next((place for place, part in enumerate(below) if part.text in stream.table.arrows), 0)
    side = ""
    if len(below) > arrow + 2 and below[-2].text == "^" and below[-1].text in ("+", "-"):
        side, below = below[-1].text, below[:-2]
    elif len(below) > arrow + 4 and below[-4].text == "^" and below[-2].text in ("+", "-"):
        side, below = below[-2].text, below[:-4]
    if arrow != 1 or len(below) < 3:
        raise Unread("a limit of what to where?", token.start, stream.last_end())
    point = whole(stream.inside(below[2:]))
    inner = expression(stream, BODY)
    return Limit(token.start, inner.end, below[0].text, point, inner, side)


def _function(stream: Stream, token: Token, op: str) -> Node:
    """``\\sin x``, ``\\max(a, b)``, ``\\log_2 8``; an exponent before the argument is the value's."""
    base = _base(stream, token, op)
    exponent = _exponent(stream, token)
    if op in INVERSES and isinstance(exponent, Apply):
        op, exponent = INVERSES[op], None
    arguments, closed = _arguments(stream, token, op)
    operands = (*arguments, base) if base is not None else tuple(arguments)
    node = Apply(token.start, stream.last_end(), op, operands, -1 if closed else token.start)
    return Apply(token.start, stream.last_end(), "power", (node, exponent)) if exponent else node


def _base(stream: Stream, token: Token, op: str) -> Node | None:
    if stream.peek().text != "_":
        return None
    if op != "log":
        raise Unread(f"a subscript of `{token.text}` is not read", token.start, stream.peek().end)
    stream.take()
    return argument(stream, "the base of the logarithm")


def _exponent(stream: Stream, token: Token) -> Node | None:
    if not stream.take_if("^"):
        return None
    exponent = bare(argument(stream, f"the exponent of `{token.text}`"))
    inverse = isinstance(exponent, Apply) and exponent.op == "negate" and _is_one(exponent.operands[0])
    if not isinstance(exponent, Number) and not (inverse and stream.table.prefix.get(token.text) in INVERSES):
        raise Unread(f"`{token.text}^{{…}}` is an inverse or a power", token.start, exponent.end)
    return exponent


def _is_one(node: Node) -> bool:
    return isinstance(node, Number) and node.value == 1


def _arguments(stream: Stream, token: Token, op: str) -> tuple[list[Node], bool]:
    """The arguments of a function, and whether brackets close them."""
    opening = stream.peek()
    if opening.text == "{":
        return [atom(stream)], True
    if opening.text not in ("(", r"\{") or opening.kind not in ("sign", "command"):
        return [_unbracketed(stream, op)], False
    stream.take()
    arguments, end = listed(stream, ")" if opening.text == "(" else r"\}", opening)
    most = stream.table.arguments.get(op, 0)
    if most and len(arguments) > most:
        glued = any(left.end + 1 == right.start for left, right in pairwise(arguments))
        reason = DECIMAL_COMMA if glued else f"`{token.text}` of {len(arguments)} arguments is not read"
        raise Unread(reason, opening.start, end)
    return arguments, True


def _unbracketed(stream: Stream, op: str) -> Node:
    """What stands behind ``\\sin`` without brackets: factors up to the next operator or function."""
    token = stream.peek()
    if token.text == "-" and token.kind == "sign" and stream.peek(1).kind in ("number", "letter"):
        stream.take()  # \sin -30^\circ: nothing stands before the sign that something is taken from
        inner = operand(stream)
        return Apply(token.start, inner.end, "negate", (inner,), token.start)
    node = _factor(stream)
    if op in INVERSES and isinstance(node, Number) and _are_names_in_brackets(stream):
        right = atom(stream)  # \sin 2(x + 1): nobody multiplies by the sine of a number of radians
        return Apply(node.start, right.end, "*", (node, right), right.start)
    while _another_factor(stream):
        right = _factor(stream)
        _refuse_two_readings("*", node, right, True)
        node = Apply(node.start, right.end, "*", (node, right), right.start)
    return node


def _factor(stream: Stream) -> Node:
    r"""A factor of what stands behind ``\sin``; a name that its brackets hold once more is all of it.

    ``\sin\theta(1 + \cos\theta)`` is a product of two functions of an angle, and no sine of a product.
    ``\sin\omega(t - \tau)`` is the sine of what its brackets are multiplied with.
    """
    name = stream.peek()
    named = name.kind != "number" and stream.starts_operand(name) and stream.peek(1).text == "("
    return atom(stream) if named and name.text in _texts_in_brackets(stream, 1) else operand(stream)


def _are_names_in_brackets(stream: Stream) -> bool:
    """Whether brackets with a letter in them come next."""
    opened = stream.peek().text == "(" and stream.peek().kind == "sign"
    return opened and any(text.isalpha() for text in _texts_in_brackets(stream, 0))


def _texts_in_brackets(stream: Stream, ahead: int) -> Iterator[str]:
    """What stands in the brackets that open some tokens ahead."""
    depth = 0
    while (token := stream.peek(ahead)).kind != "end of formula":
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if not depth:
            return
        yield token.text
        ahead += 1


def _another_factor(stream: Stream) -> bool:
    token = stream.peek()
    return token.kind in ("letter", "number") or (
        token.kind == "command" and token.text in stream.table.names
    )


MAKERS: dict[str, Callable[[Stream, Token], Node]] = {
    r"\{": _braces,
    r"\frac": _fraction,
    r"\sqrt": _root,
    r"\binom": _binomial,
    r"\int": _integral,
    r"\iint": _double,
    r"\lim": _limit,
    r"\angle": _angle,
    r"\underbrace": _under_brace,
    r"\overbrace": _under_brace,
    **dict.fromkeys((r"\cancel", r"\bcancel", r"\xcancel"), _stricken),
}


# The rows and cells of an environment, still as tokens --------------------------------------------------


def rows_of(stream: Stream, opening: Token) -> tuple[list[Cells], int]:
    """The cells of each row behind a ``\\begin``, and where the ``\\end`` that belongs to it ends."""
    _options(stream, opening)
    rows: list[Cells] = [[[]]]
    depth = 0
    while True:
        token = stream.peek()
        if token.kind == "end of formula":
            raise Unread(f"`\\begin{{{opening.text}}}` is never closed", opening.start, opening.end)
        if token.kind == "end" and not depth:
            break
        depth += {"begin": 1, "end": -1}.get(token.kind, 0)
        stream.take()
        if depth or token.text not in ("&", "\\\\", "\\hline"):
            rows[-1][-1].append(token)
        elif token.text == "&":
            rows[-1].append([])
        elif token.text == "\\\\":
            stream.at += row_spacing(stream.tokens, stream.at)
            rows.append([[]])
    end = stream.take().end
    return (rows[:-1] if rows[-1] == [[]] and len(rows) > 1 else rows), end


def _options(stream: Stream, opening: Token) -> None:
    """Skips how columns and rows are aligned: ``{array}[t]{lcr}`` and ``{bmatrix*}[r]``."""
    array = opening.text.strip() == "array"
    if (array or opening.text.strip().endswith("*")) and stream.peek().text == "[":
        close = next((ahead for ahead in (1, 2) if stream.peek(ahead).text == "]"), -1)
        stream.skip(close + 1)
    if array and stream.peek().text == "{":
        stream.argument_tokens()


def value_and_condition(row: Cells) -> tuple[list[Token], list[Token]]:
    """A row of cases: what stands in its first cell, or before the first words or comma; and the rest."""
    if len(row) > 1:
        value, condition = row[0], [token for cell in row[1:] for token in cell]
    else:
        value, condition = _at_words(row[0])
    while value and value[-1].text in (",", ".", ";") and value[-1].kind == "sign":
        value = value[:-1]
    return value, condition


def _at_words(cell: list[Token]) -> tuple[list[Token], list[Token]]:
    for place, token in enumerate(cell):
        if token.kind == "text" or (token.text == "," and token.kind == "sign" and place):
            return cell[:place], cell[place + (token.text == ",") :]
    return cell, []


def is_otherwise(condition: list[Token]) -> bool:
    """Whether a condition is nothing but a word for all other cases."""
    if any(token.kind != "text" and token.text not in (".", ",", ";") for token in condition):
        return False
    words = (token.text.strip(" .,;~").lower() for token in condition if token.kind == "text")
    return " ".join(words).strip() in OTHERWISE


def alternatives(condition: list[Token]) -> list[list[Token]]:
    """The parts of a condition between ``or`` and ``\\lor``."""
    parts: list[list[Token]] = [[]]
    for token in condition:
        if token.text == "\\lor" or (token.kind == "text" and token.text.strip(" ,~") == "or"):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]
