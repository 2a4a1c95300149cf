r"""`\approx` and numbers under `=` that are only rounded: what the digits that were written allow."""

import re
from fractions import Fraction

import pytest

from mathematics.pages import errors, formula, reasons, verdicts

APPROXIMATE = [
    # the exact value rounds to the digits written, on either side, ties both ways
    (r"\frac17 \approx 0.143", "r"), (r"0.143 \approx \frac17", "r"), (r"\frac17 \approx 0.142", "W"),
    (r"2.5 \approx 2", "r"), (r"2.5 \approx 3", "r"), (r"0.375 \approx 0.38", "r"), (r"0.375 \approx 0.37", "r"),
    (r"-\frac23 \approx -0.67", "r"), (r"-\frac23 \approx 0.67", "W"), (r"\frac56 \approx 83\%", "r"), (r"\frac56 \approx 84\%", "W"),
    (r"0.25 + 0.5 \approx 0.75", "r"), (r"4 \approx 4", "r"), (r"8 \cdot 1.25 \approx 10.2", "W"),
    (r"\sqrt{5} \approx 2.236", "r"), (r"\sqrt{5} \approx 2.235", "W"), (r"\ln 10 \approx 2.3026", "r"), (r"\ln 10 \approx 2.3025", "W"),
    (r"6.02 \times 10^{23} \cdot 2 \approx 1.2 \times 10^{24}", "r"), (r"6.02 \times 10^{23} \cdot 2 \approx 1.3 \times 10^{24}", "W"),
    # decimals in expressions are exact: no width makes a wrong number right
    (r"1200 \cdot 1.04^{8} \approx 1642.28", "r"), (r"1200 \cdot 1.04^{8} \approx 1700", "W"), (r"0.7^{20} \approx 0.002", "W"),
    (r"\frac{0.8 \cdot 0.02}{0.8 \cdot 0.02 + 0.1 \cdot 0.98} \approx 0.14", "r"), (r"\frac{0.8 \cdot 0.02}{0.8 \cdot 0.02 + 0.1 \cdot 0.98} \approx 0.41", "W"),
    (r"0.8 \cdot 0.02 \approx 0.0153", "W"), (r"\frac{1}{1 + e^{-0.7}} \approx 0.676", "W"), (r"\frac{1}{1 + e^{-0.7}} \approx 0.668", "r"),
    # zeros at the end of an integer may be digits that were not written
    (r"\sqrt{10^{11}} \approx 316{,}000", "r"), (r"\sqrt{10^{11}} \approx 317{,}000", "W"), (r"1497 \approx 1500", "r"), (r"1456 \approx 1500", "r"),
    (r"1420 \approx 1500", "W"), (r"97 \approx 100", "r"), (r"54 \approx 50", "u"), (r"7 \approx 10", "u"), (r"1497.0 \approx 1500.0", "W"),
    (r"2^{20} \approx 10^6", "r"), (r"3^{20} \approx 10^9", "W"), (r"0.3 \approx 0", "r"),
    # what both sides have is dropped; then the digits decide
    (r"\frac{\sqrt 3}{2} \pi \approx 0.866\pi", "r"), (r"\frac{\sqrt 3}{2} \pi \approx 0.868\pi", "W"), (r"1 + e^{-3} \approx 1 + 0.05", "r"),
    (r"1 + e^{-3} \approx 1 + 0.06", "W"), (r"7 (1 - e^{-2}) \approx 7 (0.865)", "r"), (r"7 (1 - e^{-2}) \approx 7 (0.856)", "W"),
    (r"\frac{\sqrt 7}{3} \approx \frac{2.65}{3}", "r"), (r"\frac{\sqrt 7}{3} \approx \frac{2.64}{3}", "W"), (r"-2 \pi \approx -2 \cdot 3.14", "r"),
    # of powers of one number the exponents, where one is written as a decimal
    (r"10^{-7/3} \approx 10^{-2.3}", "r"), (r"10^{-7/3} \approx 10^{-2.4}", "W"), (r"e^{1/3} \approx e^{0.33}", "r"), (r"2^{2.4} \approx 2^2", "W"),
    (r"3 \cdot 10^{5/3} \approx 3 \cdot 10^{1.67}", "r"), (r"3 \cdot 10^{5/3} \approx 3 \cdot 10^{1.76}", "W"), (r"10^{0.31} \approx 10^{0.3}", "r"),
    # without a number written to some digits: within 1 %, else unsaid
    (r"\pi \approx \frac{22}{7}", "r"), (r"\frac{22}{7} \approx \pi", "r"), (r"\pi \approx \frac{25}{8}", "r"), (r"\pi \approx \sqrt{10}", "r"),
    (r"\pi \approx \frac{16}{5}", "u"), (r"\pi \approx \frac{10}{3}", "W"), (r"\sqrt 2 + \sqrt 3 \approx 1.4 + 1.7", "u"), (r"\sqrt 2 + \sqrt 3 \approx 1.4 + 1.2", "W"),
    # decimals of three digits or more that may themselves be rounded
    (r"930 \times 0.866 \approx 805", "r"), (r"960 \times 0.866 \approx 832", "u"), (r"960 \times 0.866 \approx 835", "W"), (r"960 \times 0.87 \approx 836", "W"),
    (r"1.96 \cdot \frac{4.5}{6} \approx 1.49", "W"), (r"1.25^{30} \approx 890", "W"),
    # entries of arrays, each by its own digits
    (r"\frac13 [1, 2] \approx [0.33, 0.67]", "r"), (r"\frac13 [1, 2] \approx [0.33, 0.66]", "W"), (r"\frac17 [1, 70] \approx [0.14, 10]", "r"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), APPROXIMATE, ids=[latex for latex, _ in APPROXIMATE])
def test_approximate(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


@pytest.mark.parametrize("latex", [latex for latex, verdict in APPROXIMATE if verdict != "u"])
def test_no_reason_speaks_of_weakness(latex):
    assert reasons(formula(latex)) == [""] or verdicts(formula(latex)) == "W"


COMPLEX = [
    (r"e^{i} \approx 0.54 + 0.84i", "r"), (r"e^{i} \approx 0.54 + 0.48i", "W"), (r"e^{i} \approx 0.45 + 0.84i", "W"), (r"\frac{1}{3 + 4i} \approx 0.1 - 0.2i", "r"),
    (r"\frac{1}{3 + 4i} \approx 0.1 + 0.2i", "W"), (r"\frac{i}{3} \approx 0.33i", "r"), (r"\frac{i}{3} \approx 0.34i", "W"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), COMPLEX)
def test_complex_numbers_go_part_by_part(latex, expected):
    page = formula(latex, imaginary="i")
    assert verdicts(page) == expected, reasons(page)


LOOSE = [(r"960 \times 0.866 \approx 832", "r"), (r"960 \times 0.87 \approx 836", "r"), (r"960 \times 0.87 \approx 860", "W"),
         (r"1.96 \cdot \frac{4.5}{6} \approx 1.49", "r"), (r"0.5 \times 40 \approx 25", "W")]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), LOOSE)
def test_a_page_can_say_that_its_decimals_are_rounded(latex, expected):
    assert verdicts(formula(latex, decimals="rounded")) == expected


@pytest.mark.parametrize("digits", range(1, 9))
@pytest.mark.parametrize("number", [Fraction(1, 3), Fraction(22, 7), Fraction(5, 16), Fraction(1999, 1000)])
def test_every_last_digit_counts(number, digits):
    unit = Fraction(1, 10**digits)
    nearest = round(number / unit)
    for off in range(-3, 4):
        written = (nearest + off) * unit
        text = f"{written.numerator * 10**digits // written.denominator / 10**digits:.{digits}f}"
        right = abs(number - Fraction(text)) <= unit / 2
        latex = rf"\frac{{{number.numerator}}}{{{number.denominator}}} \approx {text}"
        assert verdicts(formula(latex)) == ("r" if right else "W"), latex


UNDER_EQUALS = [
    (r"\frac{5}{7} = 0.714", "rounded-equals"), (r"0.714 = \frac57", "rounded-equals"), (r"\frac57 = 0.741", "wrong-value"), (r"\frac57 = 71\%", "rounded-equals"),
    (r"\frac57 = 72\%", "wrong-value"), (r"930 \times 0.876 = 815", "rounded-equals"), (r"930 \times 0.876 = 816", "wrong-value"), (r"\frac{27}{7} = 4", "wrong-value"),
    (r"(2.3 \times 10^{-9})(1.9 \times 10^6) = 4.4 \times 10^{-3}", "rounded-equals"), (r"(2.3 \times 10^{-9})(1.9 \times 10^6) = 4.5 \times 10^{-3}", "wrong-value"),
    (r"\frac17 [1, 7] = [0.143, 1]", "rounded-equals"), (r"\frac17 [1, 7] = [0.134, 1]", "wrong-value"), (r"1634 = 1600", "wrong-value"),
    (r"9(1 - e^{-3}) = 9(0.950)", "rounded-equals"), (r"9(1 - e^{-3}) = 9(0.905)", "wrong-value"), (r"1 - 0.4^7 = 1 - 0.002", "rounded-equals"),
    (r"\frac{\sqrt 2}{3} = \frac{1.414}{3}", "rounded-equals"), (r"\frac{\sqrt 2}{3} = \frac{1.441}{3}", "wrong-value"),
    (r"\frac{342}{456} \times 100 = 75\%", "percent-twice"), (r"\frac{341}{456} \times 100 \approx 74.8\%", "percent-twice"),
    (r"\frac{341}{456} \times 100 = 75.8\%", "wrong-value"), (r"75 = 75\%", "wrong-value"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "code"), UNDER_EQUALS, ids=[latex for latex, _ in UNDER_EQUALS])
def test_numbers_that_are_only_rounded(latex, code):
    assert [found for found, _, _ in errors(formula(latex))] == [code]


@pytest.mark.parametrize(
    "latex", [r"\frac{342}{456} \times 100\% = 75\%", r"\frac{341}{456} \times 100\% \approx 74.8\%"]
)
def test_a_hundred_percent_is_one(latex):
    assert verdicts(formula(latex)) in ("c", "r")


def test_the_message_has_the_digits_that_would_be_right():
    (found,) = formula(r"2^{0.5} \approx 1.424").diagnostics
    assert re.search(r"rounds to 1\.414, not 1\.424", found.message)
    (found,) = formula(r"10^{-9} \cdot 3 \approx 5.6").diagnostics
    assert "rounds" not in found.message


@pytest.mark.parametrize("minus", ["-", "−"])
def test_two_minus_signs_are_none(minus):
    (found,) = formula(f"\\sqrt{{3}} \\approx {minus}1.73").diagnostics
    assert "rounds to 1.73, not" in found.message
