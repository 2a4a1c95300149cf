"""Many pictures of both kinds with the answers: the folder that somebody sorted by hand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.faces import face
from learning.landscapes import GREEN, SANDY, landscape

SANDY_SHARE = 1 / 3  # of the landscapes


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
