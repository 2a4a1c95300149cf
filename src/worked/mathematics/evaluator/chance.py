r"""Probabilities of events and expected values: the names they go by, and which follow from others.

So ``P(A^c)`` is ``1 - P(A)``, and ``\operatorname{Var}(X)`` is ``E(X^2) - E(X)^2``.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from worked.mathematics.ast import Apply, Call, Compare, Event, Group, Name, Node, Number, names_in, walk

PROBABILITY = frozenset(("P", "Pr", r"\mathbb{P}", "p"))
LETTERS = ("P", "p")  # which may name other functions as well
EXPECTATION = ("E", r"\mathbb{E}")
VARIANCE = frozenset(("Var", r"\mathbb{V}", "V"))
SIGNS = {"intersection": r"\cap", "union": r"\cup", "land": r"\land", "lor": r"\lor", "given": r"\mid",
         "setminus": r"\setminus", "*": "", "+": "+", "-": "-"}  # fmt: skip
OF_EVENTS = frozenset(("intersection", "union", "land", "lor", "given", "setminus"))
EITHER_WAY = frozenset(("intersection", "union", "land", "lor"))  # the order of their operands is free
WRITTEN = (Name, Number, Group, Compare, Apply, Call, Event)  # what is part of such a name
Follows = Callable[..., Fraction | None]
Rule = tuple[tuple[str, ...], Follows]  # names of probabilities, and what follows from them


def at_names(node: Call) -> str:
    r"""``P(D)``, ``P(A \cap B)`` as a name of its own, whose value a page may give; empty for other calls."""
    if not isinstance(node.callee, Name) or not all(isinstance(part, WRITTEN) for part in walk(node)):
        return ""
    if node.callee.key in EXPECTATION and len(node.arguments) == 1 and _is_random(node.arguments[0]):
        return _at(node.callee, [_spelled(_bare(node.arguments[0]))])
    of_chance = node.callee.key in PROBABILITY
    return _at(node.callee, [_thing(_plain(one) if of_chance else one) for one in node.arguments])


def _at(callee: Name, things: list[str]) -> str:
    return f"{callee.key}({', '.join(things)})" if all(things) else ""


def follows(node: Call, find: Callable[[str], object], causes: bool = True) -> bool:
    """Whether a probability follows from others that have values; `find` gives a name's value or None."""
    return any(all(find(name) is not None for name in names) for names, _ in rules(node, causes))


def is_variance(node: Call) -> bool:
    """Whether it is the variance of something."""
    return isinstance(node.callee, Name) and node.callee.key in VARIANCE


def is_probability(node: Node) -> bool:
    r"""Whether it is surely a probability: ``\Pr(A)``, ``P(A \mid B)``; ``P(x)`` may be anything."""
    if not isinstance(node, Call) or not isinstance(node.callee, Name) or node.callee.key not in PROBABILITY:
        return False
    said = any(isinstance(part, Event) or _is_event(part) for one in node.arguments for part in walk(one))
    return said or node.callee.key not in LETTERS


def _is_event(node: Node) -> bool:
    return isinstance(node, Compare) or (isinstance(node, Apply) and node.op in OF_EVENTS)


def variables(node: Call) -> Iterator[Name]:
    """The random variables, in capitals, of which something is expected: laws of numbers may fail there."""
    if isinstance(node.callee, Name) and node.callee.key in VARIANCE.union(EXPECTATION):
        yield from (name for name in names_in(node.arguments) if name.key[:1].isupper())


def rules(node: Call, causes: bool = True) -> Iterator[Rule]:
    """From which probabilities that of an event follows, and how; with Bayes' rule for `causes`."""
    callee = node.callee
    if not isinstance(callee, Name) or len(node.arguments) != 1:
        return
    if is_variance(node):
        yield from _moments(node.arguments[0])
    if callee.key not in PROBABILITY:
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
            if causes:
                yield from _by_bayes(first, condition, named)
        case Apply(op="union", operands=(first, second)):
            both = _apply("intersection", first, second)
            yield named(first, second, both), lambda p, q, r: p + q - r


def _moments(variable: Node) -> Iterator[Rule]:
    """The variance from the expected values of a variable and of its square, however these are written."""
    inner = _bare(variable)
    if isinstance(inner, Name) and _is_random(inner):
        for expected in EXPECTATION:
            names = (f"{expected}({inner.key}^{{2}})", f"{expected}({inner.key})")
            yield names, lambda square, mean: square - mean * mean


def _by_bayes(cause: Node, sign: Node, named: Callable[..., tuple[str, ...]]) -> Iterator[Rule]:
    """The probability of a cause, given a sign of it, from that of the sign, given the cause."""
    turned = _apply("given", sign, cause)
    yield named(turned, cause, sign), lambda p, q, r: p * q / r if r else None
    without = _apply("given", sign, _plain(Apply(cause.start, cause.end, "lnot", (cause,))))
    yield named(turned, cause, without), _bayes


def _bayes(p: Fraction, q: Fraction, r: Fraction) -> Fraction | None:
    """How likely a cause is that is there with q, and shows with p; anything else shows with r."""
    whole = p * q + r * (1 - q)
    return p * q / whole if whole else None


def _is_random(node: Node) -> bool:
    """Whether what is expected is a random variable, in capitals, or made of some: ``X^2``, ``X + Y``."""
    names = list(names_in((node,)))
    return bool(names) and all(name.key[:1].isupper() for name in names)


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
            return ""
