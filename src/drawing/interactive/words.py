"""What the figures say, once: the scripts get these words as data and put only numbers into them."""

import re
from collections.abc import Mapping
from typing import Any

TOOLS = "Controls of the figure"
KEEP: dict[str, Any] = {  # what any figure that moves can give
    "link": "copy a link to this state",
    "take": ["SVG"],
    "text": "The figure as it stands",
}
WORKING: dict[str, Any] = {
    **KEEP,
    "check": "check this figure",
    "take": ["LaTeX", "NumPy", "CSV", "SVG"],
    "text": "The working of the figure as it stands",
}
COMMON = {
    "agrees": "A second method gives the same: {agree} of {all} values agree.",
    "differs": "A second method does not give the same: only {agree} of {all} values agree.",
    "copied": "Copied.",
}

AREA = {
    **COMMON,
    "said": "{overlap}",
    "none": "t = {t}: no overlap, area 0.",
    "constant": "t = {t}: overlap [{a}, {b}], width {width}, product {product}, area {area}.",
    "curved": "t = {t}: overlap [{a}, {b}], width {width}, area below the product {area}.",
    "area": "area {value}",
    "now": "t = {t}, area {value}",
    "t": "t = {t}",
}

STEPS = {
    **AREA,
    "step0": "All five steps. {overlap}",
    "step1": "Step 1 of 5, two signals: f stands on [{fa}, {fb}], g on [{ga}, {gb}].",
    "step2": "Step 2 of 5, flip: g′(x) = g(−x) is g mirrored at 0, on [{flipa}, {flipb}].",
    "step3": "Step 3 of 5, shift: moved by t = {t}, g′ stands on [{from}, {to}].",
    "step4": "Step 4 of 5, multiply and take the area. {overlap}",
    "step5": "Step 5 of 5, one dot: (f∗g)({t}) = {area}.",
}
NAMES = ["all five", "two signals", "flip", "shift", "multiply, take the area", "one dot"]
BRIEF = ["signals", "flip", "shift", "area", "one dot"]

SAMPLING = {
    **COMMON,
    "said": "Step {h}, {rule}: {count} values, largest {peak}, area {area}; {worst}. {asked}",
    "exact": "every dot lies on the curve",
    "off": "the worst dot is off by {error}",
    "hit": "At t = {t}: {value}.",
    "missed": "At t = {t}: {value} instead of {exact}.",
    "between": "t = {t} is no dot of this step.",
}
RULES = [  # an unseen sign of multiplication parts n and h, so that each is known as a letter by itself
    "half-open, dot at (n+1)h",
    "half-open, dot at n\u2062h",
    "both ends, dot at n\u2062h",
]

VECTOR = {
    **COMMON,
    "said": "Output {n} is {terms} = {total}. All of f∗g: {all}.",
    "now": "{n}: {total}",
}

PREDICT: dict[str, Any] = {
    **COMMON,
    "ask": "What are the {count} numbers of {what}? Predict first: flip, slide, multiply, add.",
    "sums": "f∗g",
    "areas": "(f∗g) × h with h = {h}",
    "marked": "{good} of {count} are right: {slip}.",
    "forgot": "; but × h is forgotten, with h = {h}",
    "slips": {
        "right": "flipped, slid, multiplied, added",
        "unflipped": "g was not flipped, these are the numbers of the cross-correlation",
        "reversed": "the right numbers in the wrong order, the last one first",
        "first": "only the first is wrong; there the two overlap in one place, so it is one product",
        "one": "only one is wrong, the one that is marked; write out its products once more",
        "late": "off by one, the right numbers one place too far right",
        "early": "off by one, the right numbers one place too far left",
        "added": "added where they should be multiplied",
        "placewise": "length {given} instead of {count}, multiplied place by place without sliding",
        "length": "if that is all, length {given} instead of {count}, for the partial overlaps count too",
        "other": "no slip known here gives these numbers",
    },
}

MATRIX: dict[str, Any] = {
    **COMMON,
    "output": "Output in row {row}, column {column} ({mode}, {flip}): {terms} = {value}.",
    "input": "Row {row}, column {column} of f holds {value} and feeds {count} of {all} outputs: {feeds}.",
    "unfed": "Row {row}, column {column} of f holds {value} and feeds no output.",
    "feed": "times {weight} = {product} into row {row}, column {column}",
    "now": "row {row}, column {column}: {value}",
    "shown": "With or without the flip, {count} of {all} outputs differ.",
    "mirrored": "The flip changes no output: in each window, the cell opposite a non-zero weight"
    " holds the same number.",
    "chance": "The flip changes no output: here the sums happen to agree.",
    "flips": ["flipped", "not flipped"],
}


KERNEL: dict[str, Any] = {
    "said": "Row {row}, column {column} of the result: the nine products add up to {total}. {sum} {flip}",
    "sums": {
        "one": "The weights add up to 1, so brightness is kept.",
        "nothing": "The weights add up to 0: an even patch becomes 0, which is drawn in middle grey, and only"
        " differences are left.",
        "other": "The weights add up to {sum}, so an even patch becomes {sum} times as bright; it is drawn so"
        " that middle grey stays middle grey.",
    },
    "same": "The kernel is its own mirror image, and the flip changes nothing.",
    "opposite": "The flip turns the sign of each weight.",
    "shown": "The flip gives another result.",
    "now": "{at} of {all}",
    "flips": ["flipped", "not flipped"],
}

BORDERS: dict[str, Any] = {
    "output": "Row {row}, column {column} ({border}): {terms} = {value}."
    " Outside of the picture lie {outside} of the {count} numbers.",
    "outer": "This place outside of the picture ({border}) holds {value}, which is row {row}, column {column}"
    " of it.",
    "nothing": "This place outside of the picture ({border}) holds 0, since there is nothing.",
    "inner": "Row {row}, column {column} of the picture holds {value}; outside of it ({border}) the same"
    " place is seen {times} times.",
    "now": "row {row}, column {column}: {value}",
    "names": ["zeros outside", "edge repeated", "mirrored", "wrapped round"],
}

RING: dict[str, Any] = {
    "before": "Before the first step the largest weight is {largest}, on cell {cell}; together they are"
    " {all}.",
    "said": "{now}, {how}, the largest weight is {largest}, on cell {cell}; together they are {all}.",
    "now": "after {steps} steps",
    "one": "after 1 step",
    "how": ["never sharpened", "sharpened at the end", "sharpened after each"],
    "when": ["never", "at the end", "after each step"],
    "uneven": "The weights of the shift add up to {sum} instead of 1.",
}

VARIABLES = re.compile(
    r"\b([fghnptx])\b", re.ASCII
)  # letters that stand for something; the scripts' are the same


def italic(words: str) -> str:
    """Words as matplotlib draws them with the letters that stand for something italic."""
    return VARIABLES.sub(r"$\1$", words)


class _Known(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def fill(words: str, values: Mapping[str, Any]) -> str:
    """The words with numbers in their places; a place whose number is not known yet stays."""
    return words.format_map(_Known(values))


def filled(words: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """All of the words, as far as their numbers are known."""
    return {name: fill(said, values) for name, said in words.items()}
