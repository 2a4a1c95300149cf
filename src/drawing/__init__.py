"""The figures of the posts: matplotlib, one function per figure."""

from drawing.functions import area, convolution_of, discretised, flipped, shifted, signals, sum_of_elements
from drawing.pictures import image, matrix, strips

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
