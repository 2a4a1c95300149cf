"""What a formula is once it is read: a tree whose every node knows where it was written.

Nodes are frozen and compared by identity: two equal numbers in two places are two nodes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

PRODUCTS = frozenset({"*", "times", "dot"})  # nothing between, \\times, \\cdot
Kind = TypeVar("Kind")


@dataclass_transform(eq_default=False, frozen_default=True)
def record(cls: type[Kind]) -> type[Kind]:
    """A class of nodes or alike: frozen for the type checker, which at run time would cost much."""
    return dataclass(slots=True, eq=False)(cls)


@record
class Node:
    """Anything written, from `start` to before `end` of the page."""

    start: int
    end: int


@record
class Number(Node):
    """A number as written; `unit` is that of its last digit (1/100 for 0.33, 1 for 33)."""

    value: int | Fraction
    unit: Fraction | int = 1
    decimal: bool = False


@record
class Name(Node):
    """A name; `base` and `subscript` are there where its subscript may turn out to be indices.

    `under` is the name below an accent: ``\\bar{z}`` is a name of its own, or what the bar makes of ``z``.
    """

    key: str
    base: str = ""
    subscript: "tuple[Node, ...]" = ()
    under: str = ""


@record
class Apply(Node):
    """An operation on operands; `at` is where its sign stands."""

    op: str
    operands: "tuple[Node, ...]"
    at: int = -1


@record
class Group(Node):
    """Parentheses or braces around one thing."""

    inner: Node


@record
class Call(Node):
    """A thing followed by (…): a function, sequence or array at a place, or a product."""

    callee: Node
    arguments: "tuple[Node, ...]"


@record
class Index(Node):
    """A thing in parentheses with a subscript: ``(AB)_{12}``."""

    base: Node
    subscript: "tuple[Node, ...]"


@record
class Items(Node):
    """A list; with dots at either end, a sequence. `origin` is the place of the underlined entry."""

    entries: "tuple[Node, ...]"
    origin: int | None = None
    dots: tuple[bool, bool] = (False, False)


@record
class Bounds(Node):
    """Two things between brackets that may be an interval: ``(a, b]``; or a tuple ``(a, b)``."""

    entries: "tuple[Node, ...]"
    closed: tuple[bool, bool] = (False, False)


@record
class Braces(Node):
    """A finite set, ``\\{a, b\\}``."""

    entries: "tuple[Node, ...]"


@record
class Matrix(Node):
    """Rows of entries; `origin` is row and column of the underlined one."""

    rows: "tuple[tuple[Node, ...], ...]"
    origin: tuple[int, int] | None = None
    bars: bool = False  # vmatrix: the determinant of a square matrix


@record
class Cases(Node):
    """Values with conditions; a condition of None holds otherwise."""

    branches: "tuple[tuple[Node, Node | None], ...]"


@record
class Compare(Node):
    """A chain of relations, used as a condition; `signs` has one entry fewer than `members`."""

    members: "tuple[Node, ...]"
    signs: tuple[str, ...]


@record
class Big(Node):
    """A sum or product over indices: from `low` to `high` of one, or over all there are.

    `among` are relations that the indices have to meet besides: ``i < j``, ``i != 2``.
    """

    op: str
    indices: tuple[str, ...]
    low: Node | None
    high: Node | None
    body: Node
    among: "tuple[Node, ...]" = ()


@record
class Integral(Node):
    """A definite integral of `body` over the name `variable`."""

    variable: str
    low: Node
    high: Node
    body: Node


@record
class Antiderivative(Node):
    """An integral without bounds: any function of `variable` whose derivative is `body`."""

    variable: str
    body: Node


@record
class Derivative(Node):
    """`body` derived by each of the `variables` in turn; `partial` where it is written with ``\\partial``."""

    variables: tuple[str, ...]
    body: Node
    partial: bool = False


@record
class Between(Node):
    """`body` at `high` less `body` at `low`, ``[F]_a^b``; without `low` its value there, ``F|_{x=a}``.

    `variable` is empty where it is not said.
    """

    body: Node
    variable: str
    low: Node | None
    high: Node


@record
class Limit(Node):
    """What `body` tends to as `variable` tends to `point`; `side` is ``+`` or ``-`` for one side alone."""

    variable: str
    point: Node
    body: Node
    side: str = ""


@record
class Dots(Node):
    """Dots that stand for the terms, factors or entries which were left out."""


@record
class RowOperation(Node):
    """What becomes of row `target`: the sum of `terms`, factors with rows; or it and `swap` change places.

    Rows count from 1; a `target` of 0 is the row that the terms begin with.
    """

    target: int
    terms: "tuple[tuple[Node, int], ...]" = ()
    swap: int = 0


@record
class Unit(Node):
    """A number with a unit; `soft` where words behind the number may be no unit at all."""

    inner: Node
    unit: str
    soft: bool = False


@record
class Misread(Node):
    """A member that could not be read, with the reason and the piece that it speaks of.

    With a code where it is an error in any reading.
    """

    reason: str
    code: str = ""
    piece: tuple[int, int] | None = None


@record
class Event(Node):
    r"""What stands in a name's brackets and is no number: ``X = 2`` in ``P(X = 2)``, the X of ``E[X]``."""

    inner: Node


@record
class Sign:
    """A relation sign of a chain, and where it stands.

    `modulus` is what ``\\pmod`` says behind its chain: equal up to multiples of it. `steps` are the row
    operations written at an arrow between matrices, in their order; one that cannot be read is Misread.
    """

    sign: str
    start: int
    end: int
    modulus: Node | None = None
    steps: "tuple[Node, ...]" = ()


@record
class Chain:
    """``a = b = c``: members and the signs between them.

    `conditional` is set where words follow, which may restrict what it says; `values` where it is one
    of a list of values (``i = 1, 2, 3``), which is not read; `alternative` where "or" parts it from another;
    `supposed` where a label says that it is a hypothesis; `named` unless it surely holds no name; `again`
    is what stands behind such an "or" without a sign of its own: ``3/4 = 0.75 \\text{ or } 75\\%``.
    """

    members: tuple[Node, ...]
    signs: tuple[Sign, ...]
    conditional: bool = False
    values: bool = False
    alternative: bool = False
    supposed: bool = False
    named: bool = True
    again: Node | None = None


def bare(node: Node) -> Node:
    """The node without parentheses around it."""
    while isinstance(node, Group):
        node = node.inner
    return node


def children(node: Node) -> "tuple[Node, ...]":
    """The nodes directly below a node."""
    below = BELOW.get(type(node))
    return () if below is None else below(node)


# By the kind of node: what lies directly below it, from left to right; other kinds hold nothing.
BELOW: "dict[type[Node], Callable[[Any], tuple[Node, ...]]]" = {
    Apply: attrgetter("operands"),
    Group: lambda node: (node.inner,),
    Unit: lambda node: (node.inner,),
    Call: lambda node: (node.callee, *node.arguments),
    Index: lambda node: (node.base, *node.subscript),
    Name: attrgetter("subscript"),
    Items: attrgetter("entries"),
    Bounds: attrgetter("entries"),
    Braces: attrgetter("entries"),
    Matrix: lambda node: tuple(entry for row in node.rows for entry in row),
    Cases: lambda node: tuple(part for branch in node.branches for part in branch if part is not None),
    Compare: attrgetter("members"),
    Big: lambda node: tuple(p for p in (node.low, node.high, node.body, *node.among) if p is not None),
    Integral: lambda node: (node.low, node.high, node.body),
    Antiderivative: lambda node: (node.body,),
    Derivative: lambda node: (node.body,),
    Between: lambda node: (node.body, node.high) if node.low is None else (node.body, node.low, node.high),
    Limit: lambda node: (node.point, node.body),
    RowOperation: lambda node: tuple(factor for factor, _ in node.terms),
}


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right, each before what it holds."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        below = BELOW.get(type(here))  # children, without a call
        if below is not None:
            waiting += below(here)[::-1]


NAMED = frozenset({Name, Big, Integral, Derivative, Antiderivative})


def has_names(node: Node) -> bool:
    """Whether any name stands in a tree; most worked relations have none."""
    met = [node]
    for here in met:  # which grows on the way
        kind = type(here)
        if kind is Number:
            continue
        if kind is Apply:
            met += here.operands  # type: ignore[attr-defined]  # as the line above says, without a call
        elif kind in NAMED:
            return True
        else:
            met += children(here)
    return False


def names_in(nodes: tuple[Node, ...]) -> list[Name]:
    """All names in some trees, in the order of the page."""
    found: list[Name] = []
    waiting: list[Node] = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Name):
            found.append(node)
        waiting += children(node)
    return found


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in some trees: their nodes, from left to right, and which operations are among them."""

    nodes: tuple[Node, ...]
    ops: frozenset[str]


def contents(*trees: Node) -> Contents:
    """What stands in some trees, looked up once for all who ask whether what they know of can be there."""
    nodes = tuple(node for tree in trees for node in walk(tree))
    return Contents(nodes, frozenset(node.op for node in nodes if isinstance(node, Apply)))


def terms(node: Node) -> list[tuple[int, Node]]:
    """The terms of a sum with their signs, +1 or −1, parentheses around single terms taken off."""
    result: list[tuple[int, Node]] = []
    waiting = [(1, node)]
    while waiting:
        sign, part = waiting.pop()
        inner = bare(part)
        if isinstance(inner, Apply) and inner.op in ("+", "-") and len(inner.operands) == 2:
            left, right = inner.operands
            waiting += [(sign if inner.op == "+" else -sign, right), (sign, left)]
        elif isinstance(inner, Apply) and inner.op == "negate":
            waiting.append((-sign, inner.operands[0]))
        else:
            result.append((sign, inner))
    return result


def factors(node: Node) -> list[Node]:
    """The factors of a product of ``\\times``, ``\\cdot`` or juxtaposition."""
    result: list[Node] = []
    waiting = [node]
    while waiting:
        inner = bare(waiting.pop())
        if isinstance(inner, Apply) and inner.op in PRODUCTS:
            waiting += reversed(inner.operands)
        else:
            result.append(inner)
    return result
