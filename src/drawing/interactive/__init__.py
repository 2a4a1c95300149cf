"""Figures that move in the reader's hands: each is whole while still, and carries what its element needs.

A cell calls one of `boxes`, `steps`, `sampling`, `vector`, `predict`, `matrix`, `under`, `borders`, `ring`;
the page then holds the drawing, the sentence below it and the data, and a custom element takes them over
where scripts run.
"""

from drawing.interactive.area import boxes, steps
from drawing.interactive.borders import borders
from drawing.interactive.canvas import mapping
from drawing.interactive.grids import matrix
from drawing.interactive.ring import ring
from drawing.interactive.samples import sampling
from drawing.interactive.strips import predict, vector
from drawing.interactive.under import under

__all__ = [
    "borders",
    "boxes",
    "mapping",
    "matrix",
    "predict",
    "ring",
    "sampling",
    "steps",
    "under",
    "vector",
]
