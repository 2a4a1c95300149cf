"""Training: the network sorts a few pictures, hears the answers, and changes its numbers a little."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from learning.album import Album
from learning.network import Network, backward, forward, loss, newborn, seen

ROUNDS, HANDFUL, RATE, MOMENTUM = 6, 20, 0.02, 0.9


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
