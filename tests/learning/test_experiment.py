"""The experiment of seed 1, which is the one on the page: what the page claims, and in the time it may take."""

import time

import pytest

from learning.album import ARE_FACES, NAMES
from learning.experiment import Experiment, run
from learning.network import ROUNDS, Trained, confidence
from learning.seeds import CLAIMS

pytestmark = pytest.mark.slow  # the network is trained anew
LONGEST = 8  # seconds of one core


@pytest.fixture(scope="module")
def timed() -> tuple[Experiment, float]:
    start = time.process_time()
    return run(1), time.process_time() - start


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_the_page_says_is_true(timed: tuple[Experiment, float], claim: str) -> None:
    assert CLAIMS[claim](timed[0])


def test_it_is_trained_in_time(timed: tuple[Experiment, float]) -> None:
    assert timed[1] < LONGEST


def test_it_learned_from_the_album_and_is_examined_on_another(timed: tuple[Experiment, float]) -> None:
    experiment, _ = timed
    same = (
        experiment.sorted.pictures[:, None, ::8, ::8] == experiment.fresh.pictures[None, :, ::8, ::8]
    ).all(axis=(2, 3, 4))
    assert not same.any()
    assert {outcome.pictures for outcome in experiment.outcomes.values()} == {len(experiment.fresh)}
    assert experiment.mistaken("learned").sum() == experiment.outcomes["learned"].mistakes


def test_its_history_ends_with_the_network(timed: tuple[Experiment, float]) -> None:
    trained, album = timed[0].trained, timed[0].sorted
    assert len(trained.rounds) == len(trained.kept) == ROUNDS + 1
    ends = Trained(trained.network, (), (trained.kept[0], trained.kept[-1]))
    wrong = ((confidence(ends, album.pictures) > 0.5) != album.faces).sum(axis=1)
    assert wrong.tolist() == [trained.rounds[0].mistakes, trained.rounds[-1].mistakes]
    assert trained.kept[-1] is trained.network


def test_three_pictures_from_outside(timed: tuple[Experiment, float]) -> None:
    assert len(NAMES) == len(ARE_FACES) == len(timed[0].outside) == 3
    assert all(len(verdicts) == 3 for verdicts in timed[0].beyond.values())


@pytest.mark.nightly
def test_every_claim_is_true_for_eighteen_of_twenty_seeds() -> None:
    held = dict.fromkeys(CLAIMS, 0)
    for seed in range(1, 21):
        experiment = run(seed)
        for claim, holds in CLAIMS.items():
            held[claim] += bool(holds(experiment))
    assert {claim: times for claim, times in held.items() if times < 18} == {}
