"""Many pictures of both kinds with the answers: the folder that somebody sorted by hand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.canvas import blank, developed, ellipse, paint, texture
from learning.faces import face, wall
from learning.landscapes import GREEN, SANDY, landscape, view

SANDY_SHARE = 1 / 3  # of the landscapes
NAMES = ("a face painted green", "a portrait in the desert", "a full moon")


@dataclass(frozen=True)
class Album:
    """Pictures (n × 48 × 48 × 3), whether each is a face, and what it shows."""

    pictures: NDArray[np.uint8]
    faces: NDArray[np.bool_]
    kinds: tuple[str, ...]
    large: NDArray[np.bool_]  # whether a large tree or rock stands in a landscape

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def sandy(self) -> NDArray[np.bool_]:
        """Whether each picture is a sandy landscape."""
        return np.isin(self.kinds, SANDY)


def album(random: np.random.Generator, size: int) -> Album:
    """An album of this many pictures: as many faces as landscapes, shuffled."""
    kinds = ["face" if number % 2 else kind_of_landscape(random) for number in range(size)]
    random.shuffle(kinds)
    shots = [(face(random), False) if kind == "face" else landscape(random, kind) for kind in kinds]
    faces = np.asarray([kind == "face" for kind in kinds])
    return Album(
        np.stack([shot[0] for shot in shots]), faces, tuple(kinds), np.asarray([shot[1] for shot in shots])
    )


def kind_of_landscape(random: np.random.Generator) -> str:
    """What a landscape shows; one in three is sandy."""
    kinds = SANDY if random.random() < SANDY_SHARE else GREEN
    return kinds[random.integers(len(kinds))]


def outside(random: np.random.Generator) -> NDArray[np.uint8]:
    """The pictures of NAMES; two faces and a landscape."""
    green = face(random, skin=(96, 168, 92), canvas=wall(random))
    traveller = face(random, skin=(206, 148, 112), canvas=view(random, "desert"))
    sky = paint(blank((14, 18, 40), (40, 46, 72)), (236, 226, 196), ellipse(0.5, 0.42, 0.26, 0.26))
    stains = paint(sky, (204, 192, 164), ellipse(0.43, 0.36, 0.07, 0.06) + ellipse(0.58, 0.5, 0.09, 0.07))
    moon = developed(stains + texture(random, 1.5, 12, 12)[..., None])
    return np.stack([green, traveller, moon])


ARE_FACES = np.array([True, True, False])
