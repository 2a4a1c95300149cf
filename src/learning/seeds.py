"""The held-out figures of many seeds, and for how many of them each claim of the post is true.

python -m learning.seeds [FIRST LAST]
"""

import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.experiment import Experiment, run
from learning.rules import by_skin, skin_pixels
from learning.spectrum import by_features, features

Claim = Callable[[Experiment], bool]


def brightness(experiment: Experiment) -> NDArray[Any]:
    """How bright the middle of each fresh picture is."""
    return np.asarray(experiment.fresh.pictures[:, 16:32, 16:32].mean(axis=(1, 2, 3)))


def best_threshold(experiment: Experiment) -> int:
    """The fewest mistakes that counting skin-like pixels can make on the sorted album, with any threshold."""
    counts, faces = skin_pixels(experiment.sorted.pictures), experiment.sorted.faces
    return min(int(((counts > threshold) != faces).sum()) for threshold in range(48 * 48))


def missed_are_darker(experiment: Experiment) -> bool:
    """Whether the faces that the first rule misses are darker than those it finds."""
    found = by_skin(experiment.fresh.pictures)[experiment.fresh.faces]
    bright = brightness(experiment)[experiment.fresh.faces]
    return bool(bright[~found].mean() < bright[found].mean())


def most_sandy_taken(experiment: Experiment) -> bool:
    """Whether the first rule takes nearly all sandy landscapes (four of five) for faces."""
    return bool(by_skin(experiment.fresh.pictures)[experiment.fresh.sandy].mean() > 0.8)


def taken_are_sandy(experiment: Experiment) -> bool:
    """Whether most landscapes that the first rule takes for faces are sandy."""
    fresh = experiment.fresh
    taken = by_skin(fresh.pictures) & ~fresh.faces
    return bool(fresh.sandy[taken].mean() > 0.5)


def mistakes(experiment: Experiment) -> dict[str, int]:
    """The mistakes of each way on the fresh pictures."""
    return {name: outcome.mistakes for name, outcome in experiment.outcomes.items()}


def history(experiment: Experiment) -> list[int]:
    """The mistakes on the sorted pictures before training, and after each round."""
    return [each.mistakes for each in experiment.trained.rounds]


def counts(experiment: Experiment, faces: bool) -> NDArray[Any]:
    """The skin-like pixels of the sorted faces, or of the sorted landscapes."""
    return np.asarray(skin_pixels(experiment.sorted.pictures)[experiment.sorted.faces == faces])


def frequencies_mistake(experiment: Experiment) -> NDArray[Any]:
    """Which sorted pictures the rule on frequencies gets wrong."""
    return np.asarray(by_features(experiment.sorted.pictures) != experiment.sorted.faces)


CLAIMS: Mapping[str, Claim] = {
    "the first rule puts at least a quarter into the wrong folder": lambda e: mistakes(e)["skin"] >= 100,
    "it takes nearly all sandy landscapes for faces": most_sandy_taken,
    "most landscapes that it takes are sandy": taken_are_sandy,
    "the faces that it misses are darker than those it finds": missed_are_darker,
    "no threshold gets below a fifth of mistakes": lambda e: best_threshold(e) >= 80,
    "most faces have 300 to 1000 skin-like pixels": lambda e: bool(
        np.mean((counts(e, True) >= 300) & (counts(e, True) <= 1000)) > 0.6
    ),
    "a quarter of the landscapes or more have next to none": lambda e: bool(
        np.mean(counts(e, False) <= 20) >= 0.25
    ),
    "many landscapes have more than most faces": lambda e: bool(
        np.mean(counts(e, False) > np.median(counts(e, True))) > 0.2
    ),
    "histograms make fewer mistakes than the first rule": lambda e: (
        mistakes(e)["histogram"] < mistakes(e)["skin"]
    ),
    "so do frequencies": lambda e: mistakes(e)["fourier"] < mistakes(e)["skin"],
    "most that frequencies get wrong are landscapes": lambda e: bool(
        np.mean(~e.sorted.faces[frequencies_mistake(e)]) > 0.5
    ),
    "most of those have a large tree or rock in them": lambda e: bool(
        np.mean(e.sorted.large[frequencies_mistake(e) & ~e.sorted.faces]) > 0.5
    ),
    "faces have more waves across, on average": lambda e: bool(
        np.subtract(
            *(features(e.sorted.pictures)[e.sorted.faces == kind, 0].mean() for kind in (True, False))
        )
        > 0.2
    ),
    "the network makes the fewest, by far: less than half of any rule": lambda e: (
        2 * mistakes(e)["learned"] < min(count for name, count in mistakes(e).items() if name != "learned")
    ),
    "it is not perfect": lambda e: mistakes(e)["learned"] > 0,
    "before training it is wrong about a quarter or more": lambda e: history(e)[0] >= 100,
    "one round more than halves its mistakes": lambda e: 2 * history(e)[1] < history(e)[0],
    "after the last round it still makes some on pictures it has seen": lambda e: history(e)[-1] > 0,
    "counting skin does not see the green face": lambda e: not e.beyond["skin"][0],
    "frequencies take the moon for a face": lambda e: bool(e.beyond["fourier"][2]),
}


def report(seeds: Iterable[int]) -> None:
    """Print the table of mistakes, and for how many seeds each claim is true."""
    held, count = dict.fromkeys(CLAIMS, 0), 0
    print("seed  skin  histogram  fourier  learned   seconds   outside (skin, histogram, fourier, learned)")
    for seed in seeds:
        start = time.process_time()
        experiment = run(seed)
        seconds = time.process_time() - start
        told = ["".join("FL"[not says] for says in verdicts) for verdicts in experiment.beyond.values()]
        row = mistakes(experiment)
        print(
            f"{seed:4}  {row['skin']:4}  {row['histogram']:9}  {row['fourier']:7}  {row['learned']:7}"
            f"   {seconds:7.1f}   {told}"
        )
        count += 1
        for claim, holds in CLAIMS.items():
            held[claim] += holds(experiment)
    for claim, times in held.items():
        print(f"{times:3} of {count}: {claim}")


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (1, 20)
    report(range(first, last + 1))
