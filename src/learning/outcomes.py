"""What a way of sorting says, beside what is true."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Verdicts = NDArray[np.bool_]  # for each picture: is it taken for a face?


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pictures of each kind went into which folder."""

    faces_found: int
    faces_missed: int
    landscapes_kept: int
    landscapes_taken: int  # for faces

    @property
    def pictures(self) -> int:
        """All of them."""
        return self.faces_found + self.faces_missed + self.landscapes

    @property
    def landscapes(self) -> int:
        """All landscapes."""
        return self.landscapes_kept + self.landscapes_taken

    @property
    def mistakes(self) -> int:
        """The pictures in the wrong folder."""
        return self.faces_missed + self.landscapes_taken

    @property
    def right(self) -> int:
        """The pictures in the right folder."""
        return self.pictures - self.mistakes

    @property
    def accuracy(self) -> float:
        """The share of pictures in the right folder."""
        return self.right / self.pictures


def outcome(says: Verdicts, faces: Verdicts) -> Outcome:
    """Count what was said against what is true."""
    return Outcome(
        faces_found=int((says & faces).sum()),
        faces_missed=int((~says & faces).sum()),
        landscapes_kept=int((~says & ~faces).sum()),
        landscapes_taken=int((says & ~faces).sum()),
    )
