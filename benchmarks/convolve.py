"""How long `convolve` takes beside the best of numpy and scipy: `python benchmarks/convolve.py`.

All of a row are timed in turn, in one run, by the time that their thread has on the processor (none of them
uses another), and the least of many rounds counts: what else the machine does touches all alike.
Nothing is asserted: the last column says where we stand.
"""

import os
import sys
import time
from collections.abc import Callable

import numpy as np

from convolution import convolve

try:
    from scipy import signal as peers
except ImportError:
    sys.exit("scipy is needed: it is one of the tests' packages")

Ways = dict[str, Callable[[], object]]
SIZES: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    ((16,), (4,)), ((3, 3), (2, 2)), ((1_000,), (9,)), ((10_000,), (50,)), ((100_000,), (1_000,)),
    ((1_000_000,), (9,)), ((64, 64), (3, 3)), ((512, 512), (3, 3)), ((512, 512), (15, 15)),
    ((1_024, 1_024), (31, 31)), ((2_048, 2_048), (5, 5)), ((64, 64, 64), (3, 3, 3)),
]  # fmt: skip
BUDGET = 1.5  # seconds for each way


def ways(one: np.ndarray, other: np.ndarray) -> Ways:
    """Everybody's way to the full convolution of these arrays."""
    found: Ways = {
        "ours": lambda: convolve(one, other),
        "fftconvolve": lambda: peers.fftconvolve(one, other),
        "oaconvolve": lambda: peers.oaconvolve(one, other),
        "scipy.convolve": lambda: peers.convolve(one, other),
    }
    if one.ndim == 1:
        found["np.convolve"] = lambda: np.convolve(one, other)
    if one.ndim == 2:
        found["convolve2d"] = lambda: peers.convolve2d(one, other)
    return found


def timed(found: Ways) -> dict[str, float]:
    """The least seconds of each way, all in turn."""
    best = dict.fromkeys(found, float("inf"))
    rounds = {name: _rounds(way) for name, way in found.items()}
    for _ in range(9):
        for name, way in found.items():
            repeats = max(1, rounds[name])
            start = time.thread_time()
            for _ in range(repeats):
                way()
            best[name] = min(best[name], (time.thread_time() - start) / repeats)
    return best


def _rounds(way: Callable[[], object]) -> int:
    way()
    start = time.thread_time()
    way()
    return int(BUDGET / 9 / max(time.thread_time() - start, 1e-7))


def shown(shape: tuple[int, ...]) -> str:
    """A shape as the table has it."""
    return "×".join(f"{n:,}".replace(",", " ") for n in shape)


def main() -> None:
    """Prints the table: who is best, what we take, and how many times as long."""
    print(f"numpy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    print(f"{'kind':8}{'signal':>14}{'kernel':>10}  {'best peer':15}{'its µs':>11}{'our µs':>11}{'ratio':>7}")
    random = np.random.default_rng(0)
    for kind in ("float", "integer"):
        for one, other in SIZES if kind == "float" else SIZES[:3]:
            made = [
                random.standard_normal(shape) if kind == "float" else random.integers(-9, 9, shape)
                for shape in (one, other)
            ]
            found = timed(ways(*made))
            ours = found.pop("ours")
            best = min(found, key=found.__getitem__)
            print(
                f"{kind:8}{shown(one):>14}{shown(other):>10}  {best:15}{found[best] * 1e6:11.1f}"
                f"{ours * 1e6:11.1f}{ours / found[best]:7.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
