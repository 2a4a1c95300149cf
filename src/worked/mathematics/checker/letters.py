r"""Letters that mean something although no formula of the page gave them a value: i, and the matrix I.

`i` is the imaginary unit where the page says so, and else where nothing but the unit can be meant: in a power
of e, in ``a + bi`` with numbers, in ``i^2``, times a sine, beside the root of a negative number; never where
it is an index or has a value. `I`, and `I_n`, are the identity matrix beside a matrix. Two of i, j and k that
are set as vectors are those of length one along the axes: of space where the page speaks of k, else of a
plane. `\\varphi` and `\\phi` of a number are Euler's totient on a strict page that speaks of congruences, and
`\\Phi` the share below it on one that speaks of a normal distribution.
"""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from worked.mathematics.ast import (
    Antiderivative,
    Apply,
    Between,
    Big,
    Call,
    Chain,
    Integral,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    bare,
    factors,
    terms,
    walk,
)
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.evaluator.evaluate import evaluate, means_something
from worked.mathematics.evaluator.scope import INTEGRATED, Context, python_name
from worked.mathematics.values.types import (
    Array,
    Complex,
    Function,
    Identity,
    Impossible,
    Opaque,
    Quantity,
    Unknown,
    Value,
    is_exact,
)

UNIT = Complex(0, 1)
TOTIENT = Function(("n",), Apply(0, 0, "totient", (Name(0, 0, "n", "n"),)))
PRIMES = (5, 11, 23)
PHI = frozenset((r"\varphi", r"\phi"))
EULER = re.compile(
    r"euler|totient|fermat|coprime|relatively prime|order|teilerfremd|premiers entre|indicat|coprim", re.I
)
CAPITAL_PHI = r"\Phi"
NORMAL = Function(("z",), Apply(0, 0, "normal", (Name(0, 0, "z", "z"),)))
DISTRIBUTED = re.compile(r"normal|gau(?:ss|\u00df)|\\sigma(?![A-Za-z])|\bN\s*\(|\bz-|P\s*\(\s*Z\b", re.I)
CONGRUENCES = re.compile(r"\\(?:pmod|bmod|mod|equiv|gcd)(?![A-Za-z])")
SET = r"\\(?:mathbf|boldsymbol|bm|vec|hat)"  # as a vector
AXIS = re.compile(rf"{SET}\{{(?:{SET}\{{)?\\?([ijk])(?:math)?\}}+")
IN_SPACE = re.compile(rf"{SET}\s*\{{?\s*(?:{SET}\s*\{{?\s*)?k(?![A-Za-z])")
MAY_BE_CHANCES = "`P(n, k)` may be a number of permutations, or the author's own"
MAY_BE_UNIT = "a letter may be the imaginary unit or a name: the page does not say (`imaginary: i | none`)"
UPRIGHT = ("{}", "\\mathrm{{{}}}", "\\mathbf{{{}}}", "\\text{{{}}}")
OF_COMPLEX = frozenset({"absolute", "arg", "conjugate", "imaginary", "real"})
OF_MATRICES = frozenset({"det", "trace", "rank", "transpose"})


def with_meanings(chain: Chain, chains: Iterable[Chain], context: Context, text: str = "") -> Context:
    """The context of a chain with names, in which such letters have their values; the text is the page's."""
    parts = [part for node in chain.members for part in walk(node)]
    names = [part for part in parts if type(part) is Name]
    given = _identities(chain, names, context) | _axes(chain, names, text, context)
    if any(type(part) is Between for part in parts):
        given |= _integrated(parts)
    if context.conventions.strict and not PHI.isdisjoint(name.key for name in names):
        given |= _totients(chain, names, text, context)
    if context.conventions.strict and any(name.key == CAPITAL_PHI for name in names):
        given |= _normal(chain, names, text, context)
    unit = _imaginary_unit(chain, chains, names, context)
    if unit is not None:
        given[python_name(unit)] = UNIT
    plane = unit is not None or _defines_unit(chain, names, context)
    if not given and not plane:
        return context
    return replace(context.inner(given), plane=plane)


def _integrated(parts: Iterable[Node]) -> dict[str, Value]:
    r"""The one variable over which a chain integrates: that of ``\left[ F \right]_a^b``, too."""
    variables = {part.variable for part in parts if isinstance(part, Integral | Antiderivative)}
    return {INTEGRATED: Opaque(variables.pop())} if len(variables) == 1 else {}


@lru_cache(maxsize=64)
def _keys(letter: str) -> frozenset[str]:
    return frozenset(form.format(letter) for form in UPRIGHT)


def _named(nodes: Iterable[Node], keys: frozenset[str]) -> list[Name]:
    """The names among some nodes and below them that are spelled in one of some ways."""
    return [part for node in nodes for part in walk(node) if isinstance(part, Name) and part.key in keys]


def _totients(chain: Chain, names: list[Name], text: str, context: Context) -> dict[str, Value]:
    """The letters of Euler's totient in a chain that are taken of numbers alone, and have no value."""
    letters = {name.key for name in names} & PHI
    return {
        python_name(key): TOTIENT
        for key in letters
        if _is_of_numbers(key, chain, names, context) and _has_congruences(text)
    }


def _normal(chain: Chain, names: list[Name], text: str, context: Context) -> dict[str, Value]:
    r"""``\Phi`` of numbers where the text speaks of a normal distribution.

    What a table of it says, ``\Phi(1.25) = 0.8944``, is rounded however it is written, and is left alone.
    """
    tabled = any(
        sign.sign == "=" and any(map(_is_decimal, sides)) and _named(sides, frozenset({CAPITAL_PHI}))
        for sides, sign in zip(pairwise(chain.members), chain.signs, strict=True)
    )
    meant = not tabled and _is_of_numbers(CAPITAL_PHI, chain, names, context)
    return {python_name(CAPITAL_PHI): NORMAL} if meant and DISTRIBUTED.search(text) else {}


def _is_decimal(side: Node) -> bool:
    number = bare(side)
    return isinstance(number, Number) and bool(number.decimal)


def _is_of_numbers(key: str, chain: Chain, names: list[Name], context: Context) -> bool:
    """Whether a letter without a value is always taken of numbers."""
    calls = [part for node in chain.members for part in walk(node) if isinstance(part, Call)]
    own = [one for one in calls if isinstance(one.callee, Name) and one.callee.key == key]
    alone = len(own) == sum(name.key == key for name in names)
    return alone and context.find(key) is None and not _free_in(own, context)


def is_of_primes(name: Head, right: Node, context: Context, text: str) -> bool:
    r"""``\varphi(p) = p - 1`` on a page with congruences: Euler's totient of primes, and no law of all."""
    if not name.parameters or len(name.parameters) > 1 or not _has_congruences(text):
        return False
    try:
        made = [evaluate(right, context.inner({name.parameters[0]: prime})) for prime in PRIMES]
    except (Unknown, Impossible):
        return False
    return made == [prime - 1 for prime in PRIMES]


def _free_in(calls: list[Call], context: Context) -> bool:
    try:
        return bool(free_names([one for call in calls for one in call.arguments], context))
    except Unknown:
        return True


@lru_cache(maxsize=8)
def _has_congruences(text: str) -> bool:
    return CONGRUENCES.search(text) is not None and EULER.search(text) is not None


# The imaginary unit ------------------------------------------------------------------------------


def _imaginary_unit(chain: Chain, chains: Iterable[Chain], names: list[Name], context: Context) -> str | None:
    """The name that is the imaginary unit in a chain, of all its names; None where none is."""
    said = context.conventions.imaginary
    if said == "none":
        return None
    letter = said or "i"
    found = [name for name in names if name.key in _keys(letter)]
    if not found or context.find(found[0].key) is not None or _is_head(chain, letter):
        return None
    if said is None:
        if any(_is_index(part, letter) for one in chains for node in one.members for part in walk(node)):
            return None
        members = [node for one in chains for node in one.members]
        beside = any(_is_complex(context.find(name.key)) for name in names)  # z = 3 + 3i, z^2 = 18i
        beside = beside or (bool(context.conventions.strict) and _are_complex(context))
        if not beside and not any(_is_unit(node, letter, context) for node in members):
            return None
    return found[0].key


def _is_head(chain: Chain, letter: str) -> bool:
    """Whether a letter stands alone left of a relation: it is being given a value, or spoken of."""
    first = bare(chain.members[0])
    return isinstance(first, Name) and first.key in _keys(letter)


def _defines_unit(chain: Chain, names: list[Name], context: Context) -> bool:
    """Whether a chain says what the unit is, or one of its names is worth a complex number."""
    letters = (context.conventions.imaginary,) if context.conventions.imaginary else ("i", "j")
    return context.conventions.imaginary != "none" and (
        any(_is_head(chain, letter) for letter in letters if letter)
        or any(_is_complex(context.find(name.key)) for name in names)
    )


def _is_complex(value: Value | None) -> bool:
    if isinstance(value, Array):
        return any(isinstance(entry, Complex) for entry in value.entries)
    return isinstance(value.value if isinstance(value, Quantity) else value, Complex)


def _are_complex(context: Context) -> bool:
    """Whether a name in force is worth a complex number: then the letter has been the unit before."""
    return any(_is_complex(one.value) for one in context.scope.names.values() if one.open)


def _is_index(node: Node, letter: str) -> bool:
    """Whether a letter counts something: a sum's index, a subscript, where a function or array is taken."""
    if isinstance(node, Big):
        return letter in node.indices
    if isinstance(node, Name):
        return any(isinstance(part, Name) and part.key == letter for part in node.subscript)
    return isinstance(node, Call) and any(
        isinstance(part, Name) and part.key == letter for part in map(bare, node.arguments)
    )


def _is_unit(node: Node, letter: str, context: Context) -> bool:
    """Whether some part of an expression can only be meant with the imaginary unit."""
    return any(_shows_unit(part, letter, context) for part in walk(node))


def _shows_unit(node: Node, letter: str, context: Context) -> bool:
    keys = _keys(letter)
    if isinstance(node, Apply) and node.op == "power":
        base, exponent = map(bare, node.operands)
        of_e = isinstance(base, Name) and base.key in ("e", "\\mathrm{e}")
        alone = isinstance(base, Name) and base.key in keys
        return alone or _alone(base, keys, context) or (of_e and bool(_named([exponent], keys)))
    if isinstance(node, Apply) and node.op == "exp":
        return bool(_named(node.operands, keys))
    if isinstance(node, Apply) and node.op in OF_COMPLEX and _alone(node.operands[0], keys, context):
        return True
    if isinstance(node, Apply) and node.op == "root":
        return _is_negative(node.operands[0])
    if isinstance(node, Apply) and node.op in ("+", "-"):
        parts = [part for _, part in terms(node)]
        return _gaussian(parts, keys, context) or any(_turns(part, keys) for part in parts)
    if isinstance(node, Apply) and node.op in ("pm", "mp"):
        return _gaussian(list(map(bare, node.operands)), keys, context)
    if isinstance(node, Matrix | Items):
        entries = [e for row in node.rows for e in row] if isinstance(node, Matrix) else list(node.entries)
        return _gaussian([part for entry in entries for _, part in terms(entry)], keys, context)
    return False


def _alone(node: Node, keys: frozenset[str], context: Context) -> bool:
    """``|7i|`` and ``(2i)^3``: a number times the unit, of which only a complex number is asked."""
    parts = [part for _, part in terms(node)]
    named = isinstance(bare(node), Name) or any(isinstance(bare(part), Number) for part in parts)
    return not named and len(parts) == 1 and _times_unit(parts[0], keys, context)


def _turns(part: Node, keys: frozenset[str]) -> bool:
    """``i \\sin t``: the unit times a sine."""
    parts = factors(part)
    unit = any(isinstance(one, Name) and one.key in keys for one in parts)
    return unit and any(isinstance(one, Apply) and one.op in ("sin", "cos") for one in parts)


def _is_negative(node: Node) -> bool:
    inner = bare(node)
    return isinstance(inner, Apply) and inner.op == "negate" and isinstance(bare(inner.operands[0]), Number)


def _gaussian(parts: list[Node], keys: frozenset[str], context: Context) -> bool:
    """Whether numbers stand beside numbers times the unit."""
    of_unit = [part for part in parts if _named([part], keys)]
    if not of_unit or len(of_unit) == len(parts):
        return False
    return all(_times_unit(part, keys, context) for part in of_unit) and all(
        _is_numeric([part], context) for part in parts if not _named([part], keys)
    )


def _times_unit(part: Node, keys: frozenset[str], context: Context) -> bool:
    """``3i``, ``\\sqrt{2}\\,i`` or ``\\frac{i}{2}``: a number times the unit."""
    if isinstance(part, Apply) and part.op == "/":
        above, below = part.operands
        return _times_unit(bare(above), keys, context) and _is_numeric([below], context)
    parts = factors(part)
    units = [one for one in parts if isinstance(one, Name) and one.key in keys]
    return len(units) == 1 and _is_numeric([one for one in parts if one is not units[0]], context)


def _is_numeric(nodes: list[Node], context: Context) -> bool:
    try:
        return not free_names(nodes, context)
    except Unknown:
        return False


def other_reading(left: Node, right: Node, context: Context, holds: Callable[[Context], bool]) -> bool:
    """Whether a relation that fails may be meant with the other reading of i or j: a name, or the unit."""
    found = _named((left, right), _keys("i") | _keys("j"))
    if context.conventions.imaginary is not None or not found:
        return False
    value, name = context.find(found[0].key), python_name(found[0].key)
    if value is UNIT:
        equation = _is_equation(left, right, found[0].key) or _is_linear(left, right, found[0].key, context)
        equation = equation or _is_exponent((left, right), found[0].key)
        said = bool(context.conventions.strict) and _are_complex(context)
        return equation and not said and not _beside_complex((left, right), context)
    return value is None and holds(replace(context.inner({name: UNIT}), plane=True))


def _is_exponent(sides: tuple[Node, Node], key: str) -> bool:
    """``2^{i+1} = 1``: whether a letter counts, as it stands above a number, and nowhere else."""
    powers = [node for side in sides for node in walk(side) if isinstance(node, Apply) and node.op == "power"]
    above = [node.operands[1] for node in powers if isinstance(bare(node.operands[0]), Number)]
    return bool(above) and len(_named(above, frozenset((key,)))) == len(_named(sides, frozenset((key,))))


def may_be_chances(left: Node, right: Node, context: Context) -> bool:
    """Whether a ``P(5, 2)`` that fails may be the author's own: on strict pages if it is to count nothing."""
    sides = [(bare(left), right), (bare(right), left)]
    for side, other in sides:
        if isinstance(side, Call) and means_something(side) and len(side.arguments) == 2:
            written = context.find(side.callee.key) is None  # type: ignore[attr-defined]
            return written and not (context.conventions.strict and _counts(other, context))
    return False


def _counts(node: Node, context: Context) -> bool:
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return False
    return type(value) is int and value > 0


def _beside_complex(nodes: Iterable[Node], context: Context) -> bool:
    """Whether another name that stands there has a complex value: then the letter is the unit beside it."""
    names = [part for node in nodes for part in walk(node) if isinstance(part, Name)]
    return any(_complex(name, context) for name in names)


def _complex(name: Name, context: Context) -> bool:
    try:
        value = evaluate(name, context)
    except (Unknown, Impossible):
        return False
    return isinstance(value, Complex) and value is not UNIT


def _is_equation(left: Node, right: Node, unit: str) -> bool:
    """Whether the letter stands on one side alone, and nowhere multiplied by itself."""
    keys = frozenset({unit})
    sides = [side for side in (left, right) if _named([side], keys)]
    if len(sides) != 1:
        return False
    parts = [part for _, part in terms(sides[0]) if _named([part], keys)]
    times = [one for one in factors(parts[0]) if isinstance(one, Name) and one.key in keys]
    return len(parts) == 1 and len(_named(parts, keys)) == len(times) == 1


def _is_linear(left: Node, right: Node, unit: str, context: Context) -> bool:
    """``30i + 30(i + 6) = 900``: whether one side grows evenly with the letter, and the other is real."""
    keys = frozenset({unit})
    sides = [side for side in (left, right) if _named([side], keys)]
    if len(sides) != 1:
        return False
    try:
        other = evaluate(right if sides[0] is left else left, context)
        first, second, third = (evaluate(sides[0], context.inner({python_name(unit): k})) for k in range(3))
    except (Unknown, Impossible):
        return False
    plain = all(map(is_exact, (first, second, third, other)))
    return plain and third - second == second - first != 0  # type: ignore[operator]  # each was looked at


# The vectors along the axes ----------------------------------------------------------------------


def _axes(chain: Chain, names: list[Name], text: str, context: Context) -> dict[str, Value]:
    r"""``\mathbf{i}`` and ``\mathbf{j}``, of the names of a chain: two at least, none with a value.

    What is multiplied without a sign, or raised to a power, is no vector: ``\mathbf{ij} = \mathbf{k}``.
    """
    found = {name.key: axis[1] for name in names if (axis := AXIS.fullmatch(name.key))}
    if len({*found.values()}) < 2 or any(context.find(key) is not None for key in found):
        return {}
    if any(_multiplies(part, found) for part in _parts(chain)):
        return {}
    space = 3 if "k" in found.values() or IN_SPACE.search(text) else 2
    return {
        python_name(key): Array((space, 1), tuple(int("ijk"[place] == letter) for place in range(space)))
        for key, letter in found.items()
    }


def _multiplies(node: Node, axes: Container[str]) -> bool:
    """Whether some names are multiplied with each other as numbers are."""
    if not isinstance(node, Apply) or node.op not in ("*", "power"):
        return False
    operands = node.operands if node.op == "*" else node.operands[:1]
    multiplied = [one for one in operands if isinstance(one, Name) and one.key in axes]
    return len(multiplied) == len(operands)


# The identity matrix -----------------------------------------------------------------------------


def _identities(chain: Chain, names: list[Name], context: Context) -> dict[str, Value]:
    """I and I_n, of the names of a chain, where they have no value and a matrix stands beside them."""
    free = [name for name in names if _is_identity(name) and context.find(name.key) is None]
    if not free or _is_head(chain, "I") or not any(_is_matrix(part, context) for part in _parts(chain)):
        return {}
    return {python_name(name.key): Identity(1, _size(name)) for name in free}


def _parts(chain: Chain) -> Iterable[Node]:
    return (part for node in chain.members for part in walk(node))


def _is_identity(name: Name) -> bool:
    return name.key in _keys("I") or (name.base in _keys("I") and bool(name.subscript))


def _size(name: Name) -> int | None:
    index = name.subscript[0] if len(name.subscript) == 1 else None
    return index.value if isinstance(index, Number) and type(index.value) is int else None


def _is_matrix(node: Node, context: Context) -> bool:
    """Whether a node is a matrix, a name that has one for its value, or a sign that only matrices have."""
    if isinstance(node, Matrix):
        return True
    if isinstance(node, Apply):
        return node.op in OF_MATRICES
    value = context.find(node.key) if isinstance(node, Name) else None
    return isinstance(value, Array) and len(value.shape) == 2
