"""Sequences: ``a_n = 2 a_{n-1}``, from the terms that the page gives, and by rule ``a_n = 3n + 1``."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from worked.mathematics.ast import Apply, Big, Call, Name, Node, Number, walk
from worked.mathematics.evaluator.scope import Binding, Context, python_name
from worked.mathematics.values.types import Deferred, Function, Impossible, Unknown, Value

INDEX_LETTERS = frozenset("ijklmn")
FIRST = 2  # the first term that a rule is surely held to: the text may begin a sequence otherwise
FARTHEST = 2000  # terms that are worked out one after another
TERM = re.compile(r"(.*)_\{(-?\d+)\}")
Evaluate = Callable[[Node, Context], Value]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What term number `index` + `shift` is, by terms before it, or `plain`: by its number alone."""

    base: str
    index: str  # the LaTeX name
    shift: int
    body: Node
    plain: str = ""  # the LaTeX name under which the page keeps the rule
    given: Binding | None = None  # where the page gave it: its terms are as near as that


def rule(head: Name, body: Node) -> Recurrence | None:
    """The sequence that ``a_n = 3n + 1`` gives term by term; None for any other relation."""
    index = head.subscript[0] if len(head.subscript) == 1 else None
    if not isinstance(index, Name) or index.key not in INDEX_LETTERS:
        return None
    if not any(name.key == index.key for name in _names(body)):
        return None
    return Recurrence(head.base, index.key, 0, body, head.key)


def recurrence(head: Name, body: Node, context: Context, evaluate: Evaluate) -> Recurrence | None:
    """The recurrence that a relation is; None for any other relation."""
    if len(head.subscript) != 1:
        return None
    written = head.subscript[0]
    letters = {name.key for name in _names(written)}
    names = _names(body)
    if len(letters) != 1 or not any(_is_term(name, head) for name in names):
        return None
    index = letters.pop()
    if not any(
        part.key == index for name in names for whole in (name, *name.subscript) for part in _names(whole)
    ):
        return None  # Z_T = Z_1 + Z_2: T is no number of a term
    if context.find(index) is not None or context.find(head.base) is not None:
        return None
    shift, after = (evaluate(written, context.inner({python_name(index): n})) for n in (0, 1))
    if type(shift) is not int or after != shift + 1:
        return None
    return Recurrence(head.base, index, shift, body)


def _is_term(name: Name, head: Name) -> bool:
    return bool(name.subscript) and name.base == head.base and name.key != head.key


def _names(node: Node) -> list[Name]:
    return [part for part in walk(node) if isinstance(part, Name)]


def is_recurrent(value: Value, name: Node) -> bool:
    """Whether a function is given by its values at other places: ``T(n) = 2T(n - 1)``."""
    if not isinstance(value, Function) or not isinstance(name, Name) or value.derived:
        return False
    calls = (node for node in walk(value.body) if isinstance(node, Call) and isinstance(node.callee, Name))
    return any(one.callee.key == name.key and isinstance(one.arguments[0], Apply) for one in calls)  # type: ignore[attr-defined]


def term(found: Recurrence, number: int, context: Context, evaluate: Evaluate) -> Value:
    """A term of the sequence, worked out from the given ones upwards; Unknown where these do not suffice."""
    if found.given is not None:
        context.uses[id(found.given)] = found.given
    if found.plain:
        return _by_rule(found, number, context, evaluate)
    known = _given(found.base, context)
    first = min(known, default=number)
    if not first < number <= first + FARTHEST:
        raise Unknown(f"`{found.base}_{{{number}}}` has no value here")
    named = {_key(found.base, place): value for place, value in known.items()}
    index = python_name(found.index)
    for at in range(first, number + 1):
        if at not in known:
            inner = context.inner({**named, index: at - found.shift})
            known[at] = named[_key(found.base, at)] = evaluate(found.body, inner)
    return known[number]


def _by_rule(found: Recurrence, number: int, context: Context, evaluate: Evaluate) -> Value:
    law = context.find(found.plain)
    if not isinstance(law, Deferred) or not _reaches(found, number, context, evaluate):
        raise Unknown(f"`{found.base}_{{{number}}}` has no value here")
    return evaluate(law.body, context.called(law.captured, {python_name(found.index): number}))


def _reaches(found: Recurrence, number: int, context: Context, evaluate: Evaluate) -> bool:
    """Whether a rule speaks of a term.

    On a page that is not strict its first ones may be given apart; on others a term before number 1, unless
    a condition on the index says that it begins there, or the rule itself is a sum from 0 on.
    """
    if number >= FIRST:
        return True
    index = python_name(found.index)
    inner = context.inner({index: number})
    stated = [one for one in context.scope.stated() if index in {python_name(n.key) for n in _names(one)}]
    from_zero = any(isinstance(part, Big) and _is_zero(part.low) for part in walk(found.body))
    begins = bool(context.conventions.strict) and (number > 0 or bool(stated) or from_zero)
    return begins and all(_may_hold(one, inner, evaluate) for one in stated)


def _is_zero(node: Node | None) -> bool:
    return isinstance(node, Number) and node.value == 0


def _may_hold(condition: Node, context: Context, evaluate: Evaluate) -> bool:
    """Whether a condition does not rule out the values that its names have."""
    try:
        return evaluate(condition, context) is not False
    except (Unknown, Impossible):
        return True


def number_of(name: Name) -> int | None:
    """The number that is a name's subscript; None where it is none."""
    found = TERM.fullmatch(name.key)
    return int(found[2]) if found else None


def _key(base: str, number: int) -> str:
    return python_name(f"{base}_{{{number}}}")


def _given(base: str, context: Context) -> dict[int, Value]:
    """The terms that have values of their own."""
    keys = [binding.key for binding in context.scope.names.values()]
    numbered = (TERM.fullmatch(key) for key in keys)
    places = [int(match[2]) for match in numbered if match and match[1] == base]
    found = {place: context.find(f"{base}_{{{place}}}") for place in places}
    return {place: value for place, value in found.items() if value is not None}
