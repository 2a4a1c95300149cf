"""Inequalities that follow from one another, and what "for all" says of them."""

import pytest

from mathematics.pages import errors, verdicts, worked

PAGES = [
    (r"$$3x - 7 > 5 \iff 3x > 12 \iff x > 4$$", "?ss"),
    (r"$$3x - 7 > 5 \iff 3x > 12 \iff x > 3$$", "?sW"),
    (r"$-2x > 4 \implies x < -2$", "?s"),
    (r"$-2x > 4 \implies x > -2$", "?W"),
    (r"$2x > 4 \Rightarrow x > 3$", "?W"),
    (r"$2x > 4 \Rightarrow x > 1$", "?u"),  # it follows, but is no solution
    (r"$x > 2 \Rightarrow x^2 > 4$", "?s"),
    (r"$3x > 7 \Rightarrow x > 2.33$", "?u"),
    (r"$2n > 5 \Rightarrow n \geq 3$", "?s"),
    (r"$y^2 - 5y + 6 < 0 \iff (y - 2)(y - 3) < 0 \iff 2 < y < 3$", "?sss"),
    (r"$|x - 4| < 6 \iff -2 < x < 11$", "??W"),
    (r"$x^2 > 9 \iff x < -3 \text{ or } x > 3$", "?ss"),
    (r"$x^2 > 9 \iff x < -3 \text{ or } x > 4$", "??W"),
    (r"$x^2 > 9 \iff x \in (-\infty, -3) \cup (3, \infty)$", "?s"),
    (r"The inequality $2x \leq 8$ has the solution $x \in (-\infty, 4]$.", "?s"),
    (r"The inequality $2x \leq 8$ has the solution $x \in (-\infty, 5]$.", "?W"),
    (r"Die Ungleichung $2x \leq 8$ hat die Lösung $x \leq 3$.", "?W"),
    (r"\begin{align} 2x + 1 &> 5 \\ 2x &> 4 \\ x &> 3 \end{align}", "?sW"),
    # conditions beside each other, which say nothing of one another
    (r"\begin{align} 2x - 4 &> 0 \\ x &< 5 \end{align}", "??"),
    ("We need $2x - 4 > 0$ and $x < 5$.", "??"),
    ("Let $x > 0$. For these, $x^2 > 4 \\iff x > 2$.", "??u"),
    (r"For whole $z$, $z > 0 \iff z \geq 1$.", "?u"),  # on whole numbers they agree
    (r"It is $1$ for any $a > 0$, and $-1$ for any $a < 0$.", "??"),
    # for all
    (r"$3n^2 + 5n \leq 4n^2$ for all $n \geq 5$.", "s?"),
    (r"$3n^2 + 5n \leq 4n^2$ for all $n \geq 4$.", "W?"),
    (r"For all $x > 1$ we have $x^2 > x$.", "?s"),
    (r"For all $x > 1$ we have $x^2 > 2$.", "?W"),
]


@pytest.mark.parametrize("text, expected", PAGES)
def test_what_follows_from_an_inequality(text, expected):
    page = worked(text)
    assert verdicts(page) == expected
    assert len(errors(page)) == expected.count("W")


def test_the_place_is_the_end_that_differs():
    assert errors(worked(r"$|x - 4| < 6 \iff -2 < x < 11$")) == [("wrong-solution", 1, 28)]


def test_on_pages_that_are_not_strict_it_is_a_doubt():
    page = worked(r"$-2x > 4 \implies x > -2$", strict=False)
    assert verdicts(page) == "?~" and not errors(page)
