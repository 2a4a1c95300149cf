"""Figures that move in the reader's hands: each is whole while still, and carries what its element needs.

A cell calls one of `boxes`, `steps`, `sampling`, `vector`, `predict`, `matrix`; the page then holds the
drawing, the sentence below it and the data, and a custom element takes them over where scripts run.
"""

from drawing.interactive.area import boxes, steps
from drawing.interactive.canvas import mapping
from drawing.interactive.grids import matrix
from drawing.interactive.samples import sampling
from drawing.interactive.strips import predict, vector

__all__ = ["boxes", "mapping", "matrix", "predict", "sampling", "steps", "vector"]
