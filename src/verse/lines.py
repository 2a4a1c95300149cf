"""What the text of a line may hold: an indent of whole steps, and emphasis that ends where it began."""

import re
from collections.abc import Iterator

STEP, STEPS = 4, 3
QUIET = re.compile(r"\\.|(`+)(?:(?!\1).)+\1|\$(?!\s)(?:\\.|[^$\\])+\$|<[^<>]*>|\]\([^()]*\)")
RUN = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")


def indent(text: str) -> int:
    """The spaces before the first sign of a line."""
    return len(text) - len(text.lstrip(" "))


def steps(text: str) -> int | None:
    """How many steps a line is indented, from 0 to 3; None where its spaces are not whole steps."""
    whole, rest = divmod(indent(text), STEP)
    return whole if rest == 0 and whole <= STEPS else None


def loose(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The emphasis signs of a text without a partner in it: those that would open, those that would close."""
    opened, closed = list[tuple[int, str]](), list[tuple[int, str]]()
    masked = QUIET.sub(lambda found: "x" * len(found[0]), text)
    for run in RUN.finditer(masked):
        before, after = masked[run.start() - 1 : run.start()], masked[run.end() : run.end() + 1]
        opens, closes = after.strip() != "", before.strip() != ""
        partner = next((each for each in reversed(opened) if each[1] == run[0]), None)
        if closes and partner:
            del opened[opened.index(partner) :]
        elif opens:
            opened.append((run.start(), run[0]))
        elif closes:
            closed.append((run.start(), run[0]))
    return opened, closed


def torn(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Where emphasis opens in one text and closes in a later one: number of the text, and offset in it."""
    waiting = list[tuple[int, int, str]]()
    for number, text in enumerate(texts):
        opened, closed = loose(text)
        # A sign that could open may as well close what was left open before: `*one`, then `two*three`.
        for _, sign in (*closed, *(each for each in opened if text[each[0] - 1 : each[0]].strip())):
            partner = next((each for each in reversed(waiting) if each[2] == sign), None)
            if partner:
                waiting.remove(partner)
                yield partner[0], partner[1]
        waiting.extend((number, offset, sign) for offset, sign in opened)
