"""Formulas that nobody should write: refused or answered in under a second, with a reason, never a traceback."""

import random
import re
import time
import tracemalloc
import unicodedata

import pytest

from mathematics import contract
from mathematics.pages import errors, formula, reasons, verdicts, worked
from worked.mathematics.checker.relations import crashed
from worked.mathematics.parser.parse import read
from worked.notation import NOTATION

LONGEST = 1.0  # seconds of this process; a formula takes a tenth of it on an idle machine
RNG = random.Random(40)
ROWS = [[RNG.randint(-9, 9) for _ in range(40)] for _ in range(40)]
LARGE = r"\begin{bmatrix}" + r"\\".join("&".join(map(str, row)) for row in ROWS) + r"\end{bmatrix}"
BOX = r"f(x) = \begin{cases} 1 & 0 \leq x \leq 1 \\ 0 & \text{otherwise} \end{cases}"
MANY = ", ".join(f"a_{{{i + 1}}} = a_{{{i}}} \\times a_{{{i}}}" for i in range(1, 41))
TWICE = ", ".join(
    f"f_{{{b}}}(x) = f_{{{a}}}(x) + f_{{{a}}}(x)"
    for a, b in zip("abcdefghijklmnopqrstuvwx", "bcdefghijklmnopqrstuvwxy", strict=True)
)

LIMITS = [  # refused, with the reason
    ("a million signs", "x = " + "+".join(["1"] * 500_000), "limit"), ("a million letters", "a" * 1_000_000 + " = 2", "limit"),
    ("100 000 brackets", "(" * 100_000 + "1" + ")" * 100_000 + " = 1", "limit"),
    ("5000 brackets", "(" * 5000 + "1" + ")" * 5000 + " = 1", "limit"), ("101 brackets", "(" * 101 + "1" + ")" * 101 + " = 1", "limit"),
    ("300 fractions", r"\frac{1}{" * 300 + "2" + "}" * 300 + " = 1", "limit"), ("300 roots", r"\sqrt{" * 300 + "2" + "}" * 300 + " = 1", "limit"),
    ("300 powers", "2^{" * 300 + "1" + "}" * 300 + " = 2", "limit"), ("300 accents", r"\hat " * 300 + "x = 1", "limit"),
    ("nested subscripts", "x" + "_{x" * 3000 + "}" * 3000 + " = 1", "limit"), ("300 sines", r"\sin " * 300 + "1 = 1", "limit"),
    ("never closed", "(" * 5000 + "1 = 1", "limit"), ("5000 signs", "-" * 5000 + "1 = 1", "limit"),
    ("a tower of powers", "9^{9^{9^{9}}} = 1", "limit"), ("a large power", "9^{9^9} = 1", "limit"), ("9**9**9**9", "9**9**9**9 = 1", "`*`"),
    ("a sum to 10^12", r"\sum_{i=1}^{10^{12}} i = 1", "limit"), ("nested sums", r"\sum_{i=1}^{5000} \sum_{j=1}^{5000} 1 = 25000000", "limit"),
    ("5000 digits", "9" * 5000 + " = 1", "limit"), ("a large factorial", "1000000! = 1", "limit"),
    ("a large matrix power", r"\begin{bmatrix} 1 & 1 \\ 1 & 0 \end{bmatrix}^{1000000} = 1", "power"),
    ("a function of itself", "f(x) = f(x) + 1, f(1) = 2", "limit"), ("functions of functions", f"f_{{a}}(x) = x + 1, {TWICE}, f_{{y}}(1) = 3", "limit"),
    ("exponentials", "e^{e^{e^{9}}} = 1", "limit"), ("a large angle", r"\sin(10^{30}) = 1", "limit"),
    ("convolved thirty times", f"{BOX}, f" + r" \ast f" * 30 + " = f", "limit"), ("a large convolution", rf"A = {LARGE}, A \ast A \ast A = A", "limit"),
    ("a power of a rounded number", r"(1.01^{900})^{900} \approx 3", "limit"), ("polynomials", "(x + 1)^{64} (x + 1)^{64} = 1", ""),
    ("3000 events", "P(" + r"A \cap " * 3000 + "B) = 1", "limit"),
]  # fmt: skip
ANSWERED = [  # long, but no more than that
    ("5000 terms", "+".join(["1"] * 5000) + " = 5000", "c"), ("5000 factors", r"\times ".join(["1"] * 5000) + " = 1", "c"),
    ("2000 brackets side by side", "(1)" * 2000 + " = 1", "c"), ("99 brackets", "(" * 99 + "1" + ")" * 99 + " = 1", "c"),
    ("a sum of 5000", r"\sum_{i=1}^{5000} i = 12502500", "c"), ("80 bars", "|" * 80 + "1" + "|" * 80 + " = 1", "c"),
    ("2000 relations", "1 = " * 2000 + "1", "c" * 2000), ("2000 claims", "1 = 1, " * 2000, "c" * 2000), ("1000!", r"\frac{1000!}{999!} = 1000", "c"), ("two of 2000", r"\binom{2000}{2} = 1999000", "c"),
    ("a large determinant", rf"A = {LARGE}, \det A = \det A^T", ":c"), ("a large inverse", rf"A = {LARGE}, A^{{-1}} = A^{{-1}}", ":c"),
    ("900 digits", "0." + "3" * 900 + r" \approx \frac13", "r"), ("forty squarings", f"a_1 = 3, {MANY}", None), ("a tower of names", "x = 10^{999}, y = x^{999}, z = y^{999}, z = 1", None),
    ("dots that lead away from their end", r"(c_k c_{k-1} \dots c_0)_3 = c_k \cdot 3^k + c_{k-1} \cdot 3^{k-1} + \dots + c_0", None),
    ("factors up to a floor", r"1 \cdot 2 \cdots \lfloor m/s \rfloor = \lfloor m/s \rfloor !", None),
    ("roots", "+".join(rf"\sqrt{{{i}}}" for i in range(2, 800)) + r" > 1", "d"), ("fractions", r"\sum_{i=1}^{1500} \frac{1}{i} > 7", "c"),
]  # fmt: skip


def timed(latex):
    start = time.process_time()
    page = formula(latex)
    return page, time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize(("latex", "reason"), [case[1:] for case in LIMITS], ids=[case[0] for case in LIMITS])
def test_refused(latex, reason):
    page, seconds = timed(latex)
    assert seconds < LONGEST
    assert set(verdicts(page)) <= set("un:"), verdicts(page)
    assert any(reason in given for given in reasons(page)), reasons(page)
    assert errors(page) == []


@pytest.mark.parametrize(
    ("latex", "expected"), [case[1:] for case in ANSWERED], ids=[case[0] for case in ANSWERED]
)
def test_answered(latex, expected):
    page, seconds = timed(latex)
    assert seconds < LONGEST
    assert expected is None or verdicts(page) == expected, reasons(page)
    assert errors(page) == []


@pytest.mark.slow
def test_bounded_memory():
    tracemalloc.start()
    for latex in ("a" * 300_000 + " = 2", r"\sum_{i=1}^{20000} i^{900} = 1", "(" * 100_000 + "= 1"):
        formula(latex)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50 * 2**20


def test_unbalanced_everything():
    pieces = [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "|",
        r"\left",
        r"\right",
        r"\begin{bmatrix}",
        r"\end{bmatrix}",
        r"\{",
        "&",
        r"\\",
        "=",
        "1",
        "_",
        "^",
    ]
    rng = random.Random(3)
    for _ in range(1500):
        text = " ".join(rng.choice(pieces) for _ in range(rng.randint(1, 14))) + " = 1"
        read(text, 0, len(text), NOTATION.table)
        formula(text)


@pytest.mark.slow
def test_random_bytes_never_raise():
    """Twenty thousand random texts, half of them made of LaTeX's own pieces, are read."""
    rng = random.Random(20261122)
    alphabet = [
        *r"0123456789.,+-=<>()[]{}|/\^_&!'xyfgAB ",
        *"\0\t\n‮​٣²−×∗é𝟏",
        r"\frac",
        r"\sum",
        r"\begin{cases}",
        r"\end{cases}",
        r"\text{",
        r"\approx ",
        r"\int",
        r"\sqrt",
        "\\\\",
    ]
    start = time.process_time()
    for count in range(20_000):
        if count % 2:
            text = bytes(rng.randrange(256) for _ in range(rng.randint(0, 24))).decode("latin-1")
        else:
            text = "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 16)))
        for chain in read(text, 0, len(text), NOTATION.table):
            assert len(chain.members) == len(chain.signs) + 1
    assert time.process_time() - start < 12


def test_random_formulas_are_worked_without_an_exception():
    rng = random.Random(5)
    pieces = ["1", "2", "0.5", "x", "y", "f", "(", ")", "+", "-", r"\times ", r"\ast ", "=", r"\approx ", "^2", "_1", "[1,2]", r"\frac12", "!", "'", ",", r"\sum_{i=1}^2 ", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "x = 3,", r"\leq ", r"\in [0,1]", "A", r"\odot ", r"\text{ m}", r"\%", "^T", r"\sqrt 2"]  # fmt: skip
    for _ in range(1500):
        formula("".join(rng.choice(pieces) for _ in range(rng.randint(2, 12))))


CONFUSABLES = [
    *"–—‒－﹣⁻₋‐‑⎯─➖",
    *"²³¹⁰⁴⁵⅓",
    *"٣３𝟏",
    *"＋＝（",
    *"\u00a0\u200b\u200d\ufeff\u202e\u2060",
    "х",
    "а",
]


@pytest.mark.parametrize("sign", CONFUSABLES, ids=lambda sign: f"U+{ord(sign):04X}")
def test_confusable_signs_are_named(sign):
    if unicodedata.category(sign) == "Zs":
        assert verdicts(formula(f"5 -{sign}3 = 2")) == "c"  # a space that does not break is a space
        return
    page = worked(f"$5 {sign} 3 = 2$")
    assert verdicts(page) == "n"
    assert f"U+{ord(sign):04X}" in reasons(page)[0]


def test_a_fraction_that_is_one_sign_is_read_as_it_is_set():
    assert verdicts(formula("½ + ¼ = ¾")) == "c"
    assert verdicts(formula("2½ = 2.5")) == "n"  # a mixed number, as `2\\frac12` is


@pytest.mark.parametrize(
    "latex", ["5 - 3 = 2", "5 − 3 = 2", "5 {-} 3 = 2", "5 + {-3} = 2", "5 {−} 3 = 2", "-{3} + 5 = 2"]
)
def test_minus_means_minus(latex):
    assert verdicts(formula(latex)) == "c"


def test_a_fault_of_the_checker_itself_is_one_error_at_the_formula():
    found = crashed(KeyError("x"), 5, 9)
    assert [(problem.code, problem.start, problem.end) for problem in found.problems] == [
        ("engine-failed", 5, 9)
    ]
    assert found.relations[0].verdict.verdict == "unread"


WRITTEN = [
    case[0]
    for name, cases in vars(contract).items()
    if name.isupper()
    for case in cases
    if "#" not in case[0]
]
PIECES = re.compile(r"\\[A-Za-z]+|\\.|\d+|\s+|.", re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_formulas_with_pieces_of_others_in_them_never_fail_the_checker(seed):
    rng = random.Random(seed)
    for _ in range(500):
        pieces, other = PIECES.findall(rng.choice(WRITTEN)), PIECES.findall(rng.choice(WRITTEN))
        at, start = rng.randrange(len(pieces)), rng.randrange(len(other))
        pieces[at : at + rng.randint(0, 2)] = other[start : start + rng.randint(1, 8)]
        latex = re.sub(r"\n\s*\n", "\n", "".join(pieces))
        assert not [d for d in formula(latex).diagnostics if d.code == "engine-failed"], latex


LONG = [  # whole numbers of thousands of digits, in the places where their digits would be written out
    "10^{4000} + 1 = 10^{4000}", "10^{5000} + 1 = 5", "1500! + 1 = 5", r"1400! \times 3 = 2", r"\frac{1400!}{7} \approx 1.4", "a_{1400!} = 1", "[1400!, 1] = [2, 1]",
    "a_n = 2a_{n-1}, a_0 = 1, a_{1400!} = 3", "A = [1, 2], A[1400!] = 3", "x_n = n, x_{1400!} = 2", r"1400!\text{ m} = 3\text{ km}",
    "f(n) = f(n - 1) + 1, f(0) = 0, f(1400!) = 3", "f(x) = f(f(x)x)", r"P(X = 1400!) = \frac12", r"(x - 1400!)(x - 1) = 0, x = 2",
    r"\binom{1500}{750}^9 = 1", r"\frac{1}{3} = 0." + "3" * 4000,
]  # fmt: skip


@pytest.mark.parametrize("latex", LONG)
def test_long_numbers_never_fail_the_engine(latex):
    page, seconds = timed(latex)
    assert seconds < LONGEST
    assert "engine-failed" not in {one.code for one in page.diagnostics}


def test_an_interval_in_double_brackets_never_fails_the_engine():
    page = formula(r"R = G = [\![0, 255]\!], R = [\![1, 200]\!], R = [[3, 4]]")
    assert "engine-failed" not in {one.code for one in page.diagnostics}


def test_what_a_function_rests_on_is_followed_once():
    """A law that names its own function three times was followed into each of them, twenty deep."""
    page, seconds = timed(r"f(x) = f(x + h) + f(x + 2h) + f(x), \frac{\partial f}{\partial y} = f(y)")
    assert seconds < LONGEST
    assert errors(page) == []


def test_a_far_term_of_a_recurrence_takes_one_pass():
    page, seconds = timed(r"a_1 = 1, a_n = a_{n-1} + 1, a_{1500} = 1500, a_{1999} = 1999")
    assert seconds < LONGEST
    assert verdicts(page).endswith("cc")
