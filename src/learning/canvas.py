"""A small picture, and how something is painted on it: a colour, through a mask with soft edges."""

import numpy as np
from numpy.typing import NDArray

SIZE = 48  # pixels along each side
STEP = 16  # colours are rounded to multiples of this: as if saved by a thrifty camera

Canvas = NDArray[np.float64]  # SIZE × SIZE × 3, colours from 0 to 255
Mask = NDArray[np.float64]  # SIZE × SIZE, from 0 (nothing) to 1 (covered)
Picture = NDArray[np.uint8]
Colour = tuple[float, float, float]

ALONG = (np.arange(SIZE) + 0.5) / SIZE
X, Y = np.meshgrid(ALONG, ALONG)  # from 0 to 1, rightwards and downwards


def blank(top: Colour, bottom: Colour) -> Canvas:
    """A canvas that fades from one colour at the top to another at the bottom."""
    return np.asarray(np.asarray(top) + Y[..., None] * (np.asarray(bottom) - np.asarray(top)))


def paint(canvas: Canvas, colour: Colour | Canvas, mask: Mask) -> Canvas:
    """The canvas with a colour on it, where and as far as the mask covers it."""
    return canvas + mask[..., None] * (np.asarray(colour) - canvas)


def soft(distance: Mask, pixels: float = 1.0) -> Mask:
    """A mask that covers where the distance (in widths of the picture) is negative, with a soft edge."""
    return np.clip(0.5 - distance * SIZE / pixels, 0, 1)


def ellipse(x: float, y: float, rx: float, ry: float) -> Mask:
    """A filled ellipse."""
    around = np.hypot((X - x) / rx, (Y - y) / ry)
    return soft((around - 1) * min(rx, ry))


def below(edge: Mask) -> Mask:
    """Everything under a line that is given by its height at each column, counted from the top."""
    return soft(edge - Y)


def waves(
    random: np.random.Generator, strength: float, longest: float, count: int = 4
) -> NDArray[np.float64]:
    """A wavy line across the picture: some waves added, the short ones lower."""
    line = np.zeros(SIZE)
    for k in range(1, count + 1):
        line += np.sin(2 * np.pi * (k * ALONG / longest + random.random())) / k
    return strength * line


def texture(random: np.random.Generator, strength: float, across: int, down: int) -> Mask:
    """Blotches: random brightness on a coarse grid, made smooth."""
    coarse = random.standard_normal((down + 1, across + 1))
    rows, columns = np.linspace(0, down, SIZE), np.linspace(0, across, SIZE)
    row, column = np.minimum(rows.astype(int), down - 1), np.minimum(columns.astype(int), across - 1)
    v, u = (rows - row)[:, None], columns - column
    upper = coarse[np.ix_(row, column)] * (1 - u) + coarse[np.ix_(row, column + 1)] * u
    lower = coarse[np.ix_(row + 1, column)] * (1 - u) + coarse[np.ix_(row + 1, column + 1)] * u
    return np.asarray(strength * (upper * (1 - v) + lower * v))


def developed(canvas: Canvas) -> Picture:
    """The canvas as a picture: whole numbers from 0 to 255, in steps."""
    rounded = np.rint(np.clip(canvas, 0, 255) / STEP) * STEP
    return np.asarray(np.minimum(rounded, 255).astype(np.uint8))


def near(random: np.random.Generator, colour: Colour, spread: float) -> Colour:
    """A colour like this one: lighter or darker, and a little off."""
    light = random.normal(0, spread)
    r, g, b = (float(part + light + random.normal(0, spread / 3)) for part in colour)
    return r, g, b
