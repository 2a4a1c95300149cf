"""Probabilities of events: names of their own, and claims where they follow from others."""

import pytest

from mathematics.pages import errors, reasons, verdicts, worked

GIVEN = r"$P(A) = 0.3$, $P(B) = 0.4$, $P(A \cap B) = 0.1$, "


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"$P(A \cup B) = 0.6$", "c"),
        (r"$P(B \cup A) = 0.7$", "W"),
        (r"$P(A \cup B) = P(A) + P(B) - P(A \cap B) = 0.3 + 0.4 - 0.1 = 0.6$", "ccc"),
        (r"$P(A \cup B) = P(A) + P(B) + P(A \cap B) = 0.8$", "Wc"),
        (r"$P(A^c) = 0.7$", "c"),
        (r"$P(\bar A) = 1 - P(A) = 0.7$", "cc"),
        (r"$P(\lnot A) = 0.6$", "W"),
        (r"$P(A') = 0.8$", "W"),
        (r"$P(A \mid B) = \frac{P(A \cap B)}{P(B)} = \frac{1}{4}$", "cc"),
        (r"$P(A|B) = 0.2$", "W"),
        (r"$P(\bar A \mid B) = 0.75$", ":"),  # two steps away: not asked for
        (r"$P(A \setminus B) = 0.2$", ":"),  # no rule speaks of it
        (r"$Q(A \cup B) = 0.9$", ":"),  # of Q nothing is known
    ],
)
def test_a_probability_that_follows_is_claimed(claim, expected):
    assert verdicts(worked(GIVEN + claim)) == ":::" + expected


def test_a_test_for_a_disease():
    page = worked(
        r"$P(D) = 0.02$, $P(+ \mid D) = 0.95$ and $P(+ \mid \lnot D) = 0.1$, so "
        r"$P(D \mid +) = \frac{P(+ \mid D) P(D)}{P(+ \mid D) P(D) + P(+ \mid \lnot D) P(\lnot D)}"
        r" = \frac{0.019}{0.117} \approx 0.162$ and $P(\lnot D) = 0.97$."
    )
    assert verdicts(page) == "::::crW"
    assert [code for code, *_ in errors(page)] == ["wrong-value"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (r"$P(X = 2) = 0.25$, $P(X > 3) = 1 - P(X \le 3)$, $P(X \le 3) = 0.4$ and $P(X>3) = 0.5$", "::: W"),
        (r"$\Pr[X = 2] = \frac14$ and $\Pr(X=2) = 0.25$", ":c"),
        (r"$E[X] = 3$, $E[2X + 1] = 2E[X] + 1 = 7$ and $\mathbb{E}[X^2] = 10$", "::c:"),
        (r"$P(\text{two heads}) = 0.25$ and $2 P(\text{two heads}) = 0.6$", ":W"),
        (r"$f(x) = x^2$ and $f(x = 2) = 4$", ":u"),  # a function at an event
        (r"$P(A) = 30$ and $P(A^c) = 70$", ":u"),  # no probability
        (r"$P(B) = 0$, $P(A \cap B) = 0$ and $P(A \mid B) = 0$", "::u"),  # of what never happens
        (r"$P(B) = 0.2$, $P(A \cap B) = 0.4$ and $P(A \mid B) = 2$", "::u"),  # these are none
        (
            r"$P(s \mid s) = 0.5$, $P(s' \mid s) = 0.2$ and $P(\bar x) = 0.1$, $P(x) = 0.3$",
            "::::",
        ),  # the next s
        (r"$P(S \mid S) = 0.5$ and $P(S' \mid S) = 0.2$", "::"),
    ],
)
def test_what_names_an_event(page, expected):
    assert verdicts(worked(page)) == expected.replace(" ", "")


def test_texts_are_whole_where_a_member_is_not_read():
    page = worked(r"$2 \spadesuit 3 = 0.25$")
    assert [r.text for found in page.relations.values() for r in found] == [r"2 \spadesuit 3 = 0.25"]


MOMENTS = [
    (r"$E[X] = 2$, $E[X^2] = 5$ and $\operatorname{Var}(X) = 1$.", "::c"),
    (r"$E[X] = 2$, $E[X^2] = 5$ and $\operatorname{Var}(X) = 3$.", "::W"),
    (r"$\mathbb{E}(X) = 2$, $\mathbb{E}(X^2) = 5$, $\mathrm{Var}(X) = \mathbb{E}(X^2) - \mathbb{E}(X)^2 = 1$.", "::cc"),
    ("| $x$ | 0 | 3 | 7 |\n|---|---|---|---|\n| $P(X = x)$ | 0.5 | 0.3 | 0.2 |\n\n$E[X] = 2.3$, $E[X^2] = 12.6$.", "cW"),
    ("| $x$ | $P(X = x)$ |\n|---|---|\n| 1 | 0.5 |\n| 2 | 0.4 |\n\n$E[X] = 1.3$.", ":"),  # not all of its values
    (r"$P(D) = 0.01$, $P(+ \mid D) = 0.95$, $P(+ \mid \bar D) = 0.02$, $P(D \mid +) \approx 0.324$.", ":::r"),
    (r"$P(D) = 0.01$, $P(+ \mid D) = 0.95$, $P(+ \mid \bar D) = 0.02$, $P(D \mid +) \approx 0.342$.", ":::W"),
    (r"$P(A) = 0.5$, $P(B) = 0.4$, $P(B \mid A) = 0.2$, $P(A \mid B) = 0.25$.", ":::c"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", MOMENTS)
def test_expected_values_and_causes(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)
