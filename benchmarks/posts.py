"""A blog of a thousand posts, with the plugin and with arithmatex instead: `python benchmarks/posts.py [N]`.

Each post has three formulas, one definition, tags and an excerpt. Builds take turns in one run, each as a
process; seconds on the clock, of all processors, and the most memory. Cold means that nothing is stored.
Then `worked check` of the same pages, first and again, beside SciEqLint where that is installed.
Nothing is asserted.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("src", "plugins", "tests")]

from builds.processes import Site  # noqa: E402

ROUNDS = 3  # of each build
POST = """---
date: {year}-{month:02}-{day:02}
tags: [tag {tag}, tag {other}]
---

# Post {n} on sums

Let $A = \\begin{{bmatrix}} {n} & 2 \\\\ 3 & 4 \\end{{bmatrix}}$ be a matrix, and {n} a number.

<!-- more -->

## Below

It has $A_{{1,1}} + 1 = {next}$, which is no surprise, and

$$
\\sum_{{k=1}}^{{4}} k = 10
$$

is as true as ever. A [link](#below), some *words*, and `code`.

## Further

{words}
"""
YML = """\
site_name: A thousand posts
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - tags
  - blog: {blog_dir: ., post_dir: posts, post_url_format: "posts/{file}"}
PLUGIN
markdown_extensions: [attr_list, footnotes, tables, toc: {permalink: true}, pymdownx.superfencesMORE]
"""
KINDS = {
    "worked": YML.replace("PLUGIN", "  - worked: {marks: false}").replace("MORE", ""),
    "arithmatex": YML.replace("PLUGIN\n", "").replace("MORE", ", pymdownx.arithmatex: {generic: true}"),
}


def files(count: int) -> dict[str, str]:
    """The pages of a blog of so many posts."""
    words = "Some more words of prose, as posts have them. " * 20
    posts = {
        f"docs/posts/post-{n}.md": POST.format(
            n=n,
            next=n + 1,
            year=2020 + n % 7,
            month=1 + n % 12,
            day=1 + n % 28,
            tag=n % 20,
            other=20 + n % 7,
            words=words,
        )
        for n in range(count)
    }
    return {"docs/index.md": "# Home\n", "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n", **posts}


def measured(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds on the clock and of processors, and the largest memory in MiB, of a command."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(said.decode())
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compared(count: int) -> None:
    """Prints what the builds take, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        sites = {kind: Site(Path(folder, kind), files(count), yml=yml) for kind, yml in KINDS.items()}
        found: dict[str, list[tuple[float, float, float]]] = {}
        for _ in range(ROUNDS):
            for kind, site in sites.items():
                shutil.rmtree(site.root / ".cache", ignore_errors=True)
                for heat in ("cold", "warm") if kind == "worked" else ("stock",):
                    command = site.mkdocs("build", "-q")
                    found.setdefault(heat, []).append(measured(command["args"], site.root, command["env"]))
        stock = medians(found["stock"])
        for heat, times in found.items():
            clock, processors, memory = medians(times)
            print(
                f"{count} posts, {heat:5}: {clock:6.2f} s, {processors:6.2f} s of processors, "
                f"{memory:4.0f} MiB; "
                f"{clock / stock[0]:.2f}, {processors / stock[1]:.2f}, {memory / stock[2]:.2f} times stock",
                flush=True,
            )
        checked(sites["worked"], count)


def checked(site: Site, count: int) -> None:
    """Prints how many pages a second are checked, first and again, and by SciEqLint."""
    environment = site.environment()
    shutil.rmtree(site.root / ".cache", ignore_errors=True)
    worked = [sys.executable, "-c", "from worked.commands.main import main; main()", "check"]
    ways = {"first": worked, "again": worked}
    if find_spec("scieqlint"):
        ways["SciEqLint"] = [sys.executable, "-m", "scieqlint", "check", "--inline-math", "docs"]
    for name, command in ways.items():
        clock, _, _ = measured(command, site.root, environment)
        print(f"check, {name}: {count / clock:.0f} pages a second")


def medians(times: list[tuple[float, float, float]]) -> list[float]:
    """The median of each column."""
    return [statistics.median(column) for column in zip(*times, strict=True)]


def main() -> None:
    """Prints the load of the machine, then the figures."""
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    for count in [int(given) for given in sys.argv[1:]] or [1_000]:
        compared(count)


if __name__ == "__main__":
    main()
