"""A tree as text with every bracket written: how a formula was read, for whoever doubts it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from worked.mathematics.ast import (
    Apply,
    Big,
    Bounds,
    Braces,
    Call,
    Cases,
    Compare,
    Event,
    Group,
    Index,
    Integral,
    Items,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Unit,
)
from worked.mathematics.values.types import show

LARGE = 10**15  # a decimal below it is shown as one


def bracketed(node: Node, shown: Mapping[str, str], numbers: frozenset[str] = frozenset()) -> str:
    """The node as it was read: `(2 · (a + b))`; a pair of brackets around every operation.

    `shown` has the signs of operations; `numbers` are the names that are worth a number: before a bracket
    they are factors, not called.
    """
    return _Brackets(shown, numbers).of(node)


@dataclass(frozen=True, slots=True)
class _Brackets:
    """Writes brackets, knowing the signs of operations, and which names are numbers."""

    shown: Mapping[str, str]
    numbers: frozenset[str]

    def of(self, node: Node) -> str:
        """A node, as text."""
        match node:
            case Number():
                decimal = node.decimal and abs(Fraction(node.value)) < LARGE
                return str(float(node.value)) if decimal else show(node.value)
            case Name(key=key):
                return key
            case Group(inner=inner) | Event(inner=inner):
                return self.of(inner)
            case Apply():
                return self._operation(node)
            case Call(callee=callee, arguments=arguments):
                if isinstance(callee, Name) and callee.key in self.numbers and len(arguments) == 1:
                    return f"({callee.key} · {self.of(arguments[0])})"
                return f"{self.of(callee)}({self._listed(arguments)})"
            case Index(base=base, subscript=subscript):
                return f"{self.of(base)}[{self._listed(subscript)}]"
            case Unit(inner=inner, unit=unit):
                return f"{self.of(inner)} {unit}"
            case Misread(reason=reason):
                return f"not read: {reason}"
            case Compare(members=members, signs=signs):
                rest = (f" {sign} {self.of(member)}" for sign, member in zip(signs, members[1:], strict=True))
                return self.of(members[0]) + "".join(rest)
            case _:
                return self._gathered(node)

    def _operation(self, node: Apply) -> str:
        sign, operands = self.shown.get(node.op), [self.of(operand) for operand in node.operands]
        if sign and len(operands) == 2:
            return f"({operands[0]} {sign} {operands[1]})"
        if node.op == "negate":
            return f"(−{operands[0]})"
        return f"{node.op}({', '.join(operands)})"

    def _gathered(self, node: Node) -> str:
        match node:
            case Items(entries=entries, origin=origin, dots=(before, after)):
                marked = [
                    f"_{self.of(one)}_" if at == origin else self.of(one) for at, one in enumerate(entries)
                ]
                return f"[{', '.join([*['…'] * before, *marked, *['…'] * after])}]"
            case Bounds(entries=entries, closed=(left, right)):
                return f"{'[' if left else '('}{self._listed(entries)}{']' if right else ')'}"
            case Braces(entries=entries):
                return f"{{{self._listed(entries)}}}"
            case Matrix(rows=rows):
                return f"[{'; '.join(' '.join(map(self.of, row)) for row in rows)}]"
            case Cases(branches=branches):
                parts = (
                    f"{self.of(value)} if {self.of(when) if when else 'else'}" for value, when in branches
                )
                return f"cases({'; '.join(parts)})"
            case Big(op=op, indices=indices, low=low, high=high, body=body):
                bounds = f" from {self.of(low)}" if low else ""
                bounds += f" to {self.of(high)}" if high else ""
                return f"{op}({self.of(body)} over {', '.join(indices) or 'all'}{bounds})"
            case Integral(variable=variable, low=low, high=high, body=body):
                return f"integral({self.of(body)} over {variable} from {self.of(low)} to {self.of(high)})"
            case _:
                return type(node).__name__.lower()

    def _listed(self, nodes: Iterable[Node]) -> str:
        return ", ".join(map(self.of, nodes))
