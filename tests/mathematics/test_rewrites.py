"""A formula that means the same has the same verdicts: no false alarm on several hundred rewrites."""

import random

import pytest

from mathematics.pages import errors, formula, reasons, verdicts, worked
from mathematics.rewrites import ALIGNED, REWRITES, TRUE, rewritten, rows

EACH = 36


def page_of(text):
    return worked(text) if text.startswith("---") else formula(text)


@pytest.mark.parametrize("latex", TRUE)
def test_the_formulas_hold(latex):
    assert set(verdicts(formula(latex))) <= set("c:rds"), reasons(formula(latex))


@pytest.mark.parametrize("kind", REWRITES, ids=lambda kind: kind.__name__)
def test_no_false_alarm(kind):
    for text, again in rewritten(kind, EACH):
        page = page_of(again)
        assert errors(page) == [], again
        assert set(verdicts(page)) <= set("c:rds"), (again, reasons(page))
        if kind.__name__ != "decimals":
            assert verdicts(page) == verdicts(page_of(text)), again


def test_rows():
    rng = random.Random(7)
    seen = {rows(rng.choice(ALIGNED), rng) for _ in range(400)}
    assert len(seen) >= 30
    for latex in seen:
        page = formula(latex) if "align" not in latex or "aligned" in latex else worked(latex + "\n")
        assert set(verdicts(page)) == {"c"}, (latex, reasons(page))


FALSE_ALARMS = [  # what naive checkers call wrong, and what is wanted
    ("## A\n\n$x = 3$\n\n## B\n\n$x = 4$\n", "::"), ("$x = 3$\n\n## B\n\n$x^2 = 4$\n", ":W"), ("$i = 1, 2, 3$", "n"),
    ("$f'(x) = 2x$", ":"), (r"$2\frac{1}{2} = 2.5$", "n"), ("$0.1 + 0.2 = 0.3$", "c"), ("$x^2 = 4$", "u"),
    ("$w = 2$, $w + 1 = 3$", ":c"), ("$e^0 = 1$", "c"), (r"$\pi \approx 3.14$", "r"), ("$O(n^2) = 3$", "u"),
    (r"$P(A \mid B) = 1$", ":"), (r"$\frac{dy}{dx} = 2$", "u"), (r"$1\,000 = 1000$", "c"), ("$y = wx + b$", ":"),
    ("$a = 6$, $6 / 2(1 + 2) = a$", ":n"), (r"$\hat y = 3$", ":"), ("$A = B$, $A = 3$", "::"), (r"$5 \equiv 2$", "n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FALSE_ALARMS, ids=[text[:40] for text, _ in FALSE_ALARMS])
def test_what_naive_checkers_call_wrong(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)
