"""The mathematics of the blog: signals and their convolution, exact; numpy and nothing else.

Arrays: `convolve` and `correlate` are in discrete, the working of one entry in trace, `kernels` for pictures.
Functions: exact piecewise polynomials in piecewise (on polynomials, outline), the ones that the
blog speaks of in signals. From one to the other and back: sampling. What counts as a number: exact, entries;
what fits what: shapes.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from convolution.discrete import convolve, correlate
    from convolution.exact import NumberError
    from convolution.piecewise import Piecewise
    from convolution.sampling import discretise
    from convolution.shapes import ShapeError
    from convolution.trace import Trace

__all__ = [
    "NumberError",
    "Piecewise",
    "ShapeError",
    "Trace",
    "convolve",
    "correlate",
    "discretise",
]

_HOMES = {
    "NumberError": "convolution.exact",
    "Piecewise": "convolution.piecewise",
    "ShapeError": "convolution.shapes",
    "Trace": "convolution.trace",
    "convolve": "convolution.discrete",
    "correlate": "convolution.discrete",
    "discretise": "convolution.sampling",
}


def __getattr__(name: str) -> Any:
    # looked up when asked for, so that exact functions cost nobody the import of numpy
    if name not in _HOMES:
        raise AttributeError(f"module 'convolution' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
