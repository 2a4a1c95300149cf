"""The whole experiment, from one seed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from learning.album import Album, album, outside
from learning.network import Trained, by_network, train
from learning.outcomes import Outcome, Verdicts, outcome
from learning.rules import by_histogram, by_skin
from learning.spectrum import by_features

PICTURES = 400  # in each of the two albums


@dataclass(frozen=True)
class Experiment:
    """An album that was sorted by hand, one of fresh pictures, and a network that has seen the first."""

    sorted: Album
    fresh: Album
    outside: NDArray[np.uint8]
    trained: Trained

    @cached_property
    def ways(self) -> Mapping[str, Callable[[NDArray[np.uint8]], Verdicts]]:
        """The four ways of sorting, in the order of the post."""
        network = self.trained.network
        return {
            "skin": by_skin,
            "histogram": by_histogram,
            "fourier": by_features,
            "learned": lambda pictures: by_network(network, pictures),
        }

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What each way makes of the fresh pictures."""
        return {name: outcome(way(self.fresh.pictures), self.fresh.faces) for name, way in self.ways.items()}

    @cached_property
    def beyond(self) -> Mapping[str, Verdicts]:
        """What each way says of the pictures from outside."""
        return {name: way(self.outside) for name, way in self.ways.items()}

    def mistaken(self, way: str) -> Verdicts:
        """The fresh pictures that a way puts into the wrong folder."""
        return np.asarray(self.ways[way](self.fresh.pictures) != self.fresh.faces)


def run(seed: int) -> Experiment:
    """The experiment of this seed; some seconds, nearly all of them training."""
    random = np.random.default_rng(seed)
    by_hand, fresh = album(random, PICTURES), album(random, PICTURES)
    return Experiment(by_hand, fresh, outside(random), train(random, by_hand))
