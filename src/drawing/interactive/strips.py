"""Two short vectors: their convolution as strips, as a table of products and as a product of polynomials."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure

import drawing.interactive.words as words
from convolution.discrete import convolve, correlate
from drawing.base.style import FIRST, SECOND, THIRD, house
from drawing.interactive.canvas import canvas
from drawing.interactive.controls import attach, entries, slider
from drawing.interactive.lattice import POWERS, Box, draw, heading
from drawing.interactive.numbers import exact, text

SIDE, LONGEST = 25, 5
SIGNS = {"": "", "good": "✓", "bad": "✗"}

Vector = list[Fraction]


@house()
def vector(f: Sequence[Any], g: Sequence[Any], n: int = 2) -> Figure:
    """f∗g in three views, with output n lit in all of them; the vectors have one to five numbers each."""
    signal, kernel = _vector(f), _vector(g)
    last = len(signal) + len(kernel) - 2
    if not 0 <= n <= last:
        raise ValueError(f"output {n} is outside f∗g, whose outputs are 0 to {last}")
    figure = canvas(max(195 + SIDE * len(signal), 170 + 17 * (last + 1)) + 6)
    draw(figure, vector_boxes(signal, kernel, n))
    heading(figure, 12, 18, "f", FIRST)
    heading(figure, 12, 62, "g, flipped and slid", SECOND)
    heading(figure, 12, 106, "f∗g: multiply what is lit, add", THIRD)
    heading(figure, 12, 162, "every product once")
    heading(figure, 176, 162, "powers of x collected")
    data = {"words": words.VECTOR, "slots": [[box.slot for box in vector_boxes(signal, kernel, n)]]}
    fields = [
        slider("output n", n, 0, last, back="back", on="next"),
        entries("f", [signal]),
        entries("g", [kernel]),
    ]
    return attach(figure, "conv-vector", vector_sentence(signal, kernel, n), data, fields)


def vector_boxes(f: Vector, g: Vector, n: int) -> list[Box]:
    """Where each number stands; what makes up output n is lit."""
    k, y, places = len(g) - 1, outputs(f, g), range(2 * len(g) + len(f) - 2)
    found = [
        *(_box(k + i, 24, "first", text(a), 0 <= n - i <= k) for i, a in enumerate(f)),
        *(_slid(f, g, k + n - place, place) for place in places),
        *(_box(k + m, 112, "third", text(total), m == n, go=m) for m, total in enumerate(y)),
        *(_box(1 + j, 170, "second bare", text(b)) for j, b in enumerate(g)),
    ]
    for i, a in enumerate(f):
        row = 195 + SIDE * i
        found.append(_box(0, row, "first bare", text(a)))
        found += [_box(1 + j, row, "plain", text(a * b), i + j == n, go=i + j) for j, b in enumerate(g)]
    for m, total in enumerate(y):
        said = f"x{POWERS[m]}: {terms(f, g, m)} = {text(total)}"
        found.append(Box(172, 170 + 17 * m, 166, 17, "line", said, m == n, go=str(m)))
    return found


def _slid(f: Vector, g: Vector, j: int, place: int) -> Box:
    """Entry j of g at a place of the strip below f, lit where f has a number above it; or nothing."""
    i = place - len(g) + 1
    said = text(g[j]) if 0 <= j < len(g) else ""
    return _box(place, 68, "second", said, bool(said) and 0 <= i < len(f))


def vector_sentence(f: Vector, g: Vector, n: int) -> str:
    """What the figure says of output n."""
    y = outputs(f, g)
    values = {"n": n, "terms": terms(f, g, n), "total": text(y[n]), "all": ", ".join(map(text, y))}
    return words.fill(words.VECTOR["said"], values)


def terms(f: Vector, g: Vector, n: int) -> str:
    """The products that make output n, written out."""
    pairs = [(a, g[n - i]) for i, a in enumerate(f) if 0 <= n - i < len(g)]
    return " + ".join(f"{_factor(a)}×{_factor(b)}" for a, b in pairs)


@house()
def predict(f: Sequence[Any], g: Sequence[Any], h: Any = 1) -> Figure:
    """Two vectors, and empty boxes for (f∗g) times h; the reader fills them, and slips are named."""
    signal, kernel, step = _vector(f), _vector(g), exact(h)
    data = predict_data(signal, kernel, step)
    empty: list[Fraction | None] = [None] * len(data["slips"][0][1])
    figure, boxes = canvas(166), predict_boxes(empty, data)
    draw(figure, boxes)
    heading(figure, 12, 18, "f", FIRST)
    heading(figure, 12, 62, "g", SECOND)
    heading(figure, 12, 106, "f∗g" if step == 1 else f"(f∗g) × h, h = {text(step)}", THIRD)
    data["slots"] = [[box.slot for box in boxes]]
    fields = [entries("your answers", [empty])]
    return attach(figure, "conv-vector", predict_sentence(empty, data), data, fields)


def predict_data(f: Vector, g: Vector, h: Fraction) -> dict[str, Any]:
    """The two vectors, the numbers that each known slip gives, and the words for them."""
    count = len(f) + len(g) - 1
    what = words.PREDICT["sums"] if h == 1 else words.fill(words.PREDICT["areas"], {"h": text(h)})
    named = {**words.PREDICT["slips"]}
    named |= {f"{slip} unscaled": sentence + words.PREDICT["forgot"] for slip, sentence in named.items()}
    said = {
        **{name: sentence for name, sentence in words.PREDICT.items() if name != "forgot"},
        "ask": words.fill(words.PREDICT["ask"], {"count": count, "what": what}),
        "marked": words.fill(words.PREDICT["marked"], {"count": count, "good": "{good}", "slip": "{slip}"}),
        "slips": {
            slip: words.fill(sentence, {"count": count, "given": "{given}", "h": text(h)})
            for slip, sentence in named.items()
        },
    }
    return {
        "words": said, "f": [text(a) for a in f], "g": [text(b) for b in g],
        "slips": [[slip, [text(y) for y in numbers]] for slip, numbers in slips(f, g, h).items()],
    }  # fmt: skip


def slips(f: Vector, g: Vector, h: Fraction) -> dict[str, Vector]:
    """The numbers that come out right, and those that each known slip gives instead; then all without × h."""
    right = outputs(f, g)
    pairs = [[a + g[n - i] for i, a in enumerate(f) if 0 <= n - i < len(g)] for n in range(len(right))]
    known = {
        "right": right,
        "unflipped": list(correlate(f, g)),
        "reversed": right[::-1],
        "late": [Fraction(0), *right[:-1]],
        "early": [*right[1:], Fraction(0)],
        "added": [sum(pair, Fraction(0)) for pair in pairs],
        "placewise": [a * b for a, b in zip(f, g, strict=False)],
    }
    scaled = {slip: [y * h for y in ys] for slip, ys in known.items()}
    return scaled if h == 1 else scaled | {f"{slip} unscaled": ys for slip, ys in known.items()}


def diagnose(answer: Sequence[Fraction | None], data: dict[str, Any]) -> tuple[list[bool], str]:
    """Which of the answers are right, and the slip that gives exactly these numbers.

    Zeros at the end of what a slip gives need not be typed. Where no slip gives the numbers, it is told
    whether only one of them is wrong, and if it is the first.
    """
    given = ["" if each is None else text(each) for each in answer]
    marks = [y == each for y, each in zip(data["slips"][0][1], given, strict=True)]
    other = "length" if None in answer else "other"
    if "" not in given and marks.count(False) == 1:
        other = "one" if marks[0] else "first"
    given = _without(given, "")
    known = (slip for slip, ys in data["slips"] if given in (ys, slip != "right" and _without(ys, "0")))
    return marks, next(known, other)


def _without(numbers: Sequence[str], last: str) -> list[str]:
    """Numbers up to the last one that is not this."""
    count = len(numbers)
    while count and numbers[count - 1] == last:
        count -= 1
    return list(numbers[:count])


def predict_boxes(answer: Sequence[Fraction | None], data: dict[str, Any]) -> list[Box]:
    """The vectors, and the answers with their marks."""
    said = ["?" if given is None else text(given) for given in answer]
    right = diagnose(answer, data)[0]
    marks = [
        "" if given is None else "good" if good else "bad" for given, good in zip(answer, right, strict=True)
    ]
    return [
        *(_box(i, 24, "first", a) for i, a in enumerate(data["f"])),
        *(_box(i, 68, "second", b) for i, b in enumerate(data["g"])),
        *(_box(n, 112, "plain", said[n], mark=mark) for n, mark in enumerate(marks)),
        *(_box(n, 134, "bare", SIGNS[mark], mark=mark) for n, mark in enumerate(marks)),
    ]


def predict_sentence(answer: Sequence[Fraction | None], data: dict[str, Any]) -> str:
    """What is said of the answers; a question as long as there is none."""
    said = data["words"]
    marks, slip = diagnose(answer, data)
    given = sum(each is not None for each in answer)
    if not given:
        return str(said["ask"])
    named = words.fill(said["slips"][slip], {"given": given})
    return words.fill(said["marked"], {"good": sum(marks), "slip": named})


def outputs(f: Vector, g: Vector) -> Vector:
    """All of f∗g."""
    return [Fraction(y) for y in convolve(f, g)]


def _vector(numbers: Sequence[Any]) -> Vector:
    if not 1 <= len(numbers) <= LONGEST:
        raise ValueError(f"an interactive vector has 1 to {LONGEST} numbers; {len(numbers)} were given")
    return [exact(number) for number in numbers]


def _box(
    column: int, y: float, kind: str, said: str, lit: bool = False, *, mark: str = "", go: Any = ""
) -> Box:
    return Box(12 + column * SIDE, y, SIDE, SIDE, kind, said, lit, mark, str(go))


def _factor(number: Fraction) -> str:
    return f"({text(number)})" if number < 0 else text(number)
