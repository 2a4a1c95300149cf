"""Folds and notes: opened by an address, open on paper; a note is shown where it is spoken of."""

import pytest

from browsing import Open

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

POST = "posts/what-are-convolutions/"
CLOSED = "document.querySelectorAll('.md-content details:not(.worked-menu, [open])').length"
NOTE = """() => {
  const note = document.createElement("div");
  note.className = "footnote";
  note.append(document.createElement("ol"));
  note.firstChild.append(Object.assign(document.createElement("li"), { id: "fn:1", textContent: "A note." }));
  const link = Object.assign(document.createElement("a"), { href: "#fn:1", textContent: "1", className: "footnote-ref" });
  document.querySelector(".md-content p").append(link);
  document.querySelector(".md-content article").append(note);
}"""


def test_an_address_opens_the_fold_that_it_leads_into(visit: Open) -> None:
    with visit() as seen:
        page = seen.go(POST)
        mark = page.evaluate("document.querySelector('details math[id], details [id]').id")
        page = seen.go(f"{POST}?again#{mark}")
        assert page.locator(f"[id='{mark}']").is_visible()
        box = page.locator(f"[id='{mark}']").bounding_box()
        assert box and 0 <= box["y"] < 900


def test_on_paper_folds_are_open_and_afterwards_closed_again(visit: Open) -> None:
    with visit() as seen:
        page = seen.go(POST)
        before = page.evaluate(CLOSED)
        assert before
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(CLOSED) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(CLOSED) == before


def test_a_note_shows_itself_where_it_is_spoken_of(visit: Open) -> None:
    with visit() as seen:
        page = seen.go(POST)
        page.evaluate(NOTE)
        page.locator("a[href='#fn:1']").focus()
        shown = page.locator("#equation-preview")
        shown.wait_for(state="visible")
        assert shown.inner_text() == "A note."
        assert page.locator("[id='fn:1']").count() == 1
