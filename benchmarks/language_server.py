"""How long an editor waits: from a change of a page to its diagnostics, over standard input and output.

usage: python benchmarks/language_server.py [PAGE] [EDITS]

Opens the page in `worked lsp`, as an editor does, and types one character at places all over it. Prints the
median and the slowest answer, and the server's memory after each quarter of the edits.
"""

import os
import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from editor.client import Editor, edited  # noqa: E402

PAGE = ROOT / "docs" / "posts" / "what-are-convolutions.md"


def memory(editor: Editor) -> float:
    """The resident memory of the server, in MiB; 0 where the system does not say."""
    process = editor.client._server
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def processors(editor: Editor) -> float:
    """The seconds that the server took of processors so far; 0 where the system does not say."""
    try:
        said = Path(f"/proc/{editor.client._server.pid}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(map(int, said.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


async def session(editor: Editor, edits: int) -> None:
    begun = time.perf_counter()
    await editor.open()
    print(f"opened {editor.path.name}: {time.perf_counter() - begun:.2f} s")
    draw, waits, sizes = random.Random(7), [], []
    begun_at = processors(editor)
    front = editor.text.index("\n---", 3) + 5
    for _ in range(edits):
        text = editor.text
        at = draw.randrange(front, len(text))
        begun = time.perf_counter()
        await editor.change(f"{text[:at]}7{text[at:]}")
        waits.append(time.perf_counter() - begun)
        editor.text = text
        sizes.append(memory(editor))
    median, slowest = 1000 * statistics.median(waits), 1000 * max(waits)
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{edits} edits: {median:.0f} ms at the median, slowest {slowest:.0f} ms")
    print(f"processor time of the server: {1000 * (processors(editor) - begun_at) / edits:.0f} ms an edit")
    quarters = sorted({max(1, edits * part // 4) for part in (1, 2, 3, 4)})
    said = ", ".join(f"{sizes[count - 1]:.0f} MiB after {count}" for count in quarters)
    print(f"memory of the server: {said}")


def main() -> None:
    page = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else PAGE
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    edited(page, lambda editor: session(editor, edits))


if __name__ == "__main__":
    main()
