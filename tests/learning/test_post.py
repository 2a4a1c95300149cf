"""The post on machine learning: every number in it that comes from the experiment changes with the experiment."""

import re
from pathlib import Path
from typing import Any

import pytest
from matplotlib import pyplot as plt

import learning.experiment
import learning.network

POST = Path(__file__).parents[2] / "docs" / "posts" / "what-is-machine-learning.md"
CELL = re.compile(r"^```python run\n(.*?)^```$", re.M | re.S)
VALUE = re.compile(r"`\{python\} (.*?)`")
SHAPE = {
    "parameters",
    "len(counts)",
    "theta",
}  # how many numbers the network has, and pictures there are, and what the page itself gives, is no result
THETA = 500  # which the page defines in a formula


def inserted(text: str, seed: int) -> dict[str, str]:
    """Every inline value of the page, with its cells run in order for another seed."""
    names: dict[str, Any] = {"theta": THETA}
    values = {}
    for part in re.finditer(f"{CELL.pattern}|{VALUE.pattern}", text, re.M | re.S):
        if part[1] is not None:
            code = part[1].replace("seed = 1\n", f"seed = {seed}\n")
            exec(compile(code, str(POST), "exec"), names)
            plt.close("all")
        else:
            values[part[2]] = str(eval(part[2], names))
    return values


@pytest.fixture(scope="module")
def told() -> list[dict[str, str]]:
    """The values of three seeds, with few pictures and rounds: enough for numbers to differ."""
    text = POST.read_text(encoding="utf-8")
    assert text.count("seed = 1\n") == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning.experiment, "PICTURES", 130)
        patch.setattr(learning.network, "ROUNDS", 3)
        return [inserted(text, seed) for seed in (1, 2, 3)]


@pytest.mark.slow
def test_every_number_follows_the_seed(told: list[dict[str, str]]) -> None:
    numbers = [
        expression for expression, value in told[0].items() if value[0].isdigit() and expression not in SHAPE
    ]
    assert len(numbers) > 20
    assert [expression for expression in numbers if len({values[expression] for values in told}) == 1] == []


@pytest.mark.slow
def test_what_is_said_of_the_pictures_from_outside_is_a_kind(told: list[dict[str, str]]) -> None:
    verdicts = [value for expression, value in told[0].items() if expression.startswith("told(")]
    assert len(verdicts) == 12
    assert set(verdicts) <= {"face", "landscape"}


def test_no_number_of_the_experiment_is_typed() -> None:
    """Outside of formulas and cells the text holds only the numbers that the story gives, and plain counts."""
    text = POST.read_text(encoding="utf-8").split("---", 2)[2]
    for quiet in (
        CELL,
        VALUE,
        re.compile(r"\$\$.*?\$\$", re.S),
        re.compile(r"\$[^$]+\$"),
        re.compile(r"\]\([^)]*\)"),
    ):
        text = quiet.sub("", text)
    given = {
        "50",
        "000",
        "1950",
        "25",
        "500",
        "1",
        "0",
        "229",
    }  # the story, the architecture, a course's number
    assert set(re.findall(r"\d+", text)) <= given
