"""Pages like section 8 of the blog's main post, written for any image and kernel: every step worked out."""

import random
from dataclasses import dataclass
from itertools import product


@dataclass
class Example:
    """An image, a kernel, and how the page reads them; entry (i, j) of the result is worked out by hand."""

    f: list[list[int]]
    g: list[list[int]]
    mode: str
    evaluate: str
    origin: tuple[int, int] | None = None  # of the kernel, underlined

    @property
    def flipped(self):
        return [row[::-1] for row in self.g[::-1]]

    @property
    def size(self):
        n, m, k, w = len(self.f), len(self.f[0]), len(self.g), len(self.g[0])
        return {"full": (n + k - 1, m + w - 1), "same": (n, m), "valid": (n - k + 1, m - w + 1)}[self.mode]

    @property
    def first(self):
        k, w = len(self.g), len(self.g[0])
        if self.mode == "same":
            return self.origin or ((k - 1) // 2, (w - 1) // 2)
        return {"full": (0, 0), "valid": (k - 1, w - 1)}[self.mode]

    def window(self, i, j):
        k, w = len(self.g), len(self.g[0])
        top, left = i + self.first[0] - k + 1, j + self.first[1] - w + 1
        return [[self.at(top + a, left + b) for b in range(w)] for a in range(k)]

    def at(self, i, j):
        inside = 0 <= i < len(self.f) and 0 <= j < len(self.f[0])
        return self.f[i][j] if inside else 0

    def value(self, i, j):
        return sum(
            x * y
            for r, s in zip(self.window(i, j), self.flipped, strict=True)
            for x, y in zip(r, s, strict=True)
        )

    def page(self, kernel=None):
        """The page; `kernel` is what it says the flipped kernel is."""
        places = list(product(range(self.size[0]), range(self.size[1])))
        shown = places if len(places) <= 4 else [places[0], *places[len(places) // 2 :][:2], places[-1]]
        whole = [[self.value(i, j) for j in range(self.size[1])] for i in range(self.size[0])]
        parts = [
            f"---\nworked:\n  convolution: {self.mode}\n  evaluate: {self.evaluate}\n  odot: sum\n  coverage: 100\n---\n",
            f"$$f = {matrix(self.f)}, \\quad g = {matrix(self.g, self.marked())}$$\n",
            f"$$g' = {matrix(kernel or self.flipped)}$$\n",
            *(self.step(i, j) for i, j in shown),
            f"$$f \\ast g = {matrix(whole)}$$\n",
        ]
        return "\n".join(parts)

    def marked(self):
        return self.origin

    def step(self, i, j):
        window = self.window(i, j)
        first, second = (j, i) if self.evaluate == "xy" else (i, j)
        pairs = [(x, y) for r, s in zip(window, self.flipped, strict=True) for x, y in zip(r, s, strict=True)]
        products = " + ".join(f"({x} \\times {y})" for x, y in pairs)
        values = " + ".join(str(x * y) for x, y in pairs)
        return (
            f"$$\n\\begin{{split}}\n(f \\ast g)({first}, {second})\n&= {matrix(window)} \\odot g'\n"
            f"\\\\ &= {products}\n\\\\ &= {values}\n\\\\ &= {self.value(i, j)}\n\\end{{split}}\n$$\n"
        )


def matrix(rows, origin=None):
    text = [
        " & ".join(f"\\underline{{{x}}}" if (i, j) == origin else str(x) for j, x in enumerate(row))
        for i, row in enumerate(rows)
    ]
    return "\\begin{bmatrix} " + " \\\\ ".join(text) + " \\end{bmatrix}"


def rotations(rows):
    """The kernel unflipped, transposed, and flipped on one axis: what slips make of it."""
    return {
        "unflipped": rows,
        "transposed": [list(column) for column in zip(*rows, strict=True)],
        "flipped and transposed": [list(column)[::-1] for column in zip(*rows, strict=True)][::-1],
        "rows reversed": rows[::-1],
        "columns reversed": [row[::-1] for row in rows],
    }


def example(seed, size, kernel, mode, evaluate, origin=None):
    """A seeded example whose image and kernel have no symmetry."""
    rng = random.Random(seed)
    f = [[rng.randint(1, 9) for _ in range(size[1])] for _ in range(size[0])]
    g = [rng.sample(range(1, 12), kernel[1]) for _ in range(kernel[0])]
    return Example(f, g, mode, evaluate, origin)


EXAMPLES = {
    "valid, 4×3 with 2×2, ij": example(1, (4, 3), (2, 2), "valid", "ij"),
    "same, 3×4 with 2×3, xy, origin marked": example(2, (3, 4), (2, 3), "same", "xy", (1, 0)),
    "full, 2×3 with 2×2, xy": example(3, (2, 3), (2, 2), "full", "xy"),
}
