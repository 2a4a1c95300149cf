"""A small convolutional network: kernels slide over a picture; their answers are pooled, weighted and added.

    picture (3 × 24 × 24) → 6 kernels of 5 × 5 → negative answers become 0 → means of 4 × 4 blocks (6 × 5 × 5)
    → one weight for each mean, and a bias → a number between 0 (landscape) and 1 (face)

Every step has its derivative beside it: `backward` says how a small change of each number inside would change
the loss, and training moves each number a little in the direction that makes the loss smaller.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convolution.discrete import convolve, correlate
from learning.album import Album

Numbers = NDArray[np.float64]

KERNELS, WIDTH, BLOCK = 6, 5, 4
SIDE = 24  # pixels: the network sees the pictures at half their size
POOLED = (SIDE - WIDTH + 1) // BLOCK
ROUNDS, HANDFUL, RATE, MOMENTUM = 6, 20, 0.02, 0.9


@dataclass(frozen=True, slots=True)
class Network:
    """The internal variables: all that training changes. The same shape serves for their derivatives."""

    kernels: Numbers  # KERNELS × 3 × WIDTH × WIDTH
    offsets: Numbers  # KERNELS
    weights: Numbers  # KERNELS × POOLED × POOLED
    bias: Numbers  # a single number, shape ()

    @property
    def parts(self) -> tuple[Numbers, ...]:
        """The four arrays."""
        return self.kernels, self.offsets, self.weights, self.bias

    @property
    def size(self) -> int:
        """How many numbers there are to learn."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass forwards leaves behind, because the way back needs it."""

    seen: Numbers  # n × 3 × SIDE × SIDE
    answers: Numbers  # n × KERNELS × 20 × 20, before negative ones became 0
    pooled: Numbers  # n × KERNELS × POOLED × POOLED
    says: Numbers  # n, from 0 to 1


def newborn(random: np.random.Generator) -> Network:
    """A network that knows nothing: small random kernels and weights."""
    kernels = random.normal(0, (2 / (3 * WIDTH * WIDTH)) ** 0.5, (KERNELS, 3, WIDTH, WIDTH))
    weights = random.normal(0, 0.05, (KERNELS, POOLED, POOLED))
    return Network(kernels, np.zeros(KERNELS), weights, np.zeros(()))


def seen(pictures: NDArray[np.uint8]) -> Numbers:
    """Pictures (n × 48 × 48 × 3) as the network gets them: half the size, colours first, from −1 to 1."""
    count, height, width, _ = pictures.shape
    halves = pictures.reshape(count, height // 2, 2, width // 2, 2, 3).mean(axis=(2, 4))
    return np.ascontiguousarray(halves.transpose(0, 3, 1, 2)) / 127.5 - 1


def forward(network: Network, inputs: Numbers) -> Pass:
    """From pictures to what the network says of them."""
    answers = np.stack(
        [
            slid(inputs, kernel) + offset
            for kernel, offset in zip(network.kernels, network.offsets, strict=True)
        ],
        axis=1,
    )
    pooled = blocks(np.maximum(answers, 0)).mean(axis=(3, 5))
    scores = np.einsum("nkij,kij->n", pooled, network.weights) + network.bias
    return Pass(inputs, answers, pooled, 1 / (1 + np.exp(-scores)))


def slid(inputs: Numbers, kernel: Numbers) -> Numbers:
    """One kernel over all pictures: a correlation in each colour, and their sum (n × 20 × 20).

    Networks slide their kernels without a flip and call it convolution all the same: they are learned, so
    a flip would only change the order in which they are written down.
    """
    return sum(
        (correlate(inputs[:, colour], kernel[None, colour], "valid") for colour in range(1, 3)),
        start=correlate(inputs[:, 0], kernel[None, 0], "valid"),
    )


def blocks(answers: Numbers) -> Numbers:
    """The answers, cut into the blocks that are pooled (n × KERNELS × POOLED × BLOCK × POOLED × BLOCK)."""
    return answers.reshape(*answers.shape[:2], POOLED, BLOCK, POOLED, BLOCK)


def loss(says: Numbers, faces: NDArray[np.bool_]) -> float:
    """How surprised the network is by the truth, on average: the cross-entropy."""
    certain = np.where(faces, says, 1 - says)
    return float(-np.log(np.maximum(certain, 1e-12)).mean())


def backward(network: Network, done: Pass, faces: NDArray[np.bool_]) -> Network:
    """The derivative of the loss with respect to each number of the network."""
    error = (done.says - faces) / len(faces)  # with respect to the scores
    spread = np.einsum("n,kij->nkij", error, network.weights) / BLOCK**2
    answers = np.repeat(np.repeat(spread, BLOCK, axis=2), BLOCK, axis=3) * (done.answers > 0)
    return Network(
        kernels=np.stack([heard(done.seen, answers[:, kernel]) for kernel in range(KERNELS)]),
        offsets=answers.sum(axis=(0, 2, 3)),
        weights=np.einsum("n,nkij->kij", error, done.pooled),
        bias=np.asarray(error.sum()),
    )


def heard(inputs: Numbers, answers: Numbers) -> Numbers:
    """The derivative with respect to one kernel (3 × WIDTH × WIDTH), from that with respect to its answers.

    It is the correlation of pictures and derivatives, summed over the pictures; of all its entries only
    WIDTH × WIDTH are wanted, and they are worked out one by one.
    """
    side = SIDE - WIDTH + 1
    gradient = np.empty((3, WIDTH, WIDTH))
    for i, j in np.ndindex(WIDTH, WIDTH):
        gradient[:, i, j] = np.einsum("ncij,nij->c", inputs[:, :, i : i + side, j : j + side], answers)
    return gradient


def backward_to_picture(network: Network, done: Pass) -> Numbers:
    """How the score changes with each pixel: a full convolution with each kernel (n × 3 × 24 × 24)."""
    spread = np.broadcast_to(network.weights / BLOCK**2, done.pooled.shape)
    answers = np.repeat(np.repeat(spread, BLOCK, axis=2), BLOCK, axis=3) * (done.answers > 0)
    through = [
        np.stack([convolve(answers[:, k], network.kernels[k, colour][None]) for colour in range(3)], axis=1)
        for k in range(KERNELS)
    ]
    return np.asarray(np.sum(through, axis=0))


@dataclass(frozen=True, slots=True)
class Round:
    """How the network did after seeing all pictures once more; the first is from before any training."""

    mistakes: int  # on the training pictures
    surprise: float  # the loss, on the same


@dataclass(frozen=True, slots=True)
class Trained:
    """A network with its history; `kept` holds its numbers after each round."""

    network: Network
    rounds: tuple[Round, ...]
    kept: tuple[Network, ...]


def train(random: np.random.Generator, album: Album) -> Trained:
    """A network that has seen every picture of the album ROUNDS times, HANDFUL at a time."""
    inputs, network = seen(album.pictures), newborn(random)
    speed = scaled(network, 0)
    rounds, kept = [judged(network, inputs, album.faces)], [network]
    for _ in range(ROUNDS):
        order = random.permutation(len(album))
        for few in np.array_split(order, len(album) // HANDFUL):
            gradient = backward(network, forward(network, inputs[few]), album.faces[few])
            speed = added(scaled(speed, MOMENTUM), scaled(gradient, -RATE))
            network = added(network, speed)
        rounds.append(judged(network, inputs, album.faces))
        kept.append(network)
    return Trained(network, tuple(rounds), tuple(kept))


def judged(network: Network, inputs: NDArray[np.float64], faces: NDArray[np.bool_]) -> Round:
    """Mistakes and surprise of a network on pictures as it sees them."""
    says = opinion(network, inputs)
    return Round(int(((says > 0.5) != faces).sum()), loss(says, faces))


def opinion(network: Network, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a network says of pictures as it sees them; a hundred at a time fit a processor's memory."""
    parts = np.array_split(inputs, -(-len(inputs) // 100))
    return np.concatenate([forward(network, part).says for part in parts])


def scaled(network: Network, factor: float) -> Network:
    """Every number times the factor."""
    return Network(*(np.asarray(part * factor) for part in network.parts))


def added(first: Network, second: Network) -> Network:
    """Number by number, the sum."""
    return Network(*(np.asarray(a + b) for a, b in zip(first.parts, second.parts, strict=True)))


def confidence(trained: Trained, pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """What the network said of each picture, before training and after each round (rounds × n)."""
    inputs = seen(pictures)
    return np.stack([opinion(network, inputs) for network in trained.kept])


def by_network(network: Network, pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """A face is what the network holds for one with more than even odds."""
    return opinion(network, seen(pictures)) > 0.5
