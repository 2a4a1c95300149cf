"""Pictures from outside of this world: none of the albums holds anything like them."""

import numpy as np
from numpy.typing import NDArray

from learning.canvas import blank, developed, ellipse, paint, texture
from learning.faces import face, wall
from learning.landscapes import view

NAMES = ("a face painted green", "a portrait in the desert", "a full moon")


def outside(random: np.random.Generator) -> NDArray[np.uint8]:
    """The pictures of NAMES; two faces and a landscape."""
    green = face(random, skin=(96, 168, 92), canvas=wall(random))
    traveller = face(random, skin=(206, 148, 112), canvas=view(random, "desert"))
    sky = paint(blank((14, 18, 40), (40, 46, 72)), (236, 226, 196), ellipse(0.5, 0.42, 0.26, 0.26))
    stains = paint(sky, (204, 192, 164), ellipse(0.43, 0.36, 0.07, 0.06) + ellipse(0.58, 0.5, 0.09, 0.07))
    moon = developed(stains + texture(random, 1.5, 12, 12)[..., None])
    return np.stack([green, traveller, moon])


ARE_FACES = np.array([True, True, False])
