r"""Probabilities of events: the names they go by, and which follow from others, as ``P(A^c) = 1 - P(A)``."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from worked.mathematics.ast import Apply, Call, Compare, Event, Group, Name, Node, Number

PROBABILITY = frozenset(("P", "Pr", r"\mathbb{P}", "p"))
SIGNS = {"intersection": r"\cap", "union": r"\cup", "land": r"\land", "lor": r"\lor", "given": r"\mid",
         "setminus": r"\setminus", "*": "", "+": "+", "-": "-"}  # fmt: skip
OF_EVENTS = frozenset(("intersection", "union", "land", "lor", "given", "setminus"))
EITHER_WAY = frozenset(("intersection", "union", "land", "lor"))  # the order of their operands is free
Follows = Callable[..., Fraction | None]
Rule = tuple[tuple[str, ...], Follows]  # names of probabilities, and what follows from them


def at_names(node: Call) -> str:
    r"""``P(D)``, ``P(A \cap B)`` as a name of its own, whose value a page may give; empty for other calls."""
    if not isinstance(node.callee, Name):
        return ""
    of_chance = node.callee.key in PROBABILITY
    return _at(node.callee, [_thing(_plain(one) if of_chance else one) for one in node.arguments])


def _at(callee: Name, things: list[str]) -> str:
    return f"{callee.key}({', '.join(things)})" if all(things) else ""


def follows(node: Call, find: Callable[[str], object]) -> bool:
    """Whether a probability follows from others that have values; `find` gives a name's value or None."""
    return any(all(find(name) is not None for name in names) for names, _ in rules(node))


def rules(node: Call) -> Iterator[Rule]:
    """From which probabilities that of an event follows, and how."""
    callee = node.callee
    if not isinstance(callee, Name) or callee.key not in PROBABILITY or len(node.arguments) != 1:
        return

    def named(*events: Node) -> tuple[str, ...]:
        return tuple(_at(callee, [_thing(event)]) for event in events)

    event = _bare(_plain(node.arguments[0]))
    match event:
        case Apply(op="lnot", operands=(other,)):
            yield named(other), lambda p: 1 - p
        case Apply(op="given", operands=(first, condition)):
            # in P(S' | S) it is the next S: nobody asks for the complement of what is given
            if (denied := _denied(first)) is not None and _thing(denied) != _thing(condition):
                yield named(_apply("given", denied, condition)), lambda p: 1 - p
            both = _apply("intersection", first, condition)
            yield named(both, condition), lambda p, q: p / q if q else None
        case Apply(op="union", operands=(first, second)):
            both = _apply("intersection", first, second)
            yield named(first, second, both), lambda p, q, r: p + q - r


def _denied(event: Node) -> Node | None:
    """What a ``\\lnot`` says does not happen; None for other events."""
    inner = _bare(event)
    return inner.operands[0] if isinstance(inner, Apply) and inner.op == "lnot" else None


def _apply(op: str, *operands: Node) -> Apply:
    return Apply(operands[0].start, operands[-1].end, op, operands)


def _bare(node: Node) -> Node:
    while isinstance(node, Group | Event):
        node = node.inner
    return node


def _plain(event: Node) -> Node:
    r"""An event with each complement in it written as ``\lnot``."""
    if isinstance(event, Event):
        return Event(event.start, event.end, _plain(event.inner))
    if (other := _complement(event)) is not None:
        return Apply(event.start, event.end, "lnot", (other,))
    if isinstance(event, Apply) and event.op in OF_EVENTS:
        return Apply(event.start, event.end, event.op, tuple(map(_plain, event.operands)))
    return _plain(event.inner) if isinstance(event, Group) else event


def _complement(event: Node) -> Node | None:
    r"""The event in capitals whose complement is ``A^c``, ``\bar A`` or ``A'``; ``\bar x`` is a mean."""
    match event:
        case Apply(op="power", operands=(Name(key=key) as name, Name(key="c" | "C"))) if key[:1].isupper():
            return name
        case Name(key=key, under=under) if under[:1].isupper() and key.startswith((r"\bar{", r"\overline{")):
            return Name(event.start, event.end, under)
        case Name(key=key) if key[:1].isupper() and key.endswith("'") and key.count("'") == 1:
            return Name(event.start, event.end, key[:-1])
        case _:
            return None


def _thing(node: Node) -> str:
    """A name, an event, or what operations on events make of names; empty for what may be a number."""
    node, event = _bare(node), isinstance(node, Event)
    if isinstance(node, Name):
        return node.key
    if isinstance(node, Apply) and node.op == "lnot":
        return rf"\lnot {inner}" if (inner := _within(node.operands[0])) else ""
    if isinstance(node, Apply) and node.op in OF_EVENTS:
        things = [_within(one) for one in node.operands]
        return (
            f" {SIGNS[node.op]} ".join(sorted(things) if node.op in EITHER_WAY else things)
            if all(things)
            else ""
        )
    return _spelled(node) if event else ""


def _within(node: Node) -> str:
    thing = _thing(node)
    return f"({thing})" if isinstance(_bare(node), Apply) and thing else thing


def _spelled(node: Node) -> str:
    """What stands in an event, as text: the same for ways to write it that surely mean the same."""
    match node:
        case Name() | Event():
            return _thing(node)
        case Number(value=value):
            return str(value)
        case Group(inner=inner):
            return f"({_spelled(inner)})"
        case Compare(members=members, signs=signs):
            rest = (f" {sign} {_spelled(member)}" for sign, member in zip(signs, members[1:], strict=True))
            return _spelled(members[0]) + "".join(rest)
        case Apply(op=op, operands=(left, right)) if op in SIGNS:
            return f" {SIGNS[op]} ".join((_spelled(left), _spelled(right))).replace("  ", " ")
        case Apply(op="power", operands=(base, exponent)):
            return f"{_spelled(base)}^{{{_spelled(exponent)}}}"
        case Apply(op=op, operands=operands):
            return f"{op}({', '.join(map(_spelled, operands))})"
        case _:
            return repr(node)
