"""What is said of the speed of cells, as ratios of builds that take turns in one run: `make bench`.

    python benchmarks/cells.py [--rounds N] [PART…]      parts: figures pages warm serve

Every build is `mkdocs build` as a process, with Material. Cold means that nothing is stored but the list of
fonts, which matplotlib keeps for either side. The other side of `figures` and `pages` is markdown-exec,
drawing the same figures with the same code (`benchmarks/requirements.txt`); where it is missing that is said.
"""

import argparse
import importlib.util
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("src", "plugins", "tests")]

from builds.processes import Site  # noqa: E402

DRAW = (
    "import matplotlib.pyplot as plt\nplt.plot([0, {n}, 2], label='$f_{n}$')\nplt.legend()\n"
    "plt.title('Figure {n}')"
)
CELL = "```python run\n#| figure: f{n}\n#| alt: a line that rises and falls again, number {n}\n{code}\n```\n"
EXEC = (
    '```python exec="true" html="true"\nimport io\n{code}\nout = io.StringIO()\n'
    'plt.savefig(out, format="svg")\n'
    "plt.close()\nprint(out.getvalue())\n```\n"
)
HEAD = (
    "site_name: S\ntheme: {{name: material, font: false}}\nmarkdown_extensions: [pymdownx.superfences]\n"
    "plugins: [{}]\n"
)
STORE = ".cache/plugin/worked"
LOOKS = 0.5  # seconds between two looks of MkDocs at its files
Timed = tuple[float, float]  # seconds on the clock, and of all processors


def timed(run: Callable[[], object]) -> Timed:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run()
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def built(site: Site, *flags: str) -> Timed:
    def run() -> None:
        done = site.build("-q", *flags)
        if done.returncode:
            raise SystemExit(done.stderr)

    return timed(run)


def cold(site: Site) -> Timed:
    for entry in (site.root / STORE).glob("??"):
        shutil.rmtree(entry)
    return built(site)


def said(what: str, aim: float, ours: list[Timed], theirs: list[Timed]) -> None:
    """The ratio of the medians, on the clock and of processor time, with the times themselves."""
    (own, own_cpu), (other, other_cpu) = (
        [statistics.median(part) for part in zip(*times, strict=True)] for times in (ours, theirs)
    )
    print(
        f"{what}: {own / other:.2f} (aim: at most {aim:.2f}; {own:.2f} s and {other:.2f} s;"
        f" of processor time {own_cpu / other_cpu:.2f}, {own_cpu:.2f} s and {other_cpu:.2f} s)",
        flush=True,
    )


def drawn(block: str, figures: int) -> str:
    codes = ((n, DRAW.format(n=n)) for n in range(1, figures + 1))
    return "# Page\n\n" + "\n".join(block.format(n=n, code=code) for n, code in codes)


def against(folder: Path, rounds: int, pages: int, figures: int, aim: float, what: str) -> None:
    if not importlib.util.find_spec("markdown_exec"):
        print(f"{what}: not measured, markdown-exec is not installed (benchmarks/requirements.txt)")
        return
    sides = {}
    for name, plugin, block in (("ours", "worked: {jobs: 2}", CELL), ("theirs", "markdown-exec", EXEC)):
        files = {
            f"docs/p{n}.md": drawn(block, figures).replace("Figure", f"Page {n}, figure")
            for n in range(pages)
        }
        files |= {"docs/index.md": "# Home\n"}
        sides[name] = Site(
            folder / name, files, yml=HEAD.format(f"{{{plugin}}}" if ":" in plugin else plugin)
        )
        built(sides[name])  # the list of fonts is made
        shown = (sides[name].root / "site/p0/index.html").read_text().count("<svg")
        assert shown >= figures, f"{name}: {shown} figures"
    times: dict[str, list[Timed]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        times["ours"].append(cold(sides["ours"]))
        times["theirs"].append(built(sides["theirs"]))
    said(what, aim, times["ours"], times["theirs"])


def figures(folder: Path, rounds: int) -> None:
    against(folder, rounds, 1, 8, 1.15, "one page of eight figures, cold, against markdown-exec")


def pages(folder: Path, rounds: int) -> None:
    against(folder, rounds, 20, 4, 0.50, f"20 pages of four figures, cold, two of {os.cpu_count()} cores")


RECORD = """import json, pathlib
seen = {}
def on_page_content(html, page, **_):
    seen[page.file.src_uri] = html
def on_post_build(config, **_):
    pathlib.Path(config.config_file_path).with_name("content.json").write_text(json.dumps(seen))
"""
REPEAT = """import json, pathlib
def on_config(config):
    global seen
    seen = json.loads(pathlib.Path(config.config_file_path).with_name("content.json").read_text())
def on_page_content(html, page, **_):
    return seen.get(page.file.src_uri, html)
"""


def warm(folder: Path, rounds: int) -> None:
    """This site, with everything stored; without the plugin; and so, but with the same HTML in its pages."""
    whole = (ROOT / "mkdocs.yml").read_text()
    without, found = re.subn(r"\n  - worked(?=[:\n]).*(?:\n {4,}.*)*", "", whole)
    assert found == 1
    hooks = "\nhooks: [hook.py]\n"
    texts = {"record": whole + hooks, "ours": whole, "bare": without, "given": without + hooks}
    sides = {}
    for name, text in texts.items():
        sides[name] = Site(folder / name, {"hook.py": RECORD if name == "record" else REPEAT}, yml=text)
        for part in ("docs", "src", "plugins", "overrides"):
            shutil.copytree(ROOT / part, sides[name].root / part)
        shutil.copy(ROOT / "references.bib", sides[name].root)
        if name == "given":
            shutil.copy(sides["record"].root / "content.json", sides[name].root)
        built(sides[name])
    times: dict[str, list[Timed]] = {name: [] for name in ("ours", "bare", "given")}
    for _ in range(rounds):
        for name, spent in times.items():
            spent.append(built(sides[name]))
    said("this site, warm, against the same without the plugin", 1.10, times["ours"], times["bare"])
    said("… against the same, the HTML of its pages given", 1.10, times["ours"], times["given"])


def serve(folder: Path, rounds: int) -> None:
    """Seconds from a save until the browser would have the page; and how many cells a prose edit runs."""
    page = "# {n}\n\n```python run\nimport time\nprint('ran at', time.time_ns(), {k})\n```\n"
    files = {f"docs/p{n}.md": page.format(n=n, k=0) for n in range(50)} | {"docs/index.md": "# Home\n"}
    site = Site(folder, files, yml=HEAD.format("worked"))
    with site.served() as server:
        server.until("p49/", lambda text: "ran at" in text, 300)
        spent, edits = [], 4 * rounds
        for k in range(edits):
            time.sleep(LOOKS * k / edits)  # else each edit comes right after a look, or right before one
            site.write({"docs/p7.md": page.format(n=7, k=f"'edit', {k}")})
            spent.append(server.until("p7/", lambda text, k=k: f" edit {k}<" in text)[1])
        before = server.get("p8/").partition("ran at")[2][:20]
        site.write({"docs/p8.md": page.format(n=8, k=0) + "\nprose\n"})
        text, prose = server.until("p8/", lambda text: "prose" in text)
        same = text.partition("ran at")[2][:20] == before
    print(
        f"one cell edited while 50 pages are served: reload after {statistics.median(spent):.2f} s"
        f" (aim: under 1 s at the median; slowest {max(spent):.2f} s)\n"
        f"prose edited: {'no cell ran' if same else 'CELLS RAN'}, reload after {prose:.2f} s",
        flush=True,
    )


PARTS = {"figures": figures, "pages": pages, "warm": warm, "serve": serve}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    given = parser.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, commit {commit.stdout.strip()}", flush=True
    )
    for name in given.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder), given.rounds)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
