"""The verdicts on formulas that nobody wrote for this checker: how many are read, how many are wrong.

    python benchmarks/corpus.py formulas.jsonl      one object a line, the formula under "latex"

Each formula is a page of its own. Every `wrong` is justified in JUSTIFIED by hand; one that is not ends the
script with status 1.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from worked.model.result import VERDICTS
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

JUSTIFIED = {  # the relation → why it is indeed wrong as it is written
    r"\sqrt{0.2 \times 0.37} = 0.272": r"the root is 0.272029…: only rounded, so `\approx` is meant",
    r"\sqrt{0.37 \times 0.54} = 0.447": r"the root is 0.446990…: only rounded, so `\approx` is meant",
    r"0.81 \approx 0.283^2": "the square is 0.080: the decimal point of 0.81 is off by one place",
    r"2 \cdot 10^9 \cdot 16 \cdot 32 = 10^{12}": r"the product is 1.024 × 10^12: `\approx` is meant",
}


def main(path: str) -> int:
    verdicts: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    slowest, formulas = (0.0, ""), 0
    for line in Path(path).read_text("utf-8").splitlines():
        latex = json.loads(line)["latex"]
        start = time.process_time()
        page = work(Source("corpus.md", f"$$\n{latex}\n$$\n"), Settings())
        slowest = max(slowest, (time.process_time() - start, latex))
        formulas += 1
        for found in page.relations.values():
            verdicts.update(relation.verdict for relation in found)
            wrong += [(" ".join(r.text.split()), r.reason) for r in found if r.verdict == "wrong"]
    print(f"{formulas} formulas, {verdicts.total()} relations; the slowest took {slowest[0]:.2f} s")
    for verdict in VERDICTS:
        if verdicts[verdict]:
            print(f"{verdict:<12}{verdicts[verdict]:>6}  {100 * verdicts[verdict] / verdicts.total():5.1f} %")
    for text, reason in wrong:
        print(f"\nwrong: {text}\n  {reason}\n  {JUSTIFIED.get(text, 'NOT JUSTIFIED')}")
    return int(any(text not in JUSTIFIED for text, _ in wrong))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/corpus.py FILE, a JSON object with a `latex` on each line")
    sys.exit(main(sys.argv[1]))
