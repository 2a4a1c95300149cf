"""ProperDocs runs the plugin as it is: the same pages, and the same end where something is wrong."""

import re
import subprocess
import sys

import pytest

from builds.processes import Site

YML = (
    "site_name: S\ntheme: {name: material, font: false}\nmarkdown_extensions: [verse]\nplugins:\n  - worked\n"
)
PAGE = (
    "---\nworked:\n  strict: true\n---\n\n# Sums\n\nThere are $2 + 3 = 5$, and $$\\sum_{i=1}^{3} i = 6.$$\n"
)
GENERATOR = re.compile(r'<meta name="generator"[^>]*>')


def built(site, host, folder):
    """A finished build by one of the hosts."""
    command = [sys.executable, "-m", host, "build", "-q", "-f", "mkdocs.yml", "-d", folder]
    return subprocess.run(
        command, cwd=site.root, env=site.environment(), capture_output=True, text=True, check=False
    )


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, {"docs/index.md": PAGE}, yml=YML)


@pytest.mark.slow
def test_the_pages_are_those_of_mkdocs(site):
    for host in ("mkdocs", "properdocs"):
        done = built(site, host, host)
        assert done.returncode == 0, done.stderr
    one, two = (
        GENERATOR.sub("", (site.root / host / "index.html").read_text()) for host in ("mkdocs", "properdocs")
    )
    assert "<math" in one and "2 of 2 claims" in one and one == two
    assert (site.root / "properdocs/assets/worked/worked.css").is_file()


@pytest.mark.slow
def test_what_is_wrong_ends_its_build_with_the_place(site):
    site.write(
        {
            "docs/index.md": PAGE.replace("= 5", "= 6"),
            "docs/poem.md": "/// verse | T\n    lang: 7\n\na\n///\n",
        }
    )
    done = built(site, "properdocs", "out")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "docs/index.md:8:20: error[wrong-value]: `2 + 3` is 5, not 6" in done.stderr
    assert "docs/poem.md:2:11: error[verse]: `lang` takes a language tag" in done.stderr
    assert not list((site.root / "out").glob("**/*.html"))
