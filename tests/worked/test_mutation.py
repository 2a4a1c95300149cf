"""What a page would not notice: found, counted, and told apart from what was never checked."""

import pytest

from worked.model.settings import Settings
from worked.model.source import Source
from worked.mutation.operators import OPERATORS
from worked.mutation.survivors import (
    context,
    mutants,
    mutated,
    total,
    tried,
)
from worked.pipeline.page import work

HAND = r"""---
worked:
  convolution: valid
  evaluate: xy
  odot: sum
---

$$
f = \begin{bmatrix} 0 & 3 & 6 & 3 \\ 3 & 6 & 3 & 6 \\ 6 & 3 & 6 & 3 \\ 3 & 6 & 3 & 0 \end{bmatrix}
\qquad
g = \begin{bmatrix} 0 & 3 & 0 \\ 0 & 1 & 2 \\ 4 & 0 & 0 \end{bmatrix}
$$

$$
(f \ast g)(0, 0)
= \begin{bmatrix} 0 & 3 & 6 \\ 3 & 6 & 3 \\ 6 & 3 & 6 \end{bmatrix}
\odot \begin{bmatrix} 0 & 0 & 4 \\ 2 & 1 & 0 \\ 0 & 3 & 0 \end{bmatrix}
= (0 \times 0) + (3 \times 0) + (6 \times 4) + (3 \times 2) + (6 \times 1) + (3 \times 0)
+ (6 \times 0) + (3 \times 3) + (6 \times 0)
= 45
$$
"""


@pytest.fixture
def trying(tmp_path):
    def tally(text, operators=("number",)):
        return tried(work(Source("page.md", text), Settings(root=tmp_path), None), operators)

    return tally


def told(tally):
    return [(one.mutant.span.text, one.mutant.instead, one.reason, one.covered) for one in tally.survivors]


def test_every_number_of_a_sum_is_noticed(trying):
    tally = trying("$1 + 2 = 3$ and $$ 10 \\times 0.5 = 5 $$\n", ("number", "sign"))
    assert tally.survivors == ()
    assert (tally.tried, tally.kill_rate, tally.coverage) == (8, 100, 100)
    assert tally.by_operator == {"number": 7, "sign": 1}


def test_a_number_that_is_multiplied_by_zero_is_a_blind_spot(trying):
    tally = trying("$0 \\times 7 = 0$\n")
    assert told(tally) == [("7", "8", "the relation holds with the change too", True)]
    assert [one.mutant.span.position for one in tally.blind] == [(1, 11)]
    assert round(tally.kill_rate) == 67


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("There are $3$ of them.", "stands in no relation"),
        ("$P(A \\wr 3) = y$", "not checked: `\\wr` is not read here"),
        ("<!-- worked: skip measured -->\n$c = 3$", "skipped: measured"),
        ("$x = 3$", "a definition that nothing uses"),
        ("$1 + 1 = 2 \\text{ (in 7 steps)}$", "in words"),
        ("$$ x + x = 2 x \\label{eq:7} $$", "in a label"),
    ],
)
def test_what_was_never_checked_is_not_covered(trying, text, reason):
    found = {(one.reason, one.covered) for one in trying(text + "\n").survivors}
    assert (reason, False) in found


def test_a_definition_is_covered_by_what_uses_it(trying):
    tally = trying("$x = 3$ so that $2 x = 6$.\n")
    assert tally.survivors == ()
    zero = trying("$x = 3$ so that $0 x = 0$.\n")
    assert ("3", "4", "a definition, and all that uses it still holds", True) in told(zero)


def test_the_hand_worked_example_hides_nothing_since_its_working_is_compared(trying):
    tally = trying(HAND, ("number",))
    assert tally.tried == 16 + 9 + 2 + 9 + 9 + 18 + 1
    assert tally.kill_rate >= 80
    flips = trying(HAND, ("transpose", "flip"))
    assert flips.kill_rate == 100


def test_a_claim_that_the_change_turns_into_a_definition_is_told_as_one(trying):
    tally = trying("# One\n\n$x = 3$, $2 x = 6$\n\n# Two\n\n$x = 3$, $0 x = 0$\n")
    assert ("3", "4", "the relation is read as a new definition", True) in told(tally)


def test_an_equation_that_a_later_value_settles_hides_nothing(trying):
    tally = trying("---\nworked: true\n---\nSolve $2x + 6 = 10 - 2x$.\n\nWe get $4x = 4$, so $x = 1$.\n")
    assert tally.survivors == ()


def test_errors_that_were_there_before_notice_nothing(trying):
    tally = trying("$1 + 1 = 3$ and $0 \\times 7 = 0$\n")
    assert ("7", "8", "the relation holds with the change too", True) in told(tally)


def test_a_change_is_told_without_its_line(trying):
    tally = trying("$0 \\times\n  7 = 0$\n")
    formula = tally.survivors[0].mutant.span.source
    worked = work(formula, Settings(), None)
    mutant = tally.survivors[0].mutant
    assert context(mutant, worked.document.pieces[mutant.piece]) == "0 \\times ⟦7 → 8⟧ = 0"


def test_what_surrounds_a_change_is_cut_between_signs():
    text = "$$ \\begin{aligned} x &= 120 + 34.5 \\times 2 - \\frac{1}{2} \\end{aligned} $$\n"
    worked = work(Source("page.md", text), Settings(), None)
    [formula] = worked.document.pieces
    shown = {context(mutant, formula, 12) for mutant in mutants(worked, ["number"])}
    assert "… x &= ⟦120 → 121⟧ + 34.5 …" in shown
    assert "… x &= 120 + ⟦34.5 → 34.6⟧ \\times 2 - …" in shown


def test_mutants_differ_from_the_page_in_one_place(tmp_path):
    worked = work(Source("page.md", HAND), Settings(root=tmp_path), None)
    for mutant in mutants(worked, tuple(OPERATORS)):
        text = mutated(mutant).text
        assert text != HAND
        assert text[: mutant.span.start] == HAND[: mutant.span.start]
        assert text.endswith(HAND[mutant.span.end :])


TABLE = """---
worked:
  strict: true
---
| $x$ | $x^2$ |
|---|---|
| 1 | 1 |
| $4$ | 16 |
| sum | 17 |
"""


def test_cells_of_tables_are_changed_with_dollars_and_without(trying):
    found = trying(TABLE, ["number"])
    assert found.tried == 6 and not found.survivors  # one of them the exponent


def test_tallies_add_up(trying):
    one, other = trying("$0 \\times 7 = 0$\n"), trying("$1 + 1 = 2$\n", ("number", "sign"))
    both = total([one, other])
    assert both.tried == one.tried + other.tried
    assert both.by_operator == {"number": 6, "sign": 1}
    assert total([]).kill_rate is None


MANY = r"""---
worked:
  coverage: 60
---

# One

$x = 3$, and $0 x = 0$; $f(t) = x t + 1$.

## Below

<!-- worked: let x -->
$x = 4$, so $f(2) = 7$ and $\begin{bmatrix} 1 & x \\ 0 & 1 \end{bmatrix}^T = \begin{bmatrix} 1 & 0 \\ 4 & 1 \end{bmatrix}$.

> In a quote $$ 1 + 1
> = 2 $$

# Two

$x = 5$ and $x \wr 5 = 1$.

<!-- worked: wrong -->
$$ x + 1 = 7 $$

$$ \sum_{k=1}^{3} k = 6 \approx 6.0 $$
"""


@pytest.mark.parametrize("text", [MANY, HAND])
def test_a_page_worked_again_from_its_middle_is_as_one_worked_whole(trying, tmp_path, text):
    def errors(source):
        worked = work(source, Settings(root=tmp_path), None)
        return [one.code for one in worked.diagnostics if one.severity != "note"]

    assert errors(Source("page.md", text)) == []
    survive = {one.mutant for one in trying(text, tuple(OPERATORS)).survivors}
    worked = work(Source("page.md", text), Settings(root=tmp_path), None)
    for mutant in mutants(worked, tuple(OPERATORS)):
        assert (errors(mutated(mutant)) == []) == (mutant in survive), mutant
