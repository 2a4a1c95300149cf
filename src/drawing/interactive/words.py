"""What the figures say, once: the scripts get these words as data and put only numbers into them."""

from collections.abc import Mapping
from typing import Any

COMMON = {
    "tools": "Controls of the figure",
    "more": "Check this figure, take its working away",
    "check": "check this figure",
    "agrees": "A second method gives the same: {agree} of {all} values agree.",
    "differs": "A second method does not give the same: only {agree} of {all} values agree.",
    "working": "The working of the figure as it stands",
    "copied": "Copied.",
    "save": "save as a file",
}

AREA = {
    **COMMON,
    "none": "t = {t}: no overlap, area 0.",
    "constant": "t = {t}: overlap [{a}, {b}], width {width}, product {product}, area {area}.",
    "curved": "t = {t}: overlap [{a}, {b}], width {width}, area below the product {area}.",
    "now": "area {value}",
    "at": "t = {t}",
    "gives": "area {value}",
}

STEPS = {
    **AREA,
    "steps": [
        "All five steps. {overlap}",
        "Step 1 of 5, two signals: f stands on [{fa}, {fb}], g on [{ga}, {gb}].",
        "Step 2 of 5, flip: g′(x) = g(−x) is g mirrored at 0, on [{flipa}, {flipb}].",
        "Step 3 of 5, shift: moved by t = {t}, g′ stands on [{shifta}, {shiftb}].",
        "Step 4 of 5, multiply and take the area. {overlap}",
        "Step 5 of 5, one dot: (f∗g)({t}) = {area}.",
    ],
    "names": ["all five", "1 two signals", "2 flip", "3 shift", "4 multiply", "5 one dot"],
}

SAMPLING = {
    **COMMON,
    "summary": "Step {h}, {rule}: {count} values, largest {peak}, area {area}; {worst}. {asked}",
    "exact": "every dot lies on the curve",
    "off": "the worst dot is off by {error}",
    "hit": "At t = {t}: {value}.",
    "missed": "At t = {t}: {value} instead of {exact}.",
    "between": "t = {t} is no dot of this step.",
}

VECTOR = {
    **COMMON,
    "sentence": "y[{n}] = {terms} = {total}. All of f∗g: {all}.",
    "now": "y[{n}] = {total}",
}

PREDICT = {
    **COMMON,
    "ask": "What are the {count} numbers of {what}? Predict first: flip, slide, multiply, add.",
    "sums": "f∗g",
    "areas": "(f∗g) × h with h = {h}",
    "marked": "{good} of {count} are right: {slip}.",
    "unscaled": "{slip}; and × h with h = {h} is forgotten",
    "slips": {
        "right": "flipped, slid, multiplied and added as it should be",
        "unflipped": "g is not flipped, these are the numbers of the cross-correlation",
        "late": "off by one, the right numbers one place too far right",
        "early": "off by one, the right numbers one place too far left",
        "added": "added where they should be multiplied",
        "placewise": "multiplied place by place, without sliding",
        "length": "{given} numbers instead of {count}, for the partial overlaps count too",
        "other": "no slip that I know gives these numbers",
    },
}

MATRIX = {
    **COMMON,
    "output": "Output ({row}, {column}), {mode}, {flip}: {terms} = {total}.",
    "input": "Cell ({row}, {column}) of f holds {value} and feeds {count} of the outputs: {feeds}.",
    "unfed": "Cell ({row}, {column}) of f holds {value} and feeds no output.",
    "feed": "{weight} × {value} = {product} into ({row}, {column})",
    "now": "({row}, {column}): {total}",
    "hidden": "With and without the flip every output is the same: {why}.",
    "mirrored": "in each window the cell opposite a non-zero entry of the kernel holds the same number",
    "chance": "the sums happen to agree",
    "shown": "The flip shows in {count} of {all} outputs.",
    "flips": ["kernel flipped (convolution)", "kernel as it is (correlation)"],
}


def fill(words: str, values: Mapping[str, Any]) -> str:
    """The words with numbers in their places."""
    return words.format_map(values)
