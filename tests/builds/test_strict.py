"""Known defects fail a build however loud it is, by themselves and without `--strict`."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from builds.processes import Site

ALT = "#| alt: twenty characters at least\n"
DEFECTS = {
    "a wrong digit": {"docs/a.md": "$1 + 1 = 3$\n"},
    "not UTF-8": {"docs/a.md": "a caf\xe9".encode("latin-1")},
    "front matter never closed": {"docs/a.md": '---\ntitle: "never closed\n---\n\ntext\n'},
    "a key twice": {"docs/a.md": "---\ntitle: a\ntitle: b\n---\n"},
    "an unknown convention": {"docs/a.md": "---\nworked:\n  colvolution: same\n---\n"},
    "an unknown option of a cell": {"docs/a.md": "```python run\n#| figur: a\nx = 1\n```\n"},
    "a fence never closed": {"docs/a.md": "text\n\n```python run\n1\n"},
    "a formula never closed": {"docs/a.md": "text\n\n$$ 1 = 1\n\ntext\n"},
    "no alternative text": {"docs/a.md": "```python run\n#| figure: a\n1\n```\n"},
    "one figure twice": {"docs/a.md": f"```python run\n#| figure: a\n{ALT}1\n```\n\n" * 2},
    "a wrong remark": {"docs/a.md": "<!-- worked: wrong -->\n$1 = 1$\n"},
    "too little checked": {"docs/a.md": "---\nworked:\n  coverage: 100\n---\n\n$a = \\foo$ and $1 = 1$\n"},
}


@pytest.mark.slow
def test_twelve_defects_three_ways(tmp_path):
    """36 builds, each with its one line; the same site without the defect is built."""

    def code(name, flags):
        site = Site(
            tmp_path / f"{name}{''.join(flags)}",
            {"docs/index.md": "# Home\n", **DEFECTS.get(name, {})},
            "strict: true",  # a formula or a fence that never ends is a doubt elsewhere
        )
        done = site.build(*flags)
        line = name == "none" or ("docs/a.md:" in done.stderr and "error[" in done.stderr)
        return done.returncode if line and "Traceback" not in done.stderr else done.stderr

    ways = [(), ("-q",), ("-v",)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = {
            (name, flags): pool.submit(code, name, flags) for name in (*DEFECTS, "none") for flags in ways
        }
    codes = {case: future.result() for case, future in found.items()}
    assert codes == {case: int(case[0] != "none") for case in codes}
    assert len(codes) == 39
