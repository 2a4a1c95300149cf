"""Pictures for a CV: head and shoulders, most of them before a plain wall."""

import numpy as np

from learning.canvas import (
    Canvas,
    Colour,
    Picture,
    X,
    Y,
    blank,
    developed,
    ellipse,
    near,
    paint,
    soft,
    texture,
)
from learning.landscapes import GREEN, view

SKIN: tuple[Colour, ...] = (
    (238, 196, 168),
    (226, 176, 142),
    (206, 148, 112),
    (176, 120, 86),
    (138, 88, 62),
    (98, 62, 46),
)
HAIR: tuple[Colour, ...] = (
    (38, 30, 28),
    (76, 50, 34),
    (134, 92, 54),
    (196, 160, 104),
    (150, 148, 146),
    (120, 58, 36),
)
WALLS: tuple[Colour, ...] = (
    (206, 208, 210),
    (168, 180, 192),
    (120, 132, 148),
    (222, 216, 206),
    (150, 166, 158),
)
CLOTHES: tuple[Colour, ...] = (
    (44, 50, 66),
    (92, 34, 42),
    (70, 92, 78),
    (216, 218, 222),
    (58, 80, 120),
    (120, 116, 112),
)


OUTDOORS_SHARE = 0.3  # of the faces were photographed in front of a landscape


def face(random: np.random.Generator, skin: Colour | None = None, canvas: Canvas | None = None) -> Picture:
    """A face; in another colour, or before something else, if these are given."""
    if canvas is None:
        canvas = outdoors(random) if random.random() < OUTDOORS_SHARE else wall(random)
    tone = skin or near(random, SKIN[random.integers(len(SKIN))], 8)
    hair = near(random, HAIR[random.integers(len(HAIR))], 8)
    x, y = random.normal(0.5, 0.06), random.normal(0.46, 0.03)
    width = random.uniform(0.18, 0.28)
    height = width * random.uniform(1.22, 1.4)
    long = random.random() < 0.4
    behind = ellipse(x, y + (0.12 if long else -0.06), 1.16 * width, height * (1.3 if long else 1.08))
    canvas = paint(canvas, hair, behind)
    canvas = shoulders(random, canvas, tone, (x, y), (width, height))
    canvas = head(random, canvas, (tone, hair), (x, y), (width, height))
    canvas = features(random, canvas, (tone, hair), (x, y), (width, height))
    return developed(canvas + texture(random, 1.5, 12, 12)[..., None])


def wall(random: np.random.Generator) -> Canvas:
    """A plain background."""
    colour = near(random, WALLS[random.integers(len(WALLS))], 12)
    return blank(colour, near(random, colour, 10))


def outdoors(random: np.random.Generator) -> Canvas:
    """A landscape to stand in front of; any but a sandy one."""
    return view(random, GREEN[random.integers(len(GREEN))])


def shoulders(
    random: np.random.Generator,
    canvas: Canvas,
    tone: Colour,
    at: tuple[float, float],
    size: tuple[float, float],
) -> Canvas:
    """Clothes and neck."""
    (x, y), (width, height) = at, size
    cloth = near(random, CLOTHES[random.integers(len(CLOTHES))], 10)
    canvas = paint(canvas, cloth, ellipse(x, 1.12, 1.9 * width, 1.12 - y - 0.88 * height))
    neck = soft(np.maximum(np.abs(X - x) - 0.42 * width, np.abs(Y - y - height) - 0.4 * height))
    return paint(canvas, shaded(tone, 0.88), neck)


def head(
    random: np.random.Generator,
    canvas: Canvas,
    colours: tuple[Colour, Colour],
    at: tuple[float, float],
    size: tuple[float, float],
) -> Canvas:
    """The face, lit from one side, and the hair above it."""
    (tone, hair), (x, y), (width, height) = colours, at, size
    light = random.choice([-1, 1]) * random.uniform(10, 26) * (X - x) / width
    canvas = paint(canvas, np.asarray(tone) + light[..., None], ellipse(x, y, width, height))
    fringe = np.minimum(
        ellipse(x, y, 1.06 * width, 1.06 * height), soft(Y - y + height * random.uniform(0.45, 0.8))
    )
    return paint(canvas, hair, fringe)


def features(
    random: np.random.Generator,
    canvas: Canvas,
    colours: tuple[Colour, Colour],
    at: tuple[float, float],
    size: tuple[float, float],
) -> Canvas:
    """Eyes, brows, nose and mouth, each a little off."""
    (tone, hair), (x, y), (width, height) = colours, at, size
    apart, level = width * random.uniform(0.38, 0.46), y - height * random.uniform(0.02, 0.12)
    for side in (-1, 1):
        canvas = paint(
            canvas, (236, 234, 230), ellipse(x + side * apart, level, 0.17 * width, 0.075 * height)
        )
        canvas = paint(canvas, (44, 36, 32), ellipse(x + side * apart, level, 0.085 * width, 0.08 * height))
        canvas = paint(
            canvas, hair, ellipse(x + side * apart, level - 0.17 * height, 0.22 * width, 0.035 * height)
        )
    canvas = paint(canvas, shaded(tone, 0.82), ellipse(x, y + 0.24 * height, 0.1 * width, 0.06 * height))
    smile = random.uniform(0.2, 0.36)
    mouth = ellipse(x, y + 0.52 * height, smile * width, 0.07 * height)
    return paint(canvas, near(random, (168, 84, 80), 10), mouth)


def shaded(colour: Colour, factor: float) -> Colour:
    """A colour with less light on it."""
    r, g, b = colour
    return factor * r, factor * g, factor * b
