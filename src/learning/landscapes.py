"""Landscapes: a sky, one or two rows of hills, and ground; some of them sandy."""

import numpy as np

from learning.canvas import (
    Canvas,
    Colour,
    Picture,
    X,
    Y,
    below,
    blank,
    developed,
    ellipse,
    near,
    paint,
    soft,
    texture,
    waves,
)

SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((96, 150, 214), (190, 214, 236)),  # a clear day
    ((150, 164, 178), (206, 210, 212)),  # clouds
    ((92, 96, 150), (236, 176, 132)),  # evening
    ((120, 176, 220), (226, 232, 234)),  # haze
)
GROUNDS: dict[str, tuple[Colour, Colour]] = {  # far hills, near ground
    "meadow": ((92, 128, 96), (104, 150, 72)),
    "forest": ((66, 96, 84), (52, 84, 56)),
    "water": ((86, 112, 110), (70, 116, 150)),
    "snow": ((150, 164, 186), (226, 232, 238)),
    "moor": ((96, 92, 112), (118, 104, 88)),
    "dunes": ((196, 152, 112), (216, 174, 130)),
    "beach": ((104, 148, 172), (224, 192, 152)),
    "desert": ((172, 112, 82), (206, 150, 106)),
}
TREES: tuple[Colour, ...] = (
    (62, 98, 54),
    (92, 116, 60),
    (150, 92, 48),
    (176, 132, 60),
)  # the last two in autumn
ROCKS: tuple[Colour, ...] = ((132, 126, 122), (172, 122, 92), (108, 96, 92), (190, 150, 116))
LARGE_SHARE = 0.4  # of the landscapes have a large tree or rock
SANDY = ("dunes", "beach", "desert")
GREEN = tuple(kind for kind in GROUNDS if kind not in SANDY)


def landscape(random: np.random.Generator, kind: str) -> tuple[Picture, bool]:
    """A landscape of this kind, and whether one large thing stands in it, a tree or a rock."""
    canvas, large = view(random, kind), bool(random.random() < LARGE_SHARE)
    if large:
        canvas = (rock if kind in (*SANDY, "snow", "water") else lone_tree)(random, canvas)
    return developed(canvas + texture(random, 1.5, 12, 12)[..., None]), large


def view(random: np.random.Generator, kind: str) -> Canvas:
    """Sky, hills and ground."""
    top, bottom = SKIES[random.integers(len(SKIES))]
    canvas = blank(near(random, top, 12), near(random, bottom, 10))
    if random.random() < 0.35:
        canvas = sun(random, canvas)
    horizon = random.uniform(0.3, 0.6)
    far, ground = (near(random, colour, 9) for colour in GROUNDS[kind])
    canvas = paint(canvas, far, below(horizon + waves(random, random.uniform(0.01, 0.06), 1.3)))
    line = waves(random, random.uniform(0.005, 0.04), random.uniform(0.8, 2))
    nearer = below(horizon + random.uniform(0.08, 0.2) + line)
    lit = texture(random, random.uniform(5, 12), int(random.integers(3, 9)), int(random.integers(8, 20)))
    canvas = paint(canvas, np.asarray(ground) + lit[..., None], nearer)
    if kind in ("meadow", "forest", "moor"):
        canvas = trees(random, canvas, horizon, 8 if kind == "forest" else 3)
    return canvas


def sun(random: np.random.Generator, canvas: Canvas) -> Canvas:
    """The canvas with a sun, high or low."""
    size = random.uniform(0.03, 0.07)
    disc = ellipse(random.uniform(0.15, 0.85), random.uniform(0.1, 0.3), size, size)
    return paint(canvas, (252, 236, 190), 0.9 * disc)


def trees(random: np.random.Generator, canvas: Canvas, horizon: float, most: int) -> Canvas:
    """The canvas with some trees on the ground; those that stand lower are nearer, and larger."""
    for y in sorted(random.uniform(horizon + 0.08, 0.9, int(random.integers(0, most + 1)))):
        size = (y - horizon) * random.uniform(0.14, 0.24)
        crown = ellipse(random.random(), y - 1.6 * size, size, 1.8 * size)
        canvas = paint(canvas, near(random, (52, 80, 50), 8), crown)
    return canvas


def lone_tree(random: np.random.Generator, canvas: Canvas) -> Canvas:
    """The canvas with one large tree: a trunk, and a crown with its own light and shade."""
    x, y = random.normal(0.5, 0.12), random.uniform(0.35, 0.5)
    width, height = random.uniform(0.16, 0.3), random.uniform(0.2, 0.32)
    trunk = soft(np.maximum(np.abs(X - x) - 0.16 * width, np.abs(Y - y - height) - 0.8 * height))
    canvas = paint(canvas, near(random, (92, 68, 50), 8), trunk)
    leaves = near(random, TREES[random.integers(len(TREES))], 10)
    light = random.choice([-1, 1]) * random.uniform(10, 26) * (X - x) / width + texture(random, 8, 9, 9)
    return paint(canvas, np.asarray(leaves) + light[..., None], ellipse(x, y, width, height))


def rock(random: np.random.Generator, canvas: Canvas) -> Canvas:
    """The canvas with one large rock, lit from a side."""
    x, y = random.normal(0.5, 0.12), random.uniform(0.55, 0.75)
    width, height = random.uniform(0.18, 0.32), random.uniform(0.16, 0.3)
    stone = near(random, ROCKS[random.integers(len(ROCKS))], 10)
    light = random.choice([-1, 1]) * random.uniform(14, 30) * (X - x) / width + texture(random, 7, 7, 7)
    return paint(canvas, np.asarray(stone) + light[..., None], ellipse(x, y, width, height))
