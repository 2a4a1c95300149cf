"""The names of a page: what each is worth, where it got that, and when it may be given another.

A name keeps its value until it is given another. Under a heading of the same or a higher level than the
one it was defined under, it may be given another without a mark; what a subsection gives a name that the
section itself had defined ends with the subsection. What a case gives ends with the case's paragraph.
"""

import keyword
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from worked.mathematics.ast import Compare, Node
from worked.mathematics.values.types import Bound, Exact, Piece, TooMuch, Value
from worked.model.conventions import Conventions
from worked.model.document import Surroundings

# From LaTeX names to Python names: ``g_{shifted}'`` is ``g_shifted_prime``, ``\lambda`` is ``lambda_``

ACCENTED = re.compile(r"\\(\w+)\{(.+)\}$")
STYLES = frozenset(
    ("mathbf", "boldsymbol", "bm", "mathcal", "mathbb", "mathfrak", "mathscr", "mathsf", "mathtt")
)
MOST_STEPS = 60_000  # of one formula: under a second
ENDLESS = "definitions within definitions, perhaps one that uses itself"
DEEPEST_CALL = 60
INTEGRATED = "0d"  # the local name, as none on a page is, of the variable over which a chain integrates
NOTHING: Any = MappingProxyType({})

Operation = Callable[..., Value]
Part = tuple[Bound, Bound, tuple[Exact, ...], bool, bool]


@lru_cache(maxsize=4096)
def python_name(key: str) -> str:
    """The Python name of a LaTeX name, as the reader spells it: base, star, ``_{subscript}``, primes."""
    primes = len(key) - len(key.rstrip("'"))
    base, _, subscript = key.rstrip("'").partition("_{")
    parts = [_word(base), *([_word(subscript.removesuffix("}"))] if subscript else []), *["prime"] * primes]
    name = "_".join(part for part in parts if part)
    return name + "_" if keyword.iskeyword(name) else name


def _word(text: str) -> str:
    accented = ACCENTED.match(text)
    if accented:
        inner = _word(accented[2])
        return inner if accented[1] in STYLES else f"{inner}_{accented[1]}"
    return re.sub(r"\W+", "_", text.replace("\\", "").replace("^*", "^star")).strip("_")


# The names of a page: what each is worth, where it got that, and when it may be given another ---

ANYWHERE = Surroundings()
TASK = 7  # the level of a task that is labelled, below those of headings


@dataclass(slots=True)
class Binding:
    """A name's value and the place that gave it; `open` while the section that gave it lasts.

    `rests` are the values from which it was worked out, `worked` tells that it is no value written as it
    stands, `sure` that it holds wherever it is used: a cell gave it, or `:=`.
    """

    key: str
    value: Any
    start: int
    end: int
    used: bool = False
    open: bool = True
    from_cell: bool = False
    around: Surroundings = ANYWHERE
    rests: "tuple[Binding, ...]" = ()
    grounds: "tuple[Binding, ...]" = ()  # those from which it was worked out, of a value that its chain wrote
    worked: bool = False
    sure: bool = False
    supposed: bool = False  # a case gave it
    scaled: bool = False  # a unit with a prefix stands outside of its formula
    contested: bool = False  # the chain that gave it goes on to another value
    again: bool = False  # its paragraph had given its name another value before
    pair: Any = None  # the two values of ``\\pm`` of which it is one
    other: Any = None  # another value that its name was given, and that was told
    law: Any = None  # the equation that it becomes when its name is given a value of its own
    filled: Any = None  # the equation that it was, before its name was given a value of its own
    result: Any = (
        None  # what the chain that gave it, a law, comes to with numbers: ``G = mg = 2 \\cdot 9.81``
    )


@dataclass(slots=True)
class _Section:
    level: int
    given: list[Binding] = field(default_factory=list)
    shadowed: dict[str, Binding] = field(default_factory=dict)  # what comes back when the section ends
    faded: dict[str, Binding] = field(default_factory=dict)  # the same, unless the section gives another
    conditions: list[tuple[Node, Surroundings]] = field(default_factory=list)  # ANYWHERE: in all of it
    waiting: list[Any] = field(default_factory=list)  # equations that no value has settled yet
    held: list[Any] = field(default_factory=list)  # those that hold with values of sections that are over


@dataclass(slots=True)
class Scope:
    """The names in force at a place of the page."""

    names: dict[str, Binding] = field(default_factory=dict)  # by Python name
    sections: list[_Section] = field(default_factory=lambda: [_Section(0)])
    unused: list[Binding] = field(default_factory=list)  # replaced before anything used them
    convolved: dict[tuple[Any, ...], tuple[Any, ...]] = field(default_factory=dict)  # worked out before
    twins: dict[str, Binding] = field(default_factory=dict)  # by LaTeX name: their Python name is another's
    cases: dict[str, tuple[Surroundings, Binding | None]] = field(default_factory=dict)  # what came before
    hidden: dict[str, int] = field(default_factory=dict)  # names that stand for all values in a sentence
    recurrences: dict[str, Any] = field(default_factory=dict)  # by the LaTeX name of the sequence
    hinges: list[Any] = field(default_factory=list)  # verdicts that are sure if names get no other value
    values: dict[str, tuple[int, ...]] = field(default_factory=dict)  # under which headings each was given
    headings: int = 0  # how many there were
    given: dict[str, Any] = field(default_factory=dict)  # by Python name, the relation that gave it last
    solved: dict[str, Any] = field(default_factory=dict)  # by Python name, the equation it settled last
    statement: Any = None  # the inequalities on a name that a formula just stated
    apart: dict[str, tuple[Binding, ...]] = field(default_factory=dict)  # values of cases that are over
    spoken: Any = None  # what the sentence ended with last that has names, and the number of the sentence
    posed: Any = None  # the last inequality of the section that is no solution itself
    separated: Any = None  # an equation of two integrals by different names, which the next one works out
    rooted: Any = None  # the equation that a rounded root has settled last, and the number of the sentence
    reduced: Any = None  # what the last elimination comes to, if its rows have one solution
    task: int = 0  # the number of the task of which the text speaks

    def copy(self) -> "Scope":
        """The same names, whatever is bound in either of the two from now on."""
        twins = {id(binding): replace(binding) for binding in self._all()}

        def twin(binding: Binding) -> Binding:
            return twins[id(binding)]

        def among(names: dict[str, Binding]) -> dict[str, Binding]:
            return {name: twin(binding) for name, binding in names.items()}

        def apart(section: _Section) -> _Section:
            return replace(
                section,
                given=[twin(binding) for binding in section.given],
                shadowed=among(section.shadowed),
                faded=among(section.faded),
                conditions=list(section.conditions),
                waiting=list(section.waiting),
                held=list(section.held),
            )

        return replace(
            self,
            names=among(self.names),
            sections=[apart(section) for section in self.sections],
            unused=[twin(binding) for binding in self.unused],
            convolved={},
            twins=among(self.twins),
            cases={name: (where, before and twin(before)) for name, (where, before) in self.cases.items()},
            hidden=dict(self.hidden),
            recurrences=dict(self.recurrences),
            hinges=list(self.hinges),
            values=dict(self.values),
            given=dict(self.given),
            solved=dict(self.solved),
            apart=dict(self.apart),
        )

    def _all(self) -> Iterator[Binding]:
        yield from self.names.values()
        yield from self.twins.values()
        yield from self.unused
        yield from (before for _, before in self.cases.values() if before is not None)
        for section in self.sections:
            yield from section.given
            yield from section.shadowed.values()
            yield from section.faded.values()

    def find(self, name: str, key: str) -> Binding | None:
        """What gives a LaTeX name its value; of two names that are one in Python, each has its own."""
        binding = self.names.get(name)
        if binding is None or binding.key in ("", key):
            return binding
        return self.twins.get(key)

    def heading(self, level: int) -> None:
        """A heading: sections of its level and below end here, and so do all cases."""
        self.enter(ANYWHERE)
        self.headings += 1
        self.statement = self.posed = self.reduced = self.separated = None
        self.solved.clear()
        self.apart.clear()
        while len(self.sections) > 1 and self.sections[-1].level >= level:
            self._close(self.sections.pop())
        self.sections.append(_Section(level))

    def enter(self, around: Surroundings) -> None:
        """A formula comes: cases of paragraphs, and what sentences say of all values, end before it."""
        for name, (where, before) in list(self.cases.items()):
            if where.paragraphs & around.paragraphs:
                continue
            del self.cases[name]
            if before is not None:
                self.names[name] = before
            else:
                self.names.pop(name, None)
        for section in self.sections:
            if section.conditions:
                section.conditions = [
                    (condition, where)
                    for condition, where in section.conditions
                    if where is ANYWHERE or where.paragraphs & around.paragraphs
                ]
        if self.hidden:
            self.hidden = {name: at for name, at in self.hidden.items() if at == around.sentence}

    def begin_case(self, case: int) -> None:
        """The text comes to a case that it labels: what it gave under the others holds there no longer."""
        for name, binding in list(self.names.items()):
            if binding.around.case not in (0, case):
                self.apart[name] = (*self.apart.get(name, ()), binding)
                self.forget(name)

    def begin_task(self, task: int) -> None:
        """The text comes to a task that it labels, which is a section below all headings."""
        if task and task != self.task:
            self.heading(TASK)
        self.task = task

    def suppose(self, name: str, binding: Binding) -> None:
        """Gives a name a value to the end of its paragraph."""
        self.count(name)
        before = self.cases[name][1] if name in self.cases else self.names.get(name)
        self.cases[name] = (binding.around, before)
        self.names[name] = binding

    def forget(self, name: str) -> None:
        """Takes a name's value away, which was one of several."""
        if (binding := self.names.pop(name, None)) is not None:
            binding.used = True
            self.cases.pop(name, None)

    def fade(self, names: Iterable[str]) -> None:
        """Takes the values of some names away to the end of the section, which does not speak of them."""
        for name in names:
            if (binding := self.names.pop(name, None)) is not None:
                self.sections[-1].faded[name] = binding

    def count(self, name: str) -> None:
        """Takes down that the text gives a name a value here, whether or not it is bound to it."""
        self.values[name] = (*self.values.get(name, ()), self.headings)

    def hide(self, names: Iterable[str], sentence: int) -> None:
        """Takes the values of some names away to the end of a sentence."""
        self.hidden |= dict.fromkeys(names, sentence)

    def state(self, condition: Node, where: Surroundings = ANYWHERE) -> None:
        """A condition on names without a value; it holds to the end of the section, or of its paragraph."""
        self.sections[-1].conditions.append((condition, where))

    def unstate(self, sides: Iterable[Node]) -> None:
        """Conditions between these sides were steps of a solution, and restrict nothing."""
        gone = {id(side) for side in sides}
        for section in self.sections:
            section.conditions = [
                (condition, where)
                for condition, where in section.conditions
                if not (isinstance(condition, Compare) and gone.intersection(map(id, condition.members)))
            ]

    def stated(self) -> list[Node]:
        """The conditions in force."""
        return [condition for section in self.sections for condition, _ in section.conditions]

    def wait(self, equation: Any) -> None:
        """An equation to be settled by the values that its section gives its names."""
        self.sections[-1].waiting.append(equation)

    def waiting(self) -> list[Any]:
        """The equations that no value has settled yet."""
        return [equation for section in self.sections for equation in section.waiting]

    def settle(self, equation: Any, instead: Any = None) -> None:
        """An equation waits no longer; in its place does another, if there is one."""
        for section in self.sections:
            left = (instead if other is equation else other for other in section.waiting)
            section.waiting = [one for one in left if one is not None]

    def _close(self, section: _Section) -> None:
        for binding in section.given:
            binding.open = False
        for name, binding in section.shadowed.items():
            self._drop(self.names.get(name))
            self.names[name] = binding
        self.names |= {name: one for name, one in section.faded.items() if name not in self.names}

    def _drop(self, binding: Binding | None) -> None:
        if binding is not None and not binding.used:
            self.unused.append(binding)

    def bind(self, name: str, binding: Binding) -> None:
        """Gives a name a value."""
        self.count(name)
        before = self.names.get(name)
        section = self.sections[-1]
        if before is not None and before.key and binding.key and before.key != binding.key:
            self._drop(self.twins.get(binding.key))
            self.twins[binding.key] = binding
            section.given.append(binding)
            return
        if name in self.cases:  # what the case gave is no value of the section
            before = self.cases.pop(name)[1]
        outer = before is not None and before.open and not any(given is before for given in section.given)
        if before is not None and outer and name not in section.shadowed:
            section.shadowed[name] = before
        else:
            self._drop(before)
        self.names[name] = binding
        section.given.append(binding)

    def met(self, name: str) -> list[Binding]:
        """The bindings of the LaTeX names that are this one Python name, where there are several."""
        first = self.names.get(name)
        others = [twin for key, twin in self.twins.items() if python_name(key) == name]
        return [first, *others] if first is not None and others else []

    def left_over(self) -> list[Binding]:
        """The definitions that nothing used, in the order of the page."""
        aside = [one for part in self.sections for one in (*part.shadowed.values(), *part.faded.values())]
        held = [*self.unused, *self.names.values(), *self.twins.values(), *aside]
        held += [before for _, before in self.cases.values() if before is not None]
        left = (one for one in held if not (one.used or one.from_cell or one.supposed))
        found = {id(binding): binding for binding in left}
        return sorted(found.values(), key=lambda binding: binding.start)


# Where a formula is worked out: the names in force, the page's conventions, and how much work is left


class Notation(Protocol):
    """What the evaluator asks of the table of signs."""

    @property
    def operations(self) -> Mapping[str, Operation]:
        """op → function of (context, node, values…)."""

    @property
    def constants(self) -> Mapping[str, Callable[[], Value]]:
        """\\pi, e, …: what makes their values."""

    @property
    def shown(self) -> Mapping[str, str]:
        """op → the sign that is printed between its operands."""

    @property
    def python(self) -> Mapping[str, str]:
        """op, or relation sign → its text in Python, with places for its operands."""

    @property
    def roles(self) -> Mapping[str, str]:
        """op → what it says of operands without a value: array or matrix."""

    @property
    def inclusions(self) -> frozenset[str]:
        """The relations between sets."""

    @property
    def memberships(self) -> frozenset[str]:
        """The relations between a value and a set."""

    @property
    def conditions(self) -> frozenset[str]:
        """The relations that state a condition on a name without a value."""

    def polynomial(self, *coefficients: Exact) -> Piece:
        """A piecewise polynomial that is one polynomial everywhere."""

    def parts(self, parts: Iterable[Part]) -> Piece:
        """A piecewise polynomial from (left, right, coefficients, closed left, closed right)."""

    def piecewise(
        self,
        breaks: tuple[Fraction, ...],
        polynomials: tuple[tuple[Fraction, ...], ...],
        values: tuple[Fraction, ...],
    ) -> Piece:
        """A piecewise polynomial from its breaks, the polynomials between them and its values at them."""


@dataclass(slots=True)
class Work:
    """The steps that are left to a formula."""

    left: int = MOST_STEPS


@dataclass(slots=True, init=False)
class Context:
    """`locals` go before the page's names; `caller` is where names without a value of their own are taken."""

    scope: Scope
    conventions: Conventions
    notation: Notation
    locals: dict[str, Value]
    caller: "Context | None"
    moved: Mapping[Node, Exact]  # other numbers in the place of written ones
    depth: int
    work: Work
    plane: bool  # numbers may lie off the line: the roots of negative ones have values
    uses: dict[int, Binding]  # the values that were looked up, by identity

    def __init__(
        self,
        scope: Scope,
        conventions: Conventions,
        notation: Notation,
        locals: dict[str, Value] = NOTHING,
        caller: "Context | None" = None,
        moved: Mapping[Node, Exact] = NOTHING,
        depth: int = 0,
        work: Work | None = None,
        plane: bool = False,
        uses: dict[int, Binding] | None = None,
    ) -> None:  # one is made for each chain and each call of a function: written out, it takes half as long
        self.scope, self.conventions, self.notation = scope, conventions, notation
        self.locals, self.caller, self.moved, self.depth = locals, caller, moved, depth
        self.work = Work() if work is None else work
        self.plane = plane
        self.uses = {} if uses is None else uses

    def spend(self, steps: int = 1) -> None:
        """Takes steps of the work that is left; Unknown when none are."""
        self.work.left -= steps
        if self.work.left < 0:
            raise TooMuch("more work than one formula may take")

    def find(self, key: str) -> Value | None:
        """The value of a name, None where it has none."""
        name = python_name(key)
        context: Context | None = self
        while context is not None:
            if name in context.locals:
                return context.locals[name]
            context = context.caller
        if name in self.scope.hidden:
            return None
        binding = self.scope.find(name, key)
        if binding is not None:
            self.uses[id(binding)] = binding
            value: Value = binding.value
            return value
        constant = self.notation.constants.get(key)
        return constant() if constant is not None else None

    def inner(self, values: Mapping[str, Value]) -> "Context":
        """The same place with some more local names."""
        return Context(
            self.scope,
            self.conventions,
            self.notation,
            {**self.locals, **values},
            self.caller,
            self.moved,
            self.depth,
            self.work,
            self.plane,
            self.uses,
        )

    def called(self, captured: Mapping[str, Value], arguments: Mapping[str, Value]) -> "Context":
        """Inside of a definition: its own names first, then those of the place that uses it."""
        if self.depth >= DEEPEST_CALL:
            raise TooMuch(ENDLESS)
        values = {**captured, **arguments}
        return Context(
            self.scope,
            self.conventions,
            self.notation,
            values,
            self,
            self.moved,
            self.depth + 1,
            self.work,
            self.plane,
            self.uses,
        )
