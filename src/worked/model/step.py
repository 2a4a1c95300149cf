"""What a step of a page gives: the values and pictures that cross from the page's process to the engine.

A Plain is the JSON form in which a value crosses, both ways, always with a "kind":

    {"kind": "integer",   "value": "3"}
    {"kind": "rational",  "value": "3/5"}                          to Python: float
    {"kind": "float",     "value": "0.6"}                          repr of a Python float (from Python only)
    {"kind": "complex",   "parts": ["0.6", "-1.0"]}                reprs of the real and the imaginary part
    {"kind": "array",     "shape": [2, 2], "entries": ["45", "1/2", …]}  row by row; to Python: read-only
    {"kind": "sequence",  "origin": 2, "entries": ["0", "1", …]}   entry `origin` has index 0; zero beyond
    {"kind": "floats",    "shape": [2], "entries": ["0.1", …]}     a float array (from Python only)
    {"kind": "complexes", "shape": [2], "entries": [["0.0", "1.0"], …]}    a complex array
    {"kind": "piecewise", "breaks": ["0", "1"], "polynomials": [["0"], ["1"], ["0"]], "values": ["1", "1"],
                          "made_by": "module:function"}   what makes the object of it (to Python only);
                          coefficients from the constant on; a polynomial more than breaks; values at these
    {"kind": "function",  "parameters": ["x", "y"], "expression": "…"}    a numpy expression (to Python only)
    {"kind": "unknown",   "reason": "a dict"}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from worked.model.diagnostic import Diagnostic

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: inert SVG without prefixed ids (they get theirs where it is embedded), and its PNG twin.

    A cell makes a figure interactive by setting ``figure.interactive`` on the matplotlib figure: a mapping
    with "element" (the custom element's name; the cell's option may give it instead), "attributes" (texts),
    "sentence" (what the figure says as it stands), "data" (what the element needs, as JSON) and "controls"
    (what a reader can change, see `worked.html.figure_blocks`). Artists that the element takes over have a
    gid.
    """

    id: str
    svg: str
    png: bytes
    interactive: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class StepResult:
    """What running one cell, or one inline value, gave."""

    output: str = ""  # what was printed
    text: str | None = None  # str() of an inline value
    figure: Figure | None = None
    names: Mapping[str, Plain] = field(default_factory=dict)  # assigned at the top level outside loops
    expected_error: str | None = None  # last line of the traceback that the cell said would come
    calls: tuple[tuple[str, str], ...] = ()  # functions of the project's modules, with their files
    shown: tuple[str, str] | None = None  # the last expression's value: text, html or markdown, and which
    diagnostics: tuple[Diagnostic, ...] = ()
    ran: bool = False  # False: answered from the store
    skipped: bool = False  # an earlier step of the page failed, so this one did not run
