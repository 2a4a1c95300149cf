r"""Closed arithmetic of a folder of pages: what is true must be held, and told once a digit is changed.

    python benchmarks/arithmetic.py FOLDER…     --misses prints what was not

Relations of numbers alone are gathered from the formulas of all pages, between neighbours of a chain under
`=` and `\approx`. An evaluator of its own (tests/mathematics/independent.py) says which are true, and which
changes of one digit, drawn with a fixed seed, make them false. Each is then judged alone, on a page that is
not strict. What is only rounded under `=` counts as neither true nor false.
"""

import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from mathematics import independent  # noqa: E402 - the path comes first
from worked.markdown.formats import is_read  # noqa: E402
from worked.model.result import HELD  # noqa: E402
from worked.model.settings import Settings  # noqa: E402
from worked.model.source import Source  # noqa: E402
from worked.pipeline.page import work  # noqa: E402

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
SIGN = re.compile(r"(?<![<>!:])(=|\\approx(?![A-Za-z]))")
SEED = 20261130
AT_ONCE = 100  # relations on a page
Relation = tuple[str, str, str]  # left side, sign, right side


def relations(text: str) -> Iterator[Relation]:
    """The neighbours of every chain of a page's formulas, as they are written."""
    for match in FORMULA.finditer(text):
        body = next(part for part in match.groups() if part is not None)
        parts = [part.strip().rstrip(".,;") for part in SIGN.split(body)]
        yield from zip(parts[::2], parts[1::2], parts[2::2], strict=False)


def is_true(relation: Relation) -> bool | None:
    """Whether a relation holds; None where the independent evaluator cannot say."""
    try:
        return independent.holds(*relation)
    except independent.Refused:
        return None


def changed(relation: Relation, rng: random.Random) -> Relation | None:
    """The relation, false by one digit of its right side; None where no digit makes it so."""
    left, sign, right = relation
    places = [match.start() for match in re.finditer(r"\d", right)]
    rng.shuffle(places)
    for place in places:
        for digit in rng.sample("123456789", 9):
            other = left, sign, right[:place] + digit + right[place + 1 :]
            if digit != right[place] and is_true(other) is False:
                return other
    return None


def verdicts(found: Iterable[Relation]) -> Iterator[str]:
    """The verdict on each relation, with a `wrong` for what stands alone."""
    listed = list(found)
    for first in range(0, len(listed), AT_ONCE):
        texts = [f"We get ${' '.join(relation)}$." for relation in listed[first : first + AT_ONCE]]
        page = work(Source("arithmetic.md", "\n\n".join(texts)), Settings())
        for index in sorted(page.relations):
            yield page.relations[index][0].verdict


def share(part: int, whole: int) -> str:
    """A part of a whole, as people write it."""
    return f"{part} of {whole} ({100 * part / max(whole, 1):.1f} %)"


def main(arguments: list[str]) -> None:
    """Prints what is held and what is told, for each sign."""
    folders = [Path(one) for one in arguments if not one.startswith("-")]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    texts = [file.read_text("utf-8", "replace") for file in files if is_read(file.name)]
    gathered = {relation for text in texts for relation in relations(text)}
    true = sorted(relation for relation in gathered if is_true(relation))
    rng = random.Random(SEED)
    for sign in ("=", r"\approx"):
        right = [relation for relation in true if relation[1] == sign]
        wrong = [other for relation in right if (other := changed(relation, rng)) is not None]
        held, told = list(verdicts(right)), list(verdicts(wrong))
        print(f"{sign}: held {share(sum(one in HELD for one in held), len(right))}", end="; ")
        print(f"a digit changed, told {share(told.count('wrong'), len(wrong))} as errors", end=", ")
        print(
            f"{share(sum(one in ('wrong', 'doubtful', 'rounded') for one in told), len(wrong))} with doubts"
        )
        if "--misses" in arguments:
            for relation, verdict in [*zip(right, held, strict=True)]:
                if verdict not in HELD:
                    print("  not held:", verdict, *relation)
            for relation, verdict in [*zip(wrong, told, strict=True)]:
                if verdict != "wrong":
                    print("  not told:", verdict, *relation)


if __name__ == "__main__":
    main(sys.argv[1:])
