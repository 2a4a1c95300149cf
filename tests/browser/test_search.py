"""The search: brought when it is opened, the blog before its manual, found by signs and by names, by keyboard alone."""

import pytest
from playwright.sync_api import Locator, Route

from browsing import Open, Visit, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

SEARCHED = ("site-search.js", "search_index.json", "workers/search")


def searched(seen: Visit, words: str) -> Locator:
    """What the search shows for some words, in its order."""
    seen.page.locator("[data-md-component=search-query]").fill(words)
    seen.page.locator(".md-search-result__item mark, .md-search-result__item a").first.wait_for()
    return seen.page.locator(".md-search-result__list > li")


def test_nothing_of_it_is_loaded_before_it_is_opened(visit: Open) -> None:
    with visit() as seen:
        seen.go("")
        assert not [url for url, _ in seen.answered if any(part in url for part in SEARCHED)]
        searched(seen, "octave")
        for part in SEARCHED[:2]:
            assert [status for url, status in seen.answered if part in url] == [200]
        assert (seen.complaints, seen.page.evaluate("violations")) == ([], [])


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("∫", "An integral, seen as an area"),
        ("f*g", "Multiply, and take the area"),
        ("flip", "Flip"),
        ("mirror", "The border problem"),
    ],
)
def test_signs_and_words_find_what_they_mean(visit: Open, words: str, heading: str) -> None:
    with visit() as seen:
        seen.go("")
        assert heading in searched(seen, words).locator("h1, h2").all_text_contents()


def test_the_blog_comes_before_its_manual(visit: Open) -> None:
    with visit() as seen:
        seen.go("")
        found = searched(seen, "convolution")
        texts = found.all_text_contents()
        places = [
            item.locator("a").first.get_attribute("href") for item in found.all() if item.locator("a").count()
        ]
        below = texts.index("In the manual of the engine")
        assert below > 3 and len(texts) > below + 1
        manual = ("/errors/", "/about/authors", "/about/architecture", "/about/elements", "/about/notation")
        assert not [place for place in places[:below] if place and any(part in place for part in manual)]
        assert all(place and ("/about/" in place or "/errors/" in place) for place in places[below:])


def test_it_is_used_by_keyboard(visit: Open) -> None:
    with visit() as seen:
        page = seen.go("songs/")
        page.locator("article li a").first.focus()
        page.keyboard.press("/")
        page.keyboard.type("octave")
        page.locator(".md-search-result__item mark").first.wait_for()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('.md-search-result__item a')")
        page.keyboard.press("Escape")
        assert not page.locator("#__search").is_checked()
        assert page.evaluate("document.activeElement.matches('article li a')")  # where one was
        page.keyboard.press("/")
        page.keyboard.press("Enter")
        page.wait_for_url("**/poems/the-tuner/")


def test_what_is_typed_before_the_search_has_come_is_searched(visit: Open) -> None:
    with visit(width=390) as seen:
        held: list[Route] = []
        seen.page.route("**/site-search.js", lambda route: held.append(route))
        page = seen.go("")
        with page.expect_request("**/site-search.js"):
            page.locator("header label[for=__search]").first.click()
        page.keyboard.type("octave")
        held.pop().continue_()
        page.locator(".md-search-result__item mark").first.wait_for()


@pytest.mark.parametrize("part", SEARCHED[:2])
def test_where_the_line_broke_it_is_asked_for_again(visit: Open, part: str) -> None:
    with visit() as seen:
        seen.page.route(f"**/{part}", lambda route: route.abort(), times=1)
        page = seen.go("songs/")
        with page.expect_event("requestfailed"):
            page.keyboard.press("/")
        page.locator(".site-name").focus()
        page.keyboard.press("/")
        page.keyboard.type("octave")
        page.locator(".md-search-result__item mark").first.wait_for()


def test_while_the_index_is_on_its_way_it_says_so(visit: Open) -> None:
    with visit(width=390) as seen:
        held: list[Route] = []
        seen.page.route("**/search_index.json", lambda route: held.append(route))
        page = seen.go("")
        with page.expect_request("**/search_index.json"):
            page.locator("header label[for=__search]").first.click()
        page.keyboard.type("octave")
        page.get_by_text("Searching …").wait_for()
        held.pop().continue_()
        page.locator(".md-search-result__item mark").first.wait_for()


def test_words_that_nobody_wrote_are_said_to_be_nowhere(visit: Open) -> None:
    with visit(width=390) as seen:
        page = seen.go("")
        page.locator("header label[for=__search]").first.click()
        page.keyboard.type("xylograph")
        page.get_by_text("No page has all of these words").wait_for()
        assert page.locator(".md-search-result__list a").count() == 0


def test_it_closes_behind_a_keyboard_that_goes_on(visit: Open) -> None:
    with visit(width=390) as seen:
        page = seen.go("songs/")
        page.keyboard.press("/")
        page.get_by_text("Type to search").wait_for()
        until(page, "document.getElementById('__search').checked")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.md-search')")
        assert not page.locator("#__search").is_checked()
