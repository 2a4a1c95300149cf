"""Written arrays against the window of a signal and the kernel as it lies there."""

from collections.abc import Sequence

from worked.mathematics.ast import (
    Apply,
    Items,
    Matrix,
    Name,
    Node,
    bare,
)
from worked.mathematics.checker.derivations import Mismatch, Working
from worked.mathematics.evaluator.convolution import Factor, Window
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.types import (
    Array,
    Impossible,
    Number,
    Place,
    Unknown,
    Value,
    is_exact,
    shape_name,
    show,
)


def compare_operands(found: Working, node: Node, context: Context) -> Mismatch | None:
    """``X \\odot Y`` against the window and the kernel as it lies there, whole or where they overlap."""
    inner = bare(node)
    if found.window is None or not isinstance(inner, Apply) or not _plain_operands(inner):
        return None
    try:
        left, right = (evaluate(operand, context) for operand in inner.operands)
    except (Unknown, Impossible):
        return None
    if not isinstance(left, Array) or not isinstance(right, Array):
        return None
    best: list[tuple[Node, Array, int, Factor]] | None = None
    for window in found.window.parts(_as_matrix(left.shape, found.window.shape)):
        for signal, kernel in ((window.signal, window.kernel), (window.kernel, window.signal)):
            apart = _apart(inner.operands, (left, right), window.shape, signal, kernel)
            if apart is not None and (best is None or len(apart) < len(best)):
                best = apart
    if best is None:
        return _wrong_shape(found.window, inner, left)
    return None if not best else _operand_mismatch(best, found, inner, right, left)


def _as_matrix(shape: tuple[int, ...], window: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a list as that of a row or column, where the window is one."""
    if len(shape) == 2 or len(window) == 1 or 1 not in window:
        return shape
    return (1, *shape) if window[0] == 1 else (*shape, 1)


def _plain_operands(node: Apply) -> bool:
    """Whether both operands are written arrays or names, so that they show a working."""
    return len(node.operands) == 2 and all(
        isinstance(bare(part), Items | Matrix | Name) for part in node.operands
    )


def _squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(side for side in shape if side != 1)


def _apart(
    nodes: Sequence[Node],
    values: tuple[Array, Array],
    shape: tuple[int, ...],
    signal: Sequence[Factor],
    kernel: Sequence[Factor],
) -> list[tuple[Node, Array, int, Factor]] | None:
    """The entries that differ from the working; None where the shapes do not fit it."""
    result = []
    for node, value, expected in zip(nodes, values, (signal, kernel), strict=True):
        if _squeezed(value.shape) != _squeezed(shape) or len(value.entries) != len(expected):
            return None
        result += [
            (node, value, i, wanted)
            for i, (entry, wanted) in enumerate(zip(value.entries, expected, strict=True))
            if not _same(entry, wanted.value)
        ]
    return result


def _same(a: Value, b: Value) -> bool:
    return bool(is_exact(a) and is_exact(b) and a == b)


def _wrong_shape(window: Window, inner: Apply, left: Array) -> Mismatch:
    wanted, given = (shape_name(shape) for shape in (window.overlap().shape, left.shape))
    node = inner.operands[0]
    return Mismatch(node.start, node.end, f"signal and kernel overlap in a {wanted}, a {given} is written")


def _operand_mismatch(
    apart: list[tuple[Node, Array, int, Factor]], found: Working, inner: Apply, right: Array, left: Array
) -> Mismatch:
    assert found.window is not None
    node, value, place, wanted = apart[0]
    written = bare(node)
    labels: list[tuple[Place, str]] = []
    start, end = node.start, node.end
    if isinstance(written, Items | Matrix) and value.places:
        start, end = value.places[place]
    elif value.places:
        labels.append((value.places[place], f"{show(value.entries[place])} is written here"))
    if wanted.place is not None:
        labels.append((wanted.place, f"{show(wanted.value)} is defined here"))
    labels += _defined(apart[1:])
    where = _where(value.shape, place)
    flipped = "flipped " if found.sliding is not None and found.sliding.flip else ""
    part = f"{flipped}kernel" if any(wanted is one for one in found.window.kernel) else "window"
    message = f"{where} is {show(value.entries[place])}, where the {part} has {show(wanted.value)}"
    return Mismatch(start, end, message, tuple(labels), _slip(found, left, right))


def _defined(apart: list[tuple[Node, Array, int, Factor]]) -> list[tuple[Place, str]]:
    """Labels for further entries that differ."""
    labels = []
    for _, value, place, wanted in apart[:4]:
        if value.places:
            labels.append(
                (
                    value.places[place],
                    f"{show(value.entries[place])}, where the working has {show(wanted.value)}",
                )
            )
        if wanted.place is not None:
            labels.append((wanted.place, f"{show(wanted.value)} is defined here"))
    return labels


def _where(shape: tuple[int, ...], place: int) -> str:
    if len(shape) == 1:
        return f"entry {place + 1}"
    return f"row {place // shape[-1] + 1}, column {place % shape[-1] + 1}"


def _slip(found: Working, left: Array, right: Array) -> str:
    """What the written kernel is, if it is one of the known slips."""
    if found.window is None or found.sliding is None or len(found.window.kernel) != len(right.entries):
        return ""
    kernel = found.sliding.kernel
    signal = tuple(part.value for part in found.window.signal)
    for written, other in ((right, left), (left, right)):
        if other.entries != signal:
            continue
        for name, entries in orientations(kernel, found.sliding.flip):
            if entries == written.entries:
                return name
    return ""


def orientations(kernel: Array, flip: bool) -> list[tuple[str, tuple[Number, ...]]]:
    """The kernel as it would lie after each known slip, with the words for it."""
    same, turned = kernel.entries, kernel.entries[::-1]
    found = [
        (
            "this is the kernel without being flipped" if flip else "this is the kernel flipped",
            same if flip else turned,
        )
    ]
    if len(kernel.shape) != 2:
        return found
    rows, columns = kernel.shape
    grid = [same[i * columns : (i + 1) * columns] for i in range(rows)]
    found.append(
        ("this is the kernel flipped on one axis only: its rows stand in reverse", sum(grid[::-1], ()))
    )
    found.append(
        (
            "this is the kernel flipped on one axis only: each row is reversed",
            sum((row[::-1] for row in grid), ()),
        )
    )
    if rows == columns:
        across = sum(zip(*grid, strict=True), ())
        found.append(("this is the kernel transposed, not flipped", across))
        found.append(("this is the kernel flipped and transposed", across[::-1]))
    return found
