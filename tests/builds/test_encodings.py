"""The same pages in every form that editors save them in: one site."""

import pytest

from builds.processes import Site
from builds.test_faults import BLOCK, main_part

FORMS = {
    "lf": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
}
PAGES = (
    "---\ntitle: Café\n---\n\n# Café\n\nprose, “quotes”, 數學\n",
    "# Sums\n\n$1 + 1 = 2$ and\n\n$$\n\\begin{aligned}\n3 \\times 4 &= 12 \\\\\n&= 10 + 2\n\\end{aligned}\n$$\n",
    "# Matrices\n\n$A = \\begin{bmatrix} 1 & 2 \\\\\n3 & 4 \\end{bmatrix}$ and $A_{2,1} = 3$.\n",
    BLOCK.format("text = '''one\ntwo'''\nprint(text, len(text))") + "\n`{python} text.count(chr(10))`\n",
    BLOCK.format("#| figure: a\n#| alt: a line that rises\n#|   from one to two\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])"),
    "# Remarks\n\n<!-- worked: skip an example\nof two lines -->\n$x = 3$ and <!-- a comment\nof two lines --> more\n",
    "# Labels\n\n\\begin{equation}\n\\label{eq:one}\n2^{10} = 1024\n\\end{equation}\n\nSee \\eqref{eq:one}.\n",
    "---\nworked:\n  macros:\n    '\\two': '2'\n---\n\n# Macros\n\n$\\two + \\two = 4$\n",
    "# Lists\n\n- $1 + 2 = 3$\n\n    ```python\n    code\n    ```\n\n> $2 \\cdot 2 = 4$\n> quoted\n",
    "# No end of line\n\n$5 - 2 = 3$",
)  # fmt: skip


@pytest.mark.faults
def test_ten_pages_in_four_forms_are_ten_pages(tmp_path):
    files = {
        f"docs/{form}-{number}.md": saved(text)
        for form, saved in FORMS.items()
        for number, text in enumerate(PAGES)
    }
    site = Site(tmp_path, {"docs/index.md": "# Home\n", **files}, "jobs: 2")
    done = site.build()
    assert done.returncode == 0, done.stderr
    for number in range(len(PAGES)):
        shown = {main_part(site, f"{form}-{number}") for form in FORMS}
        assert len(shown) == 1, number
