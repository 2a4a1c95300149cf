r"""What each sign means: one row each. The only file that imports the library that computes it.

A row says how a sign is written, what it means, how it is read (its kind and how strongly it binds), shows
an example, and, where it computes something, how. A new sign is a new row;
`tests/mathematics/test_numbers.py` works each example.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from convolution.piecewise import Piecewise
from worked.latex.lexer import Signs
from worked.latex.symbols import (
    ACCENTS,
    ALIASES,
    BLANK,
    GREEK,
    IGNORED,
    REFUSED,
    SEPARATORS,
    STYLES,
    UNREAD_RELATIONS,
    WORDS,
    WRITTEN,
)
from worked.mathematics.evaluator import array_operations as of_arrays
from worked.mathematics.evaluator import operations as op
from worked.mathematics.evaluator.convolution import convolution
from worked.mathematics.evaluator.scope import Part
from worked.mathematics.parser.syntax_table import (
    AND,
    EXCLUSIVE,
    IMPLIES,
    MODULUS,
    NEGATE,
    NOT,
    OR,
    PRODUCT,
    SUM,
    Table,
)
from worked.mathematics.values import reals
from worked.mathematics.values.types import (
    Array,
    Finite,
    Numbers,
    Unknown,
    is_exact,
    tidy,
)
from worked.model.unit_names import UNITS


@dataclass(frozen=True, slots=True)
class Row:
    """One sign of the notation: all that reader, evaluator, printer, Python and the authors' page know of it.

    Kinds: infix, signed (before what it changes), prefix (a function), postfix, big, relation, fence,
    constant, matrix, cases, rows, currency, dots; and other, which the grammar itself reads.
    """

    signs: tuple[str, ...]
    meaning: str
    example: str = ""
    kind: str = "other"
    op: str = ""
    binds: int = PRODUCT
    compute: Callable[..., Any] | None = None
    closing: str = ""
    most: int = 1  # how many arguments a function takes; 0 for any number
    logic: bool = False  # parts chains where relations stand on both sides
    condition: bool = False  # a relation that states a condition on a name without a value
    shown: str = ""  # how the operation is printed between its operands
    python: str = ""  # how it is written in Python, with {0} and {1} for its operands
    two_ways: bool = False  # a function: a power behind its brackets can be read in two ways
    called: bool = False  # what the operation gives may be called, as a sequence or a function
    role: str = ""  # what it says of its operands: array | matrix | set | member | natural | normed | floored


def _row(signs: str, meaning: str, example: str = "", **rest: Any) -> Row:
    return Row(tuple(signs.split()), meaning, example, **rest)


def _infix(
    signs: str,
    name: str,
    meaning: str,
    example: str,
    compute: Callable[..., Any] | None,
    binds: int = PRODUCT,
    **rest: Any,
) -> Row:
    return _row(signs, meaning, example, kind="infix", op=name, compute=compute, binds=binds, **rest)


def _prefix(
    signs: str, name: str, meaning: str, example: str, compute: Callable[..., Any] | None, **rest: Any
) -> Row:
    return _row(signs, meaning, example, kind="prefix", op=name, compute=compute, **rest)


def _elementary(
    signs: str, name: str, meaning: str, example: str, python: str | None = None, **rest: Any
) -> Row:
    """A function of one number; in numpy it has its own name, or another, or none."""
    numpy = name if python is None else python
    text = f"np.{numpy}({{0}})" if numpy else ""
    return _prefix(signs, name, meaning, example, op.named(name), python=text, **rest)


def _library(signal: Array, kernel: Array) -> tuple[Any, ...]:
    """The full convolution of two arrays, by the library, in exact numbers."""
    # when a page first convolves: numpy alone takes as much memory as all of the engine
    import numpy as np

    from convolution import discrete

    if not all(is_exact(entry) for entry in (*signal.entries, *kernel.entries)):
        raise Unknown("a convolution of numbers that are no fractions")
    one, other = (np.array(x.entries, dtype=object).reshape(x.shape) for x in (signal, kernel))
    return tuple(tidy(entry) for entry in discrete.convolve(one, other).reshape(-1).tolist())


convolve, correlate = convolution(_library, flip=True), convolution(_library, flip=False)

# One row is one thing to read, however long.
# fmt: off
ROWS: tuple[Row, ...] = (
    # Relations
    _row("=", "equal, exactly; defines a name that has no value", r"0.1 + 0.2 = 0.3", kind="relation",
         python="({0} == {1})"),
    _row(":=", "defines a name", r"x := 3", kind="relation"),
    _row(r"\approx", "equal to the digits written", r"\frac13 \approx 0.33", kind="relation"),
    _row(r"\neq", "not equal", r"2 \neq 3", kind="relation", python="({0} != {1})", condition=True),
    _row("<", "less", r"2 < 3", kind="relation", python="({0} < {1})", condition=True),
    _row(">", "greater", r"3 > 2", kind="relation", python="({0} > {1})", condition=True),
    _row(r"\leq", "less or equal; chains hold throughout", r"0 \leq 1 \leq 1", kind="relation",
         python="({0} <= {1})", condition=True),
    _row(r"\geq", "greater or equal", r"3 \geq 3", kind="relation", python="({0} >= {1})", condition=True),
    _row(r"\in", "lies in a set or interval", r"3 \in \{1, 2, 3\}", kind="relation", condition=True,
         role="member"),
    _row(r"\notin", "does not lie in a set or interval", r"1 \notin (1, 2]", kind="relation", condition=True,
         role="member"),
    _row(r"\subset \subseteq", "all members lie in another set", r"[0, 1] \subset [0, 2)",
         kind="relation", role="set"),
    _row(r"\equiv", "equal up to multiples of what `\\pmod` says", r"17 \equiv 2 \pmod 5", kind="congruence"),
    _row(r"\mid", "divides", r"3 \mid 12", kind="divides"),
    _row(r"\nmid", "does not divide", r"5 \nmid 12", kind="divides"),
    _row(r"\to \rightarrow \longrightarrow \xrightarrow \xlongrightarrow",
         "between matrices: the same reduced row echelon form, by the row operation that is written at it",
         r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} "
         r"\xrightarrow{R_2 - 3R_1} \begin{bmatrix} 1 & 2 \\ 0 & -2 \end{bmatrix}",
         kind="arrow"),
    _row(r"\sim", "the same reduced row echelon form",
         r"\begin{bmatrix} 2 & 4 \end{bmatrix} \sim \begin{bmatrix} 1 & 2 \end{bmatrix}", kind="relation"),
    # Arithmetic
    _infix("+", "+", "sum; of arrays entry by entry", r"1 + 2 = 3", op.add, SUM,
           shown="+", python="({0} + {1})"),
    _infix("-", "-", "difference", r"1 - 2 = -1", op.subtract, SUM, shown="−", python="({0} - {1})"),
    _row("-", "negative: looser than powers and products", r"-3^2 = -9", kind="signed", op="negate",
         binds=NEGATE, compute=op.negate, python="(-{0})"),
    _infix(r"\cdot", "dot", "product; of two lists their dot product", r"2 \cdot 3 = 6", op.dot,
           shown="·", python="({0} * {1})"),
    _infix(r"\times", "times", "product; of two matrices rows by columns", r"2 \times 3 = 6", op.times,
           shown="×", python="({0} * {1})"),
    _row("", "nothing between: a product", r"2(3 + 4) = 14", op="*", compute=op.multiply, shown="·",
         python="({0} * {1})"),
    _infix(r"/ \div", "/", "quotient", r"3 / 4 = 0.75", op.divide, shown="/", python="({0} / {1})"),
    _row(r"\frac \tfrac \dfrac \cfrac", "quotient", r"\frac34 = 0.75"),
    _row("^", "power; of square matrices too", r"2^{10} = 1024", op="power",
         compute=op.power, shown="^", python="({0} ** {1})"),
    _row("!", "factorial", r"4! = 24", kind="postfix", op="factorial", compute=op.factorial,
         role="natural"),
    _row(r"\binom", "binomial coefficient", r"\binom{4}{2} = 6", op="binomial", compute=op.binomial,
         role="natural"),
    _row("P(n,k) {}_nP_k", "in how many ways k of n can stand in a row", r"{}_5P_2 = 20", op="permutations",
         compute=op.permutations, role="natural"),
    _row("C(n,k) {}_nC_k", "in how many ways k of n can be chosen", r"{}_5C_2 = 10"),
    _row(r"\sqrt", "root, of degree 2 or as written", r"\sqrt[3]{8} = 2", op="root", compute=op.root,
         python="np.sqrt({0})"),
    _row(r"\%", "a hundredth", r"5\% = 0.05", kind="postfix", op="percent", compute=op.percent,
         python="({0} / 100)"),
    _row(r"| \lvert", "absolute value; of a square matrix its determinant", r"|-3| = 3", kind="fence",
         op="absolute", closing=r"\rvert", compute=op.absolute, python="np.abs({0})"),
    _row(r"\|", "Euclidean norm, of a matrix that of Frobenius; a subscript 1, 2 or `\\infty` names another",
         r"\|[3, 4]\| = 5", kind="fence",
         op="norm", closing=r"\|", compute=op.norm, role="normed"),
    _row(r"\lVert", "norm", r"\lVert [3, 4] \rVert = 5", kind="fence", op="norm", closing=r"\rVert",
         compute=op.norm, role="normed"),
    _row(r"\lfloor", "the greatest whole number below", r"\lfloor 2.5 \rfloor = 2", kind="fence",
         op="floor", closing=r"\rfloor", compute=op.floor, python="np.floor({0})", role="floored"),
    _row(r"\lceil", "the least whole number above", r"\lceil 2.5 \rceil = 3", kind="fence", op="ceil",
         closing=r"\rceil", compute=op.ceil, python="np.ceil({0})", role="floored"),
    _row(r"\langle", "inner product of two vectors; of numbers, the vector with these components",
         r"\langle (1, 2), (3, 4) \rangle = 11", kind="fence", op="angled", closing=r"\rangle",
         compute=of_arrays.angled),
    _infix(r"\pm", "pm", "two values: the sum and the difference", r"5 \pm 2 = (3, 7)", op.plus_minus,
           SUM, shown="±"),
    _row(r"\pm", "both signs", r"\pm 3 = (-3, 3)", kind="signed", op="pm", binds=NEGATE,
         compute=op.plus_minus),
    _infix(r"\mp", "mp", "two values: the difference and the sum", r"5 \mp 2 = (3, 7)", op.minus_plus,
           SUM, shown="∓"),
    _row(r"\mp", "both signs, the other way round", r"\mp 3 = (-3, 3)", kind="signed", op="mp", binds=NEGATE,
         compute=op.minus_plus),
    _row("+", "a sign that changes nothing", kind="signed", binds=NEGATE),
    _infix(r"\bmod \mod", "mod", "the rest of a division", r"17 \bmod 5 = 2", op.remainder,
           MODULUS, shown="mod", python="({0} % {1})"),
    # Truth values
    _infix(r"\lor \vee", "lor", "or", r"1 \lor 0 = 1", op.logical(lambda a, b: a or b), OR,
           shown="∨", logic=True),
    _infix(r"\land \wedge", "land", "and", r"1 \land 0 = 0", op.logical(lambda a, b: a and b), AND,
           shown="∧", logic=True),
    _infix(r"\oplus", "xor", "either, not both", r"1 \oplus 1 = 0", op.exclusive, EXCLUSIVE, shown="⊕"),
    _infix(r"\Rightarrow", "implies", "if the one, then the other", r"(1 \Rightarrow 0) = 0",
           op.logical(lambda a, b: b or not a), IMPLIES, shown="⇒",
           logic=True),
    _infix(r"\leftrightarrow \longleftrightarrow", "iff", "both, or neither", r"(1 \leftrightarrow 0) = 0",
           op.logical(lambda a, b: a == b), IMPLIES, shown="⇔", logic=True),
    _row(r"\lnot \neg", "not", r"\lnot 1 = 0", kind="signed", op="lnot", binds=NOT, compute=op.negation),
    # Functions
    _prefix(r"\min min", "min", "the least", r"\min(3, 2) = 2", op.minimum, most=0,
            python="np.minimum({0}, {1})"),
    _prefix(r"\max max", "max", "the greatest", r"\max(3, 2) = 3", op.maximum, most=0,
            python="np.maximum({0}, {1})"),
    _elementary(r"\exp exp", "exp", "the exponential function", r"\exp(0) = 1"),
    _elementary(r"\ln ln", "ln", "the natural logarithm", r"\ln 1 = 0", python="log", two_ways=True),
    _prefix(r"\log log", "log", "the logarithm; without a base the page says which", r"\log_2 8 = 3",
         op.log, two_ways=True),
    _prefix(r"\lg lg", "lg", "the logarithm to the base 10, or 2 where the page says `log: 2`",
         r"\lg 100 = 2", op.common_log),
    _elementary(r"\sin sin", "sin", "sine, in radians unless in degrees", r"\sin 0 = 0",
                two_ways=True),
    _elementary(r"\cos cos", "cos", "cosine", r"\cos 0 = 1", two_ways=True),
    _elementary(r"\tan tan tg", "tan", "tangent", r"\tan 0 = 0", two_ways=True),
    _elementary(r"\cot cot ctg", "cot", "cotangent", r"\cot \frac{\pi}{4} = 1", python="",
                two_ways=True),
    _elementary(r"\sec sec", "sec", "secant: one over the cosine", r"\sec 0 = 1", python="",
                two_ways=True),
    _elementary(r"\csc csc", "csc", "cosecant: one over the sine", r"\csc \frac{\pi}{2} = 1",
                python="", two_ways=True),
    _elementary(r"\arcsin arcsin asin", "arcsin", "inverse sine", r"\arcsin 0 = 0"),
    _elementary(r"\arccos arccos acos", "arccos", "inverse cosine", r"\arccos 1 = 0"),
    _elementary(r"\arctan arctan atan", "arctan", "inverse tangent", r"\arctan 0 = 0"),
    _elementary(r"\sinh sinh", "sinh", "hyperbolic sine", r"\sinh 0 = 0"),
    _elementary(r"\cosh cosh", "cosh", "hyperbolic cosine", r"\cosh 0 = 1"),
    _elementary(r"\tanh tanh", "tanh", "hyperbolic tangent", r"\tanh 0 = 0"),
    _prefix(r"\det det", "det", "determinant", r"\det \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} = -2",
         of_arrays.determinant, role="matrix", most=0),
    _prefix(r"tr Tr trace", "trace", "trace: the sum of the diagonal",
         r"\operatorname{tr} \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} = 5", of_arrays.trace,
            role="matrix"),
    _prefix(r"rank rk", "rank", "the rank of a matrix",
            r"\operatorname{rank} \begin{bmatrix} 1 & 2 \\ 2 & 4 \end{bmatrix} = 1", of_arrays.rank,
            role="matrix"),
    _prefix(r"\gcd gcd", "gcd", "the greatest common divisor", r"\gcd(12, 18) = 6", op.greatest_divisor,
            role="natural", most=0),
    _prefix(r"lcm", "lcm", "the least common multiple", r"\operatorname{lcm}(4, 6) = 12", op.least_multiple,
            role="natural", most=0),
    _row(r"\varphi \phi",
         "Euler's totient of a number where the page speaks of it, and gives the letter no other value",
         r"\varphi(12) = 4,\; 5^4 \equiv 1 \pmod{12} \text{ by Euler}", op="totient", compute=op.totient),
    _row(r"\Phi",
         "the share of a normal distribution below a number, where a strict page speaks of one",
         r"\mu = 0,\; \sigma = 1,\; \Phi(1.25) \approx 0.8944", op="normal", compute=op.normal_share),
    _prefix(r"softmax Softmax", "softmax", "the share of each power of e in the sum of all",
            r"\operatorname{softmax}(0, \ln 3) = [\frac14, \frac34]", op.softmax, most=0),
    _prefix(r"ReLU relu", "relu", "a number where it is positive, else zero; of a list entry by entry",
            r"\operatorname{ReLU}([-2, 3]) = [0, 3]", op.relu, python="np.maximum(0, {0})"),
    _prefix(r"\nabla", "gradient", "the gradient: a list of the derivatives by each variable",
            r"f(x, y) = x^2 y,\; \nabla f(1, 2) = [4, 1]", None),
    # Complex numbers
    _row("i", "the imaginary unit where nothing else can be meant, or as the page says",
         r"(1 + 2i)(1 - 2i) = 5"),
    _row(r"\bar \overline", "conjugate of a complex number; else a name", r"\overline{3 + 4i} = 3 - 4i"),
    _prefix(r"\Re Re", "real", "the real part", r"\Re(3 + 4i) = 3", op.real_part),
    _prefix(r"\Im Im", "imaginary", "the imaginary part", r"\Im(3 + 4i) = 4", op.imaginary_part),
    _prefix(r"\arg arg", "arg", "the angle of a complex number", r"\arg(1 + i) = \frac{\pi}{4}", op.argument),
    # Arrays
    _row(r"bmatrix pmatrix matrix vmatrix Vmatrix Bmatrix smallmatrix array",
         "a matrix, row by row; a `vmatrix` is its determinant",
         r"\begin{bmatrix} 1 & 2 \end{bmatrix} = [1, 2]", kind="matrix"),
    _row(r"[…]", "a list; with dots a sequence, zero beyond, whose underlined entry has index 0",
         r"[\dots 0, \underline{1}, 2, 0 \dots] = [\dots \underline{1}, 2 \dots]"),
    _row(r"^T ^\top ^{\mathsf{T}}", "transposed",
         r"\begin{bmatrix} 1 & 2 \end{bmatrix}^T = \begin{bmatrix} 1 \\ 2 \end{bmatrix}", op="transpose",
         compute=of_arrays.transpose),
    _row("(…)", "two or more numbers: a list where one counts with them; two are an interval beside `\\in`",
         r"(1, 2) + 2(3, 4) = (7, 10)"),
    _row("I I_n", "the identity beside a matrix, unless the page gives it a value",
         r"\begin{bmatrix} 1 & 2 \\ 3 & 5 \end{bmatrix} \begin{bmatrix} -5 & 2 \\ 3 & -1 \end{bmatrix} = I"),
    _row(r"^{-1}", "inverse of a matrix, reciprocal of a number",
         r"\begin{bmatrix} 2 & 0 \\ 0 & 4 \end{bmatrix}^{-1} \begin{bmatrix} 2 \\ 4 \end{bmatrix} = [1, 1]"),
    _infix(r"\odot \circ", "odot", "product entry by entry; `odot: sum` adds them up; "
           "`\\circ` between functions: one after the other",
           r"[1, 2] \odot [3, 4] = [3, 8]", of_arrays.odot, shown="⊙", role="array"),
    _infix(r"\bullet", "bullet", "products of entries, added up", r"[1, 2] \bullet [3, 4] = 11",
         of_arrays.bullet, shown="•", role="array"),
    _infix(r"\ast *", "convolve", "convolution, of lists, matrices, sequences and functions",
         r"[1, 2] \ast [1, 1] = [1, 3, 2]", convolve, shown="∗", role="array", called=True),
    _infix(r"\star", "correlate", "cross-correlation: the second operand is not flipped",
         r"[1, 2] \star [0, 1] = [1, 2, 0]", correlate, shown="⋆", role="array", called=True),
    _infix(r"\otimes", "outer", "outer product of lists, Kronecker product of matrices",
         r"[1, 2] \otimes [3, 4] = \begin{bmatrix} 3 & 4 \\ 6 & 8 \end{bmatrix}", of_arrays.outer,
           shown="⊗", role="array"),
    # Sums, integrals, sets
    _row(r"\sum", "sum over a range, or over all indices, or of a series without an end",
         r"\sum_{i=1}^{3} i^2 = 14", kind="big",
         op="sum"),
    _row(r"\prod", "product over a range", r"\prod_{i=1}^{4} i = 24", kind="big", op="product"),
    _row(r"\int", "integral: exact of piecewise polynomials, to 50 digits of elementary functions, to 12 up "
         "to infinity; without bounds it is derived", r"\int_0^1 x^2 \, dx = \frac13"),
    _row(r"\iint", "double integral over a rectangle; the first interval is that of x, of x and y",
         r"\iint_{[0, 1] \times [0, 2]} x y \, dA = 1"),
    _row(r"[…]_a^b", "the value at the upper bound less that at the lower", r"\left[ x^3 \right]_1^2 = 7"),
    _row(r"\frac{d}{dx} \frac{\partial}{\partial x}", "derivative of what stands behind it",
         r"\frac{d}{dx} x^3 = 3x^2"),
    _row(r"\lim", "limit, at a place or at infinity, by the power series there",
         r"\lim_{x \to 0} \frac{\sin x}{x} = 1"),
    _row(r"cases dcases rcases", "cases: the first that holds",
         r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}", kind="cases"),
    _row(r"split aligned align gather gathered equation multline alignat flalign alignedat eqnarray "
         r"math displaymath",
         "rows of relations", r"\begin{aligned} 2 + 2 &= 4 \\ &= 2^2 \end{aligned}", kind="rows"),
    _row(r"\{…\}", "a finite set", r"\{1, 2\} = \{2, 1\}"),
    _infix(r"\cup", "union", "union of sets or intervals", r"3 \in \{1\} \cup \{3\}", of_arrays.union,
           shown="∪"),
    _infix(r"\cap", "intersection", "intersection of sets", r"\{1, 2\} \cap \{2\} = \{2\}",
         of_arrays.intersection, shown="∩"),
    _infix(r"\setminus", "setminus", "what of a set is not in another",
           r"\{1, 2\} \setminus \{2\} = \{1\}", of_arrays.difference, shown="∖"),
    _infix(r"\triangle \bigtriangleup", "symmetric", "what is in just one of two sets",
           r"\{1, 2\} \triangle \{2, 3\} = \{1, 3\}", of_arrays.symmetric_difference, SUM, shown="△"),
    _row(r"\mathbb{N} \mathbb{Z} \mathbb{Q} \mathbb{R} \mathbb{C}", "sets of numbers",
         r"\frac12 \in \mathbb{Q}", kind="constant"),
    # What is said of a piece
    _row(r"\underbrace \overbrace",
         "a piece with words or a name at its brace; a number there is its value, or how many parts it has",
         r"\underbrace{2 + 2 + 2}_{3 \text{ times}} = 6"),
    _row(r"\cancel \bcancel \xcancel", "struck out, and still there",
         r"\frac{\cancel{2} \cdot 3}{\cancel{2} \cdot 4} = 0.75"),
    _row(r"\color \textcolor", "a colour, which changes no value", r"\textcolor{red}{2} + 3 = 5"),
    # Constants
    _row(r"\pi", "the circle's number", r"\pi \approx 3.14", kind="constant"),
    _row("e", "the base of the natural logarithm, unless the page gives e a value", r"e \approx 2.718",
         kind="constant"),
    _row(r"\emptyset \varnothing", "the set without members", r"\{1\} \cap \{2\} = \emptyset",
         kind="constant"),
    _row(r"\infty", "infinity, as a bound", r"\sum_{k=0}^{\infty} \frac{1}{2^k} = 2", kind="constant"),
    _row(r"^\circ \degree", "degrees", r"\sin 90^\circ = 1"),
    _row(r"\$", "dollars", kind="currency", closing="$"),
    _row(r"\euro", "euros", kind="currency", closing="€"),
    _row(r"\pounds", "pounds", kind="currency", closing="£"),
    _row(r"\dots \ldots \cdots \dotsc \dotsb \dotsm", "what was left out of a sum, a product or a set",
         kind="dots"),
    _row(r"\text{…}", "a unit behind a number, a name elsewhere", r"2\text{ m} + 3\text{ m} = 5\text{ m}"),
    _row(r"\qty{…} \SI{…} \num{…} \unit{…} \si{…} \ang{…}", "numbers and units as siunitx writes them",
         r"\qty{1.5}{\kilo\metre} = \num{1.5e3}\,\unit{m}"),
)
# fmt: on

EXTRA: Mapping[str, Callable[..., Any]] = {
    "total": of_arrays.total,
    "transpose": of_arrays.transpose,
    "conjugate": op.conjugate,
    "subsets": lambda context, node, a: of_arrays.subsets(context, a),
}


def _number_set(name: str) -> Callable[[], Numbers]:
    return lambda: Numbers(name)


CONSTANTS: Mapping[str, Callable[[], Any]] = {
    r"\pi": reals.pi,
    "e": lambda: reals.function("exp", reals.real(1)),
    r"\infty": lambda: math.inf,
    r"\emptyset": lambda: Finite(()),
    r"\varnothing": lambda: Finite(()),
    **{f"\\mathbb{{{name}}}": _number_set(name) for name in "NZQRC"},
}


@dataclass(frozen=True)
class Registry:
    """The facts of some rows, as each part of the engine asks for them: no list is written by hand."""

    rows: tuple[Row, ...] = ROWS
    constants: Mapping[str, Callable[[], Any]] = field(default_factory=lambda: CONSTANTS)

    def of(self, *kinds: str) -> list[Row]:
        """The rows of some kinds."""
        return [row for row in self.rows if row.kind in kinds]

    def signs(self, *kinds: str) -> frozenset[str]:
        """The signs of some kinds."""
        return frozenset(sign for row in self.of(*kinds) for sign in row.signs)

    # For the evaluator, the printer and Python ---------------------------------------------------

    @cached_property
    def operations(self) -> Mapping[str, Callable[..., Any]]:
        """op → the function that computes it."""
        return {**{row.op: row.compute for row in self.rows if row.compute is not None}, **EXTRA}

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """op → the sign that is printed between its operands."""
        return {row.op: row.shown for row in self.rows if row.shown}

    @cached_property
    def python(self) -> Mapping[str, str]:
        """op, or relation sign → its text in Python, with places for its operands."""
        return {name: row.python for row in self.rows if row.python for name in (row.op, *row.signs) if name}

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """op → what it says of operands without a value: array or matrix."""
        return {row.op: row.role for row in self.rows if row.role}

    @cached_property
    def conditions(self) -> frozenset[str]:
        """The relations that state a condition on a name without a value."""
        return frozenset(sign for row in self.of("relation") if row.condition for sign in row.signs)

    @cached_property
    def inclusions(self) -> frozenset[str]:
        """The relations between sets."""
        return frozenset(sign for row in self.of("relation") if row.role == "set" for sign in row.signs)

    @cached_property
    def memberships(self) -> frozenset[str]:
        """The relations between a value and a set."""
        return frozenset(sign for row in self.of("relation") if row.role == "member" for sign in row.signs)

    def polynomial(self, *coefficients: object) -> Piecewise:
        """A polynomial, from the constant on."""
        return Piecewise.polynomial(*coefficients)

    def parts(self, parts: Iterable[Part]) -> Piecewise:
        """A function part by part, zero elsewhere."""
        return Piecewise.from_parts(parts)

    def piecewise(
        self,
        breaks: tuple[Fraction, ...],
        polynomials: tuple[tuple[Fraction, ...], ...],
        values: tuple[Fraction, ...],
    ) -> Piecewise:
        """A function from its breaks, the polynomials between them and its values at them."""
        return Piecewise(breaks, polynomials, values)

    # For the parser ------------------------------------------------------------------------------

    @cached_property
    def table(self) -> Table:
        """The grammar's vocabulary."""
        return Table(
            signs=Signs(ALIASES, IGNORED, BLANK, WORDS, WRITTEN),
            infix={sign: (row.op, row.binds) for row in self.of("infix") for sign in row.signs},
            signed={sign: (row.op, row.binds) for row in self.of("signed") for sign in row.signs},
            postfix={sign: row.op for row in self.of("postfix") for sign in row.signs},
            prefix={sign: row.op for row in self.of("prefix") for sign in row.signs},
            arguments={row.op: row.most for row in self.of("prefix")},
            two_ways=frozenset(row.op for row in self.rows if row.two_ways),
            called=frozenset(row.op for row in self.rows if row.called),
            bigs={sign: row.op for row in self.of("big") for sign in row.signs},
            relations=self.signs("relation", "congruence", "divides", "arrow"),
            inequalities=self.conditions | self.inclusions,
            unread_relations=UNREAD_RELATIONS,
            arrows=self.signs("arrow"),
            logic=frozenset(sign for row in self.rows if row.logic for sign in row.signs),
            separators=SEPARATORS,
            refused=REFUSED,
            names=GREEK,
            constants=self.signs("constant"),
            fences={row.signs[-1]: (row.closing, row.op) for row in self.of("fence")},
            closings=frozenset(row.closing for row in self.of("fence")),
            matrices=self.signs("matrix"),
            cases=self.signs("cases"),
            rows=self.signs("rows"),
            units=UNITS,
            currencies={sign: row.closing for row in self.of("currency") for sign in row.signs},
            styles=STYLES,
            accents=ACCENTS,
            dots=self.signs("dots"),
        )


NOTATION = Registry()


def piecewise_from(plain: Mapping[str, Any]) -> Piecewise:
    """A piecewise polynomial from its plain form: what Python gets for a function of one variable."""
    return Piecewise(
        tuple(map(Fraction, plain["breaks"])),
        tuple(tuple(map(Fraction, polynomial)) for polynomial in plain["polynomials"]),
        tuple(map(Fraction, plain["values"])),
    )
