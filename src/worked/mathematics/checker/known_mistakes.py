"""Known slips: where the wrong number is exactly what one of them gives, the help says which."""

from collections.abc import Iterator
from fractions import Fraction

from worked.mathematics import ast
from worked.mathematics.ast import (
    Apply,
    Big,
    Call,
    Node,
    bare,
    terms,
)
from worked.mathematics.checker.derivations import orientations, working
from worked.mathematics.evaluator.convolution import Sliding, kept
from worked.mathematics.evaluator.evaluate import evaluate, evaluate_all
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import arrays, numbers
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Exact,
    Impossible,
    Number,
    Sequence,
    Unknown,
    Value,
    exact_all,
    is_exact,
)
from worked.model.conventions import CHOICES

MOST_ENTRIES = 400  # of a result whose slips are looked for


def slip(left: Node, computed: Value, written: Value, context: Context) -> str:
    """The slip that gives exactly the written value; an empty text where none does, or where several do."""
    if len(getattr(computed, "entries", ())) > MOST_ENTRIES:
        return ""
    found = []
    try:
        for name, value in _candidates(left, computed, context):
            if _same(value, written) and name not in found:
                found.append(name)
    except (Unknown, Impossible):
        pass
    laid = [name for name in found if "kernel" in name]
    if len(laid) == 2:  # a symmetric signal hides which: both are said
        return f"{laid[0]}; or {laid[1]}"
    return found[0] if len(found) == 1 else "".join(laid)


def _same(a: Value, b: Value) -> bool:
    if type(a) in EXACT and type(b) in EXACT:
        return bool(a == b)
    try:
        return equal(a, b)[0]
    except (Unknown, Impossible):
        return False


def _candidates(left: Node, computed: Value, context: Context) -> Iterator[tuple[str, Value]]:
    inner = bare(left)
    if isinstance(inner, Call):
        yield from _at_a_place(inner, context)
    made = getattr(computed, "working", None)
    if isinstance(made, Sliding) and isinstance(computed, Array):
        yield from _slid(computed, made)
    if isinstance(inner, Apply) and inner.op in ("*", "times", "dot"):
        yield from _swapped(inner, context)
    if isinstance(computed, Array) and len(computed.shape) == 2:
        yield "these are the numbers of the transposed matrix", arrays.transpose(computed)
    if isinstance(inner, Big):
        yield from _shifted_bounds(inner, context)
    number = computed if is_exact(computed) else None
    if number:
        lost = "the minus sign is lost" if number < 0 else "there is a minus sign too many"
        yield lost, -number
        yield from _of_digits(number)
    if number is not None or isinstance(inner, Apply):
        yield from _lost_sign(inner, context)


def _slid(result: Array, made: Sliding) -> Iterator[tuple[str, Value]]:
    """The whole result with the kernel laid in another way, or kept in another mode."""
    for words, entries in orientations(made.kernel, made.flip):
        laid = Array(made.kernel.shape, entries)
        other = Sliding(made.signal, laid, False, made.first)
        yield (
            _result_words(words),
            Array(result.shape, tuple(_total(other, index) for index in _indices(result.shape))),
        )
    yield from _other_modes(result, made)


def _other_modes(result: Array, made: Sliding) -> Iterator[tuple[str, Value]]:
    """What the other modes keep of the same convolution."""
    whole = tuple(n + k - 1 for n, k in zip(made.signal.shape, made.kernel.shape, strict=True))
    for mode in CHOICES["convolution"]:
        first, shape, _ = kept(mode, made.signal, made.kernel, made.flip, whole)
        if shape != result.shape and all(side > 0 for side in shape):
            other = Sliding(made.signal, made.kernel, made.flip, first)
            words = f"these are the numbers of `{mode}`: `<!-- worked: convolution={mode} -->` says so"
            yield words, Array(shape, tuple(_total(other, index) for index in _indices(shape)))


def _result_words(words: str) -> str:
    if "without being flipped" in words:
        return "these are the numbers of the cross-correlation; the kernel was slid without being flipped"
    return words.replace("this is the kernel", "these are the numbers of a kernel")


def _indices(shape: tuple[int, ...]) -> list[tuple[int, ...]]:
    if len(shape) == 1:
        return [(i,) for i in range(shape[0])]
    return [(i, j) for i in range(shape[0]) for j in range(shape[1])]


def _total(made: Sliding, index: tuple[int, ...]) -> Number:
    window = made.window(index)
    return arrays.total(
        numbers.multiply(one.value, other.value)
        for one, other in zip(window.signal, window.kernel, strict=True)
    )


def _at_a_place(call: Call, context: Context) -> Iterator[tuple[str, Value]]:
    """One entry of a convolution: another orientation, or a neighbouring place."""
    found = working(call, context)
    if found is None or found.sliding is None or found.window is None:
        return
    signal = [part.value for part in found.window.signal]
    for words, entries in orientations(found.sliding.kernel, found.sliding.flip):
        value = arrays.total(numbers.multiply(x, y) for x, y in zip(signal, entries, strict=True))
        yield _result_words(words).replace("these are the numbers", "this is the number"), value
    yield from _neighbours(call, context)


def _neighbours(call: Call, context: Context) -> Iterator[tuple[str, Value]]:
    array = evaluate(call.callee, context)
    values = [evaluate(argument, context) for argument in call.arguments]
    index = tuple(value for value in values if type(value) is int)
    if not isinstance(array, Array | Sequence) or len(index) < len(values):
        return
    if context.conventions.evaluate == "xy":
        index = index[::-1]
    for axis in range(len(index)):
        for step in (-1, 1):
            place = tuple(i + (step if k == axis else 0) for k, i in enumerate(index))
            value = array.at(place[0]) if isinstance(array, Sequence) else _inside(array, place)
            if value is not None:
                yield "this is the value one place further: an index is off by one", value


def _inside(array: Array, place: tuple[int, ...]) -> Number | None:
    array = array.as_list() if len(place) == 1 else array
    origin = array.origin or (0,) * len(place)
    return array.at(tuple(i + o for i, o in zip(place, origin, strict=True)))


def _swapped(node: Apply, context: Context) -> Iterator[tuple[str, Value]]:
    one, other = (evaluate(operand, context) for operand in node.operands)
    if isinstance(one, Array) and isinstance(other, Array) and len(one.shape) == len(other.shape) == 2:
        if other.shape[1] == one.shape[0]:
            yield (
                "this is the product in the other order: the factors are swapped",
                arrays.product(other, one),
            )
        if one.shape == other.shape:
            yield (
                "this is the product entry by entry, not rows by columns",
                arrays.entrywise(one, other, numbers.multiply, "multiply"),
            )


def _shifted_bounds(node: Big, context: Context) -> Iterator[tuple[str, Value]]:
    """A sum that runs one term too far or not far enough."""
    if node.low is None or node.high is None or len(node.indices) != 1:
        return
    for side, low, high in (("upper", 0, 1), ("upper", 0, -1), ("lower", -1, 0), ("lower", 1, 0)):
        moved = Big(
            node.start,
            node.end,
            node.op,
            node.indices,
            _moved(node.low, low),
            _moved(node.high, high),
            node.body,
            node.among,
        )
        try:
            yield f"this is the sum with its {side} bound off by one", evaluate(moved, context)
        except (Unknown, Impossible):
            continue


def _moved(node: Node, by: int) -> Node:
    return node if not by else Apply(node.start, node.end, "+", (node, ast.Number(node.start, node.end, by)))


def _lost_sign(node: Node, context: Context) -> Iterator[tuple[str, Value]]:
    """One term of a written sum with the other sign."""
    parts = terms(node)
    if not 1 < len(parts) <= 40:
        return
    values = exact_all(evaluate_all([part for _, part in parts], context))
    if values is None:
        return
    signed = [sign * value for (sign, _), value in zip(parts, values, strict=True)]
    for value in signed:
        if value:
            yield "one term has the other sign", sum(signed) - 2 * value


def _of_digits(number: Exact) -> Iterator[tuple[str, Value]]:
    """The number turned over, its point moved, two of its digits exchanged."""
    if abs(number) != 1:
        yield "this is the reciprocal: numerator and denominator are exchanged", 1 / Fraction(number)
    for places in (-3, -2, -1, 1, 2, 3):
        far = f"{abs(places)} place{'s' if abs(places) > 1 else ''}"
        yield f"the decimal point is off by {far}", number * Fraction(10) ** places
    digits = str(abs(number)) if type(number) is int and abs(number) < 10**15 else ""
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        if swapped != digits:
            yield "two digits are exchanged", int(swapped) * (1 if number > 0 else -1)
