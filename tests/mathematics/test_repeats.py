"""Results that a text says again in a number alone: a slip of the hand is told, all that may be meant is not."""

import re

import pytest

from mathematics.pages import errors, verdicts, worked

MARK = re.compile("«(.*)»")
RIGHT = [
    # the same, rounded, in percent, in another unit
    r"The tank holds $3.2 \cdot 14.5 = 46.4$ litres. So we need $46.4$ litres, about $46$.",
    r"One of them is faulty with $0.12 \cdot 0.35 = 0.042$, that is $4.2\%$.",
    r"It takes $\frac{7560}{14} = 540$ seconds, so we wait $9$ minutes.",
    r"It takes $\frac{4730}{11} = 430$ s, i.e. $7.17$ minutes.",
    r"The pipe is $12 \cdot 145 = 1740$ mm long, or $1.74$ m.",
    # the next whole number; the amount of what is negative
    r"We get $\frac{937}{25} = 37.48$, so at least $38$ boxes are needed, and $37$ are too few.",
    r"We get $12.5 \cdot 8.3 = 103.75$. So the volume is $V = «103.57»$.",
    r"The change is $358 - 612 = -254$. So $254$ people have left.",
    # worked out in the head from what stands beside it
    r"There are $28 + 36 = 64$ seats, of which 10 are taken; so $54$ are free.",
    r"A ticket costs $3 \cdot 4.8 = 14.4$ euros. Two cost $28.8$ euros.",
    r"Of $25 + 15 = 40$ children 13 sing, that is $32.5\%$.",
    r"The chance of a win is $\frac{2}{9} + \frac{3}{9} = \frac{5}{9}$, and so that of a loss $\frac{4}{9}$.",
    r"The variance is $\frac{1189}{12} \approx 99.08$, so the standard deviation is about $9.95$.",
    r"We get $75 \cdot 1.25 = 93.75$ dollars, of which $93.75 \cdot 0.02 \approx 1.88$ are a fee. So $91.88$ remain.",
    # another number, given or found elsewhere
    r"The statistic is $\frac{8.2}{3.1} \approx 2.645$. The table says $2.365$.",
    r"The sum is $123 + 456 = 579$. So far we have used $20$ of the $500$ sheets.",
    r"We find $17 \cdot 23 = 391$. The book has $381$ pages.",
    r"So $\frac13 \cdot x = \frac12$ and $x = \frac32$. Hence $12y = 372$, so that $y = 31$, and not $732$.",
    "$$\\frac{23.8}{4} = 5.95$$\n\nSince $5.95 < 5.99$, we keep it.",
    "$$\\frac{23.8}{4} = 5.95$$\n\nSo the value $5.95$ is below the quantile $5.99$ of the table.",
    "We get $3 \\cdot 16.17 = 48.51$. So what is it in whole?\n\n- $48.15$\n- $41.58$\n- (c) $45.81$",
    "We get $3 \\cdot 16.17 = 48.51$.\n\n| a | b |\n|---|---|\n| $48.15$ | $45.81$ |\n| $41.51$ | $48.52$ |",
    # what is said to be wrong, supposed, or set aside
    r"The area is $12.5 \cdot 36 = 450$. It is not $540$ square metres.",
    "The area is $12.5 \\cdot 36 = 450$.\n<!-- worked: skip a riddle -->\nSo it is $540$.",
]
SLIPS = [
    r"The tank holds $3.2 \cdot 14.5 = 46.4$ litres. So we need $«64.4»$ litres.",
    r"One of them is faulty with $0.12 \cdot 0.35 = 0.042$, that is $«2.4\%»$.",
    r"It takes $\frac{4730}{11} = 430$ s, i.e. $«7.71»$ minutes.",
    r"The pipe is $12 \cdot 145\,\text{mm} = 1740\,\text{mm}$ long, or $«1.47»$ m.",
    r"We get $\frac{937}{25} = 37.48$, so at least $«83»$ boxes are needed.",
    r"It weighs $1.25 \cdot 31.7 = 39.625$ kg. The scales show $«39.265»$.",
    r"It weighs $12 \cdot 31 = 372$ kg. The whole lift carries $«732»$ kg.",
    r"The chance of a win is $\frac{2}{9} + \frac{5}{9} = \frac{7}{9}$, so we win with $«\frac{7}{8}»$.",
    "$$\\frac{61.2 - 50}{3.5} = 3.2$$\n\nSince $«2.3» > 1.96$, it is rare.",
    "$$\\frac{61.2 - 50}{3.5} = 3.2$$\n\nDaher sind es $«2.3»$ Liter.",
    r"We get $12.5 \cdot 8.3 = 103.75$. So the volume is $V = «103.57»$.",
    r"The change is $358 - 612 = -254$, or $«-245»$.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_meant_is_not_told(text):
    assert errors(worked(text)) == []


@pytest.mark.parametrize("marked", SLIPS)
def test_a_slip_is_told_at_the_number(marked):
    page = worked(marked.replace("«", "").replace("»", ""))
    (found,) = page.diagnostics
    assert (found.code, found.primary.span.start) == ("wrong-value", marked.index("«"))
    assert found.primary.span.text == MARK.search(marked)[1]
    assert verdicts(page).endswith("W")


def test_elsewhere_a_number_alone_claims_nothing():
    assert not worked(SLIPS[0].replace("«", "").replace("»", ""), strict=False).diagnostics


def test_the_right_digits_are_proposed():
    (found,) = worked(r"It holds $3.2 \cdot 14.5 = 46.4$ litres, or $64$ litres.").diagnostics
    assert [edit.text for edit in found.edits] == ["46"]


ROUNDED = [
    (r"We find $n = \frac{83.2}{7} \approx 11.89$. Rounded up, $n = 12$. So $n + 1 = 13$.", ":rrc"),
    (r"Es ist $n = \frac{83.2}{7} \approx 11.89$. Abgerundet ist $n = 11$.", ":rr"),
    (r"We find $n = \frac{83.2}{7} \approx 11.89$. Rounded up, $n = 21$.", ":rW"),
    (r"We find $n = \frac{83.2}{7} \approx 11.89$. Then $n = 12$.", ":rW"),
]


@pytest.mark.parametrize(("text", "expected"), ROUNDED)
def test_a_name_takes_the_whole_number_to_which_its_value_is_said_to_be_rounded(text, expected):
    assert verdicts(worked(text)) == expected
