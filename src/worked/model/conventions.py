"""The conventions of a page: what its front matter says about signs that have several meanings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")

CHOICES: dict[str, tuple[str, ...]] = {
    "convolution": ("full", "same", "valid"),
    "evaluate": ("ij", "xy"),
    "odot": ("entrywise", "sum"),
    "prime": ("name", "derivative"),
    "log": ("e", "2", "10"),
    "imaginary": ("i", "j", "none"),
    "decimals": ("exact", "rounded"),
}


COMMAS = ("list", "decimal")  # what a comma between digits is
DECIMAL_COMMA = "a decimal comma: write a point, or say comma: decimal"  # why a formula is not read


@dataclass_transform(frozen_default=True)
def _record(cls: type[Kind]) -> type[Kind]:
    """A class that is frozen for the type checker; at run time that would take longer than all the rest."""
    return dataclass(slots=True)(cls)


@_record
class Conventions:
    """How the signs of a page are to be read; every field has the default of the contract."""

    convolution: str = "full"  # what \\ast means for finite arrays
    evaluate: str = "ij"  # (f \\ast g)(i, j): row then column; xy: column then row
    odot: str = "entrywise"
    prime: str | None = None  # g' is a name of its own, which `name` says and None takes for granted
    index: int = 1  # of the first row and column in A_{ij}
    log: str | None = None  # base of a bare \\log
    imaginary: str | None = None  # the imaginary unit; None: i where nothing else is meant by it
    decimals: str = "exact"  # inside \\approx; rounded: they stand for all numbers that round to them
    strict: bool | None = None  # doubts are errors; None: as the site says
    comma: str | None = None  # one of COMMAS; None: as the site says, else it parts two numbers
    language: str | None = None  # whose words say that something is a case; None: the site's
    let: tuple[str, ...] = ()  # names that take a new value wherever a formula says name = value
    coverage: float | None = None  # percent
    macros: Mapping[str, str] = field(default_factory=dict)
