"""Relations per second, on the same ones: this checker, SymPy's LaTeX parsers, Math-Verify, SciEqLint.

    python benchmarks/relations.py            what is installed is measured, what is not is named

The others are installed by hand (benchmarks/requirements.txt), never with the project. Each tool is given the
relations one by one; a relation counts as read by a tool if it calls the true one true and the same relation
with another number on the right false. Times are processor time of one core.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from mathematics.generated import EXAMPLES  # noqa: E402 - the path comes first
from worked.mathematics.checker.relations import Formula, check  # noqa: E402
from worked.mathematics.evaluator.scope import Scope  # noqa: E402
from worked.mathematics.parser.parse import read  # noqa: E402
from worked.model.conventions import Conventions  # noqa: E402
from worked.notation import NOTATION  # noqa: E402

Pair = tuple[str, str]  # the left side, the right side
Judge = Callable[[str, str], bool]
SHAPES = 6  # the most shapes of relations in one list, which take turns


def closed_relations(count: int) -> list[Pair]:
    """Numeric relations without names, of six shapes."""
    rng = random.Random(20261122)
    found: list[Pair] = []
    while len(found) < count:
        a, b, c, d = (rng.randint(2, 99) for _ in range(4))
        found += [
            (rf"{a} \times {b} + {c}", str(a * b + c)),
            (rf"\frac{{{a}}}{{{b}}} + \frac{{{c}}}{{{b}}}", rf"\frac{{{a + c}}}{{{b}}}"),
            (rf"({a} - {b}) \times {c} + {d}^2", str((a - b) * c + d * d)),
            (f"{a}.5 + {b}", f"{a + b}.5"),
            (f"{a} + {b} + {c} + {d}", str(a + b + c + d)),
            (rf"2^{{{a % 12}}} - {b}", str(2 ** (a % 12) - b)),
        ]
    return found[:count]


def complex_relations(count: int) -> list[Pair]:
    """Products, powers and moduli of Gaussian integers, and points of the circle."""
    rng = random.Random(20261129)
    found: list[Pair] = []
    while len(found) < count:
        a, b, c, d = (rng.randint(2, 9) for _ in range(4))
        found += [
            (f"({a}+{b}i)({c}+{d}i)", f"{a * c - b * d} + {a * d + b * c}i"),
            (f"({a}+{b}i)^2", f"{a * a - b * b} + {2 * a * b}i"),
            (f"|{3 * a}+{4 * a}i|", str(5 * a)),
            (rf"e^{{{a} \pi i}} + {b}i - {b}i", str((-1) ** a)),
        ]
    return found[:count]


def integral_relations(count: int) -> list[Pair]:
    """Definite integrals: of polynomials, of exponentials, of sines, of one over x."""
    found: list[Pair] = []
    for k in range(2, count + 2):
        found += [
            (rf"\int_0^{{{k}}} x^2 \, dx", rf"\frac{{{k**3}}}{{3}}"),
            (rf"\int_0^1 {k} e^{{{k}x}} \, dx", f"e^{{{k}}} - 1"),
            (rf"\int_0^{{\pi}} {k} \sin x \, dx", str(2 * k)),
            (rf"\int_1^{{{k}}} \frac{{1}}{{x}} \, dx", rf"\ln {k}"),
        ]
    return found[:count]


def unit_relations(count: int) -> list[Pair]:
    """Lengths, times and speeds, in one unit and in two."""
    found: list[Pair] = []
    for k in range(2, count + 2):
        found += [
            (rf"{k}\text{{ m}} + {k}\text{{ m}}", rf"{2 * k}\text{{ m}}"),
            (rf"{k}\text{{ km}}", rf"{1000 * k}\text{{ m}}"),
            (rf"\frac{{{6 * k}\text{{ m}}}}{{3\text{{ s}}}}", rf"{2 * k}\text{{ m/s}}"),
        ]
    return found[:count]


def worked_judge(left: str, right: str) -> bool:
    """Whether this project's checker calls a relation right."""
    text = f"{left} = {right}"
    found = check(
        Formula(read(text, 0, len(text), NOTATION.table), text, Conventions()),
        Scope(),
        NOTATION,
        NOTATION.table,
    )
    return found.relations[0].verdict.verdict in ("checked", "digits")


def sympy_judge(backend: str) -> Judge:
    """SymPy's parser, and its own comparison of the two sides."""
    from sympy import simplify
    from sympy.parsing.latex import parse_latex

    def judge(left: str, right: str) -> bool:
        one, other = (parse_latex(side, backend=backend) for side in (left, right))
        return bool(simplify(one - other) == 0)

    return judge


def math_verify_judge() -> Judge:
    """Math-Verify: the right side as the answer to the left."""
    from math_verify import parse, verify

    def judge(left: str, right: str) -> bool:
        return bool(verify(parse(f"${left}$"), parse(f"${right}$")))

    return judge


def section_eight() -> tuple[int, float]:
    """Relations and seconds of pages like the blog's hand-worked 2-D convolution."""
    pages = [
        (e, [m[1] for m in re.finditer(r"\$\$(.*?)\$\$", e.page(), re.DOTALL)]) for e in EXAMPLES.values()
    ]
    count, start = 0, time.process_time()
    for _ in range(10):
        for example, bodies in pages:
            conventions = Conventions(convolution=example.mode, evaluate=example.evaluate, odot="sum")
            scope = Scope()
            for text in bodies:
                formula = Formula(read(text, 0, len(text), NOTATION.table), text, conventions)
                count += len(check(formula, scope, NOTATION, NOTATION.table).relations)
    return count, time.process_time() - start


def measured(judge: Judge, pairs: list[Pair]) -> tuple[float, int]:
    """Relations per second, and how many are read: the true one true, one with another number false."""
    wrong = [(left, f"{right} + 1") for left, right in pairs]
    for pair in pairs[:SHAPES]:  # imports and tables that a first call of each shape loads
        _judged(judge, pair)
    start = time.process_time()
    true = [_judged(judge, pair) for pair in pairs]
    seconds = time.process_time() - start
    false = [_judged(judge, pair) for pair in wrong]
    return len(pairs) / seconds, sum(t is True and f is False for t, f in zip(true, false, strict=True))


def _judged(judge: Judge, pair: Pair) -> bool | None:
    try:
        return judge(*pair)
    except Exception:  # another tool's parser may raise anything; the relation is not read then
        return None


def scieqlint_row(pairs: list[Pair]) -> str:
    """SciEqLint as a command on one file; its start on an empty file is taken off."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty.md"), Path(folder, "full.md")
        empty.write_text("nothing\n")
        full.write_text("\n\n".join(f"$$\n{left} = {right} + 1\n$$" for left, right in pairs))
        base, _ = _command(empty)
        seconds, output = _command(full)
    noticed = len(set(re.findall(r":(\d+):\d+: error", output)))
    return row(
        "SciEqLint", len(pairs) / max(seconds - base, 1e-3), noticed, len(pairs), "planted mistakes noticed"
    )


def _command(path: Path) -> tuple[float, str]:
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "scieqlint", "check", str(path)], capture_output=True, text=True, check=False
    )
    after = os.times()
    return (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    ), done.stdout


def row(name: str, speed: float, read_: int, of: int, note: str = "read") -> str:
    return f"{name:<24}{speed:>12,.0f} relations/s   {read_} of {of} {note}"


def main() -> None:
    pairs = closed_relations(600)
    print(row("worked", *measured(worked_judge, pairs * 5), 3000))
    kinds = {"complex": complex_relations, "integrals": integral_relations, "units": unit_relations}
    for name, make_pairs in kinds.items():
        others = make_pairs(120)
        start = time.process_time()
        _judged(worked_judge, others[1])
        print(f"worked, first of {name}: {1000 * (time.process_time() - start):,.0f} ms, with what it loads")
        print(row(f"worked, {name}", *measured(worked_judge, others), len(others)))
    count, seconds = section_eight()
    print(row("worked, section 8", count / seconds, count, count, "relations, with their working"))
    tools: list[tuple[str, Callable[[], Judge]]] = [
        ("SymPy, antlr", lambda: sympy_judge("antlr")),
        ("SymPy, lark", lambda: sympy_judge("lark")),
        ("Math-Verify", math_verify_judge),
    ]
    for name, make in tools:
        try:
            print(row(name, *measured(make(), pairs[:120]), 120))
        except ImportError as missing:
            print(f"{name:<24}not installed: {missing}")
    try:
        import scieqlint  # noqa: F401 - only whether it is there

        print(scieqlint_row(pairs))
    except ImportError as missing:
        print(f"{'SciEqLint':<24}not installed: {missing}")


if __name__ == "__main__":
    main()
