r"""A second evaluator of arithmetic, which shares no line with the first: fractions, and mpmath for roots.

It reads numbers, ``+ - \times \cdot \div /``, ``\frac``, ``\sqrt``, powers, brackets, ``\%``, ``!``, π, ln and
log10, and refuses everything else, so that what it judges is judged surely.
"""

import re
from fractions import Fraction
from math import factorial

import mpmath

TOKEN = re.compile(r"\s*(\d+(?:\{,\}\d{3})*(?:\.\d+)?|\\[A-Za-z]+|\\%|[-+*/^!(){}\[\]])")
DROPPED = re.compile(r"\\(?:left|right|displaystyle|,|;|!|quad)(?![A-Za-z])|\\[ ]")
NUMBER = re.compile(r"\s*(-?)\s*(\d+(?:\{,\}\d{3})*)(?:\.(\d+))?\s*(\\%)?\s*")
TIMES = frozenset((r"\times", r"\cdot", "*"))
OVER = frozenset(("/", r"\div"))
FUNCTIONS = {r"\ln": mpmath.log, r"\sqrt": mpmath.sqrt}
DIGITS = 50
MOST = 400  # of an exponent or a factorial: beyond, nothing is said


class Refused(Exception):
    """What this evaluator does not read."""


def value(latex):
    """The value of an expression, a Fraction where it is one; raises Refused."""
    with mpmath.workdps(DIGITS + 20):
        found = _Reader(_tokens(DROPPED.sub(" ", latex)))
        result = found.sum()
        if found.here:
            raise Refused(found.here)
        return result


def _tokens(latex):
    found, at = [], 0
    while at < len(latex.rstrip()):
        match = TOKEN.match(latex, at)
        if match is None:
            raise Refused(latex[at:])
        found.append(match[1])
        at = match.end()
    return found


class _Reader:
    def __init__(self, tokens):
        self.tokens, self.at = tokens, 0

    @property
    def here(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted):
        token = self.here
        if wanted and token not in wanted:
            raise Refused(token)
        self.at += 1
        return token

    def sum(self):
        sign = -1 if self.here == "-" and self.take() else 1
        result = sign * self.product()
        while self.here in ("+", "-"):
            plus = self.take() == "+"
            a, b = _alike(result, self.product())
            result = a + b if plus else a - b
        return result

    def product(self):
        result = self.power()
        while self.here in TIMES | OVER:
            over = self.take() in OVER
            sign = -1 if self.here == "-" and self.take() else 1
            factor = sign * self.power()
            a, b = _alike(result, factor)
            result = _quotient(a, b) if over else a * b
        if self.here in ("(", r"\frac", r"\sqrt", r"\pi") or self.here[:1].isdigit():
            raise Refused("side by side")
        return result

    def power(self):
        result = self.atom()
        while self.here in ("!", r"\%"):
            result = _factorial(result) if self.take() == "!" else result / 100
        if self.here == "^":
            self.take()
            exponent = self.braced() if self.here == "{" else self.digit()
            result = _power(result, exponent)
        return result

    def atom(self):
        token = self.take()
        if token[:1].isdigit():
            return Fraction(token.replace("{,}", ""))
        if token == "(":
            result = self.sum()
            self.take(")")
            return result
        if token == r"\frac":
            return _quotient(self.braced(), self.braced())
        if token == r"\pi":
            return +mpmath.pi
        if token in FUNCTIONS and self.here in ("{", "("):
            inner = self.braced() if self.here == "{" else self.power()
            return _applied(FUNCTIONS[token], inner)
        raise Refused(token)

    def braced(self):
        self.take("{")
        result = self.sum()
        self.take("}")
        return result

    def digit(self):
        token = self.take()
        if not token.isdigit() or len(token) > 1:
            raise Refused(token)
        return Fraction(token)


def _real(number):
    return mpmath.mpf(number.numerator) / number.denominator if isinstance(number, Fraction) else number


def _alike(a, b):
    """Two numbers as fractions if both are, else as reals."""
    both = isinstance(a, Fraction) and isinstance(b, Fraction)
    return (a, b) if both else (_real(a), _real(b))


def _quotient(a, b):
    if b == 0:
        raise Refused("a division by zero")
    a, b = _alike(a, b)
    return a / b


def _factorial(number):
    if not isinstance(number, Fraction) or number.denominator != 1 or not 0 <= number <= MOST:
        raise Refused("a factorial")
    return Fraction(factorial(int(number)))


def _power(base, exponent):
    if abs(exponent) > MOST or (base == 0 and exponent <= 0):
        raise Refused("a power")
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return base ** int(exponent)
    if base < 0:
        raise Refused("a root of a negative number")
    return _real(base) ** _real(exponent)


def _applied(function, number):
    number = _real(number)
    if number < 0 or (function is mpmath.log and number == 0):
        raise Refused("no real number")
    return function(number)


def written(latex):
    """A lone number and the unit of its last digit; None for anything else."""
    match = NUMBER.fullmatch(latex)
    if match is None:
        return None
    scale = Fraction(1, 100 if match[4] else 1)
    digits = match[2].replace("{,}", "") + "." + (match[3] or "0")
    number = Fraction(digits) * scale * (-1 if match[1] else 1)
    return number, Fraction(1, 10 ** len(match[3] or "")) * scale


def holds(left, sign, right):
    """Whether a relation of numbers alone is true; raises Refused where this evaluator cannot say."""
    a, b = value(left), value(right)
    with mpmath.workdps(DIGITS + 20):
        if sign == "=":
            a, b = _alike(a, b)
            return a == b if isinstance(a, Fraction) else bool(abs(a - b) < mpmath.mpf(10) ** -DIGITS)
        number = written(right)
        if number is None:
            raise Refused("no lone number under an approximation")
        claimed, unit = number
        return bool(abs(_real(a) - _real(claimed)) <= _real(unit / 2))
