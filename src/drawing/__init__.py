"""The figures of the posts: matplotlib, one function per figure."""

from drawing.pictures import image, matrix
from drawing.samples import discretised, sum_of_elements
from drawing.slides import convolution_of
from drawing.steps import area, flipped, shifted, signals
from drawing.strips import strips

__all__ = [
    "area",
    "convolution_of",
    "discretised",
    "flipped",
    "image",
    "matrix",
    "shifted",
    "signals",
    "strips",
    "sum_of_elements",
]
