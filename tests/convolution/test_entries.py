"""What counts as a number, what an answer is made of, and the whole text of each error."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from convolution.discrete import convolve, correlate
from convolution.exact import NumberError, rational, simplest_fraction
from convolution.shapes import ShapeError

INF, NAN = float("inf"), float("nan")
HALF = Fraction(1, 2)


class Clock:
    """Arithmetic modulo 12: some other ring."""

    def __init__(self, hour):
        self.hour = hour % 12

    def __add__(self, other):
        return Clock(self.hour + getattr(other, "hour", other))

    __radd__ = __add__

    def __mul__(self, other):
        return Clock(self.hour * other.hour)


@pytest.mark.parametrize(
    ("signal", "kernel", "dtype", "result"),
    [
        ([1, 2], [3, 4], np.int64, [3, 10, 8]),
        ([True, False], np.array([True, True]), np.int64, [1, 1, 0]),
        (np.array([1, 2], np.uint8), np.array([200, 200], np.uint8), np.int64, [200, 600, 400]),
        (np.array([-(2**63)]), [1], object, [-(2**63)]),
        ([2**63 - 1], [1], np.int64, [2**63 - 1]),
        ([2**62, 2**62], [1, 1], object, [2**62, 2**63, 2**62]),
        ([2**62] * 2, [2, 2], object, [2**63, 2**64, 2**63]),
        (np.array([2**64 - 1], np.uint64), [1], object, [2**64 - 1]),
        ([2**70, 1], [1, -1], object, [2**70, 1 - 2**70, -1]),
        ([2**63, -1], [1], object, [2**63, -1]),
        ([HALF, 1], [2, 4], object, [1, 4, 4]),
        ([Decimal("0.1"), 0], [3], object, [Fraction(3, 10), 0]),
        ([HALF, 0.25], [1, 2], np.float64, [0.5, 1.25, 0.5]),
        ([HALF, 1], [0.5], np.float64, [0.25, 0.5]),
        ([0.5], [2**70, 1], np.float64, [2.0**69, 0.5]),
        (np.array([1, 2], np.float32), [1], np.float64, [1.0, 2.0]),
        ([1, 2j], [1, 1.5], np.complex128, [1, 1.5 + 2j, 3j]),
        ([1.0, INF], [1, 2], np.float64, [1, INF, INF]),
        ([1, -INF, 3], [2], np.float64, [2, -INF, 6]),
    ],
)
def test_kind_of_the_answer(signal, kernel, dtype, result):
    answer = convolve(signal, kernel)
    assert (answer.dtype, answer.tolist()) == (dtype, result)


def test_exact_answers_are_python_numbers():
    assert {type(entry) for entry in convolve([2**70, 1], [1])} == {int}
    assert {type(entry) for entry in convolve([HALF, 1], np.array([1, 2]))} == {Fraction}


def test_entries_of_another_ring():
    hours = np.array([Clock(7), Clock(9)])
    assert [entry.hour for entry in convolve(hours, hours)] == [1, 6, 9]
    assert [entry.hour for entry in correlate(hours, hours)] == [3, 10, 3]


def test_numpy_and_scipy_differ_on_same_and_ours_is_scipys():
    assert np.convolve([1, 2], [1, 2, 3, 4], "same").tolist() == [1, 4, 7, 10]
    assert convolve([1, 2], [1, 2, 3, 4], "same").tolist() == [4, 7]


def test_the_answer_and_the_operands_share_no_memory():
    signal, kernel = np.array([1, 2, 3]), np.array([1])
    answer = convolve(signal, kernel, "valid")
    answer[0] = 99
    assert signal.tolist() == [1, 2, 3]


def test_correlation_slides_without_a_flip():
    assert convolve([1, 2, 3], [0, 1, HALF]).tolist() == [0, 1, Fraction(5, 2), 4, Fraction(3, 2)]
    assert correlate([1, 2, 3], [0, 1, HALF]).tolist() == [HALF, 2, Fraction(7, 2), 3, 0]
    assert correlate([1, 2, 3, 4], [1, 10], "same", origin=0).tolist() == [21, 32, 43, 4]
    assert correlate([1, 2, 3, 4], [1, 10], "same", origin=1).tolist() == [10, 21, 32, 43]


ROW = [[1, 2, 3]]
ERRORS = [
    (([], [1]), ShapeError, "the signal is empty: length 0"),
    (([1], []), ShapeError, "the kernel is empty: length 0"),
    ((np.zeros((0, 3)), [[1]]), ShapeError, "the signal is empty: 0×3"),
    ((5, [1]), ShapeError, "the signal is a single value; it needs at least one dimension"),
    (([[1, 2], [3]], [[1]]), ShapeError, "the rows of the signal have different lengths"),
    (
        (np.ones((3, 3)), [1, 2, 3]),
        ShapeError,
        "signal and kernel need the same number of dimensions: "
        "a 3×3 signal has 2, a kernel of length 3 has 1",
    ),
    (
        (ROW, np.ones((2, 2)), "valid"),
        ShapeError,
        "mode valid needs a kernel that fits in the signal: a 2×2 kernel does not fit in a 1×3 signal",
    ),
    (
        ([1], [1, 2], "valid"),
        ShapeError,
        "mode valid needs a kernel that fits in the signal: "
        "a kernel of length 2 does not fit in a signal of length 1",
    ),
    (([1], [1], "wrap"), ShapeError, "the mode is full, same or valid; 'wrap' was given"),
    (([1, NAN], [1]), NumberError, "entry 1 of the signal is NaN"),
    ((ROW, [[1, 2], [NAN, 0]]), NumberError, "entry (1, 0) of the kernel is NaN"),
    ((ROW, [[complex(0, NAN)]]), NumberError, "entry (0, 0) of the kernel is NaN"),
    (([1, "2"], [1]), NumberError, "entry 1 of the signal is not a number: '2'"),
    (([None], [1]), NumberError, "entry 0 of the signal is not a number: None"),
    ((np.array(["1"]), [1]), NumberError, "entry 0 of the signal is not a number: '1'"),
    (([Decimal("nan")], [1]), NumberError, "Decimal('NaN') is not a finite number"),
    (([10**400, 0.5], [1]), NumberError, "the signal mixes floats with a number too large for a float"),
    (([10**400], [0.5]), NumberError, "the signal mixes floats with a number too large for a float"),
    (([0.5], [10**400]), NumberError, "the kernel mixes floats with a number too large for a float"),
    (([1e200, 1], [1.0, 1e200]), NumberError, "entry 1 of the full convolution overflows a float"),
    (
        ([INF, 1], [0, 1.0]),
        NumberError,
        "entry 0 of the full convolution is NaN: an infinity meets a zero or its opposite there",
    ),
]


@pytest.mark.parametrize(("given", "error", "message"), ERRORS)
def test_error(given, error, message):
    for operation in (convolve, correlate):
        with pytest.raises(error) as raised:
            operation(*given)
        if operation is convolve:
            assert str(raised.value) == message
        assert isinstance(raised.value, ValueError)


@pytest.mark.parametrize(
    ("mode", "origin", "message"),
    [
        ("same", 3, "origin 3 is not an entry of a kernel of length 3"),
        ("same", -1, "origin -1 is not an entry of a kernel of length 3"),
        ("same", (0, 0), "origin (0, 0) is not an entry of a kernel of length 3"),
        ("same", 0.5, "an index is made of integers; 0.5 was given"),
        ("same", [0.5], "an index is made of integers; [0.5] was given"),
        ("full", 0, "an origin places the window of mode same; mode full has none"),
        ("valid", 0, "an origin places the window of mode same; mode valid has none"),
    ],
)
def test_error_of_an_origin(mode, origin, message):
    for operation in (convolve, correlate):
        with pytest.raises(ShapeError) as raised:
            operation([1, 2, 3, 4], [1, 2, 3], mode, origin=origin)
        assert str(raised.value) == message


@pytest.mark.parametrize(
    ("number", "fraction"),
    [
        (3, Fraction(3)),
        (np.int64(3), Fraction(3)),
        (True, Fraction(1)),
        (HALF, HALF),
        (0.3, Fraction(3, 10)),
        (np.float64(0.05), Fraction(1, 20)),
        (1 / 3, Fraction(1, 3)),
        (-22 / 7, Fraction(-22, 7)),
        (2.0, Fraction(2)),
        (1e-9, Fraction(1, 10**9)),
        (0.0, Fraction(0)),
        ("3/5", Fraction(3, 5)),
        ("0.25", Fraction(1, 4)),
        (Decimal("0.7"), Fraction(7, 10)),
    ],
)
def test_rational(number, fraction):
    result = rational(number)
    assert (result, type(result), type(result.numerator)) == (fraction, Fraction, int)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (NAN, "nan is not a finite number"),
        (INF, "inf is not a finite number"),
        (1j, "1j is not a real number"),
        (None, "None is not a real number"),
        ("one", "'one' is not a number"),
        ("1/0", "'1/0' is not a number"),
    ],
)
def test_what_is_not_rational(number, message):
    with pytest.raises(NumberError) as raised:
        rational(number)
    assert str(raised.value) == message


def test_the_simplest_fraction_is_that_float_and_no_simpler_one_is():
    for number in (0.1 + 0.2, 2 / 3, 0.7, 5e-324, 1.7976931348623157e308, 123456.789, 2**-30 * 3):
        fraction = simplest_fraction(number)
        assert float(fraction) == number
        below = range(1, min(fraction.denominator, 2000))
        assert all(float(Fraction(round(number * d), d)) != number for d in below)
