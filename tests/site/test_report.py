"""A reader who found a mistake is told the truth: an address if the site knows one, and that it knows none."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

from building import pages

OVERRIDES = Path(__file__).parents[2] / "overrides"


@pytest.mark.parametrize(
    ("address", "said"),
    [("https://git.example/us/it", 'href="https://git.example/us/it"'), ("", "without the address")],
)
def test_where_to_report(address, said):
    template = Environment(loader=FileSystemLoader(OVERRIDES)).get_template("partials/report.html")
    text = template.render(config=SimpleNamespace(repo_url=address))
    assert said in text
    assert ("<a " in text) == bool(address)


def test_the_sentence_stands_on_the_page(blog):
    about = (blog / "about" / "index.html").read_text("utf-8")
    assert "quote the sentence or the formula" in about
    assert not [
        page
        for page in pages(blog)
        if page.endswith("/") and "where to report" in (blog / page / "index.html").read_text("utf-8")
    ]
