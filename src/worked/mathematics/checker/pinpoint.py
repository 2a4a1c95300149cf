"""Where a false relation breaks: the smallest written piece, what it should be, and what led there."""

from worked.mathematics.ast import (
    Items,
    Matrix,
    Node,
    Number,
    Unit,
    bare,
)
from worked.mathematics.checker import approximation, edits
from worked.mathematics.checker.approximation import entries_of
from worked.mathematics.checker.derivations import Mismatch, working
from worked.mathematics.checker.known_mistakes import slip
from worked.mathematics.checker.problem import (
    Problem,
    Sides,
    Verdict,
    decimal,
)
from worked.mathematics.checker.written_sums import (
    compare_entries,
    compare_terms,
    explicit,
    sliding_entries,
)
from worked.mathematics.checker.written_windows import compare_operands
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.equality import beside, equal, paired
from worked.mathematics.values.types import (
    Array,
    Place,
    Sequence,
    Value,
    show,
)

LONGEST = 60  # of a piece of LaTeX in a message


def forms(sides: Sides, left: Value, context: Context) -> Mismatch | None:
    """Where the written working is not the working of what stands before it."""
    if isinstance(bare(sides.right), Number):
        return None
    if sides.slid is not None:
        mismatch = compare_operands(sides.slid, sides.right, context)
        if mismatch is not None:
            return mismatch
    entries = compare_entries(left, sides.right, context) or sliding_entries(left, sides.right, context)
    if entries is not None:
        return entries
    found = working(sides.left, context) or explicit(sides.left, context)
    return None if found is None else compare_terms(found, sides.right, context)


def of_form(code: str, mismatch: Mismatch) -> Problem:
    """The problem of a written form that is not the working."""
    help_ = [mismatch.help] if mismatch.help else []
    return Problem(code, mismatch.message, mismatch.start, mismatch.end, list(mismatch.labels), help=help_)


def wrong(sides: Sides, left: Value, right: Value, context: Context) -> Verdict:
    """A relation that is false by value: the smallest written piece that does not hold."""
    mismatch = forms(sides, left, context)
    entry = _first_entry(sides, left, right, context)
    if mismatch is not None:
        problem = of_form("wrong-value", mismatch)
    elif entry is not None:
        problem = entry
    else:
        problem = _whole(sides, left, right, context)
    _explain(problem, sides, left, right, context, mismatch is None or not mismatch.alone)
    node, value = _marked(problem, sides, left, right)
    if mismatch is None and node is not None and value is not None and not problem.edits:
        edits.right_value(problem, sides, node, value, context)
    return Verdict("wrong", problem.message, "", problem)


def _marked(problem: Problem, sides: Sides, left: Value, right: Value) -> tuple[Node | None, Value | None]:
    """The node that a problem marks, and the value that should stand there."""
    if isinstance(left, Array) and isinstance(right, Array):
        written = entries_of(sides.right)
        if len(written) == len(left.entries) == len(right.entries):
            pairs = zip(written, left.entries, strict=True)
            return next((pair for pair in pairs if pair[0].start == problem.start), (None, None))
    return (sides.right if problem.start == sides.right.start else None), left


def _whole(sides: Sides, left: Value, right: Value, context: Context) -> Problem:
    node, left = sides.right, beside(left, right)
    written = _named(sides.text(sides.left))
    claimed = sides.text(node)
    if claimed != show(right) and not isinstance(bare(node), Number):
        claimed = _named(claimed, "what is marked")
    if sides.text(sides.left) == show(left):
        message = f"{show(left)} is not {claimed}"
    else:
        message = f"{written} is {decimal(left)}, not {claimed}"
    nearest = approximation.written_to(node, left, context) if sides.sign.sign == "\\approx" else ""
    if nearest:
        message = f"{written} is {decimal(left)}, which rounds to {nearest}, not {claimed}"
    elif show(right) != sides.text(node) and not isinstance(bare(node), Number | Unit):
        message += f", which is {decimal(right)}"
    return Problem("wrong-value", message, node.start, node.end)


def _named(text: str, otherwise: str = "the left side") -> str:
    """What an author wrote, in backticks; a long piece is only spoken of."""
    short = " ".join(text.split())
    return f"`{short}`" if len(short) <= LONGEST else otherwise


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "…"


def _first_entry(sides: Sides, left: Value, right: Value, context: Context) -> Problem | None:
    """The first entry of two arrays that differs, at its own place."""
    if not isinstance(right, Array | Sequence) or not isinstance(left, Array | Sequence):
        return None
    if sides.sign.sign == "\\approx":
        differ = approximation.wrong_entries(sides.left, sides.right, context)
    else:
        differ = [i for i, (x, y) in enumerate(paired(left, right)) if not equal(x, y)[0]]
    if not differ:
        return None
    place = differ[0]
    if isinstance(right, Sequence) and isinstance(left, Sequence):
        return _sequence_entry(sides, left, right, place)
    where = entry_name(right.shape if isinstance(right, Array) else (len(right.entries),), place)
    found, wanted = show(right.entries[place]), show(left.entries[place])
    message = f"{where} is {found}, but {_named(sides.text(sides.left))} has {wanted} there"
    start, end, labels = _entry_place(sides.right, right, place)
    labels += [(part, "this entry") for part in _places(left, place)]
    problem = Problem("wrong-value", message, start, end, labels)
    for further in differ[1:4]:
        problem.labels.append(
            (_entry_place(sides.right, right, further)[:2], f"should be {show(left.entries[further])}")
        )
    if len(right.entries) > 1:
        agree = len(right.entries) - len(differ)
        problem.notes.append(f"{agree} of {len(right.entries)} entries agree")
    return problem


def _sequence_entry(sides: Sides, left: Sequence, right: Sequence, place: int) -> Problem:
    index = place - max(left.origin, right.origin)
    found, wanted = show(right.at(index)), show(left.at(index))
    message = f"at index {index} stands {found}, but {_named(sides.text(sides.left))} has {wanted} there"
    at = index + right.origin
    if 0 <= at < len(right.entries):
        start, end, labels = _entry_place(sides.right, right, at)
    else:
        start, end, labels = sides.right.start, sides.right.end, []
    return Problem("wrong-value", message, start, end, labels)


def _entry_place(node: Node, value: Value, place: int) -> tuple[int, int, list[tuple[Place, str]]]:
    inner = bare(node)
    written = isinstance(inner, Items | Matrix)
    if written:
        entry = entries_of(node)[place]
        return entry.start, entry.end, []
    return node.start, node.end, [(part, "defined here") for part in _places(value, place)]


def _places(value: Value, place: int) -> list[Place]:
    places = value.places if isinstance(value, Array | Sequence) else None
    return [places[place]] if places and place < len(places) else []


def entry_name(shape: tuple[int, ...], place: int) -> str:
    """An entry as people count: ``row 2, column 1``, ``entry 3``."""
    if len(shape) == 1:
        return f"entry {place + 1}"
    return f"row {place // shape[-1] + 1}, column {place % shape[-1] + 1}"


def _explain(
    problem: Problem, sides: Sides, left: Value, right: Value, context: Context, whole: bool
) -> None:
    """Adds what helps: that a decimal is only rounded, or that the number is that of a known slip."""
    if approximation.percent_twice(sides.left, sides.right, context):
        problem.code = "percent-twice"
        problem.message = f"{_named(sides.text(sides.left))} is {decimal(left)}, which is no percentage yet"
        problem.help.append("write `\\times 100\\%`: both together make a number a percentage, once")
        edits.percentage(problem, sides)
        return
    if sides.sign.sign != "\\approx" and _only_rounded(sides, left, right, context):
        problem.code = "rounded-equals"
        problem.message = _rounded_message(sides, left, right, context)
        problem.help.append("write `\\approx`")
        edits.approximately(problem, sides)
        return
    if edits.braces(problem, sides, right, context) or edits.brackets(problem, sides, left, right, context):
        return
    known = "" if problem.help or not whole else slip(sides.left, left, right, context)
    if known:
        problem.help.append(known)


def _only_rounded(sides: Sides, left: Value, right: Value, context: Context) -> bool:
    """Whether whatever differs is no more than the rounded value of what stands there on the other side."""
    if isinstance(left, Array) and isinstance(right, Array):
        return _entries_only_rounded(sides.right, left, right, context)
    if approximation.only_rounded(sides.right, left, context):
        return True
    return approximation.only_rounded(sides.left, right, context) or approximation.is_step(
        sides.left, sides.right, context
    )


def _entries_only_rounded(node: Node, left: Array, right: Array, context: Context) -> bool:
    written = entries_of(node)
    if not len(written) == len(left.entries) == len(right.entries):
        return False
    return all(
        equal(x, y)[0] or approximation.only_rounded(entry, x, context)
        for entry, x, y in zip(written, left.entries, right.entries, strict=True)
    )


def _rounded_message(sides: Sides, left: Value, right: Value, context: Context) -> str:
    if isinstance(left, Array):
        exact, written = (_short(sides.text(side)) for side in (sides.left, sides.right))
        return f"`{written}` is only the rounded value of `{exact}`"
    if approximation.only_rounded(sides.right, left, context):
        return f"{_short(sides.text(sides.right))} is only the rounded value of {decimal(left)}"
    if approximation.only_rounded(sides.left, right, context):
        return f"{_short(sides.text(sides.left))} is only the rounded value of {decimal(right)}"
    exact, written = _named(sides.text(sides.left)), _named(sides.text(sides.right), "what is marked")
    return f"{written} has only rounded values of {exact}"
