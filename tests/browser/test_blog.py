"""A reader goes about the blog: by a tag, by a year, by what comes next, on a phone too."""

import pytest
from playwright.sync_api import expect

from browsing import Open

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def test_a_tag_leads_to_its_posts_and_a_year_to_all_of_it(visit: Open) -> None:
    with visit() as seen:
        seen.go("posts/what-are-convolutions/")
        seen.page.locator(".post-meta a", has_text="machine learning").click()
        seen.page.wait_for_url("**/tags/#tag:machine-learning")
        seen.page.locator("article a", has_text="What is Machine Learning?").last.click()
        seen.page.wait_for_url("**/posts/what-is-machine-learning/")
        seen.page.locator(".site-nav:visible a", has_text="All of 2026").click()
        seen.page.wait_for_url("**/archive/2026/")
        assert seen.page.locator(".post-entry h2").count() >= 3
        assert (seen.complaints, seen.foreign, seen.page.evaluate("violations")) == ([], [], [])


def test_what_comes_next_stays_in_its_section(visit: Open) -> None:
    with visit() as seen:
        seen.go("poems/")
        visited = []
        while (after := seen.page.locator(".around .next")).count():
            after.click()
            seen.page.wait_for_load_state()
            visited.append(seen.page.url.removeprefix(seen.base))
            assert len(visited) < 50
        assert len(visited) >= 5 and all(address.startswith("poems/") for address in visited)


def test_a_piece_is_reached_from_the_home_page_of_a_phone(visit: Open) -> None:
    with visit(width=360) as seen:
        seen.go("")
        seen.page.locator(".pieces a").first.click()
        seen.page.wait_for_load_state()
        assert seen.page.locator(".post-meta time").count() == 1
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (seen.complaints, seen.page.evaluate("violations")) == ([], [])


def test_a_post_says_where_its_mistakes_go(visit: Open) -> None:
    with visit() as seen:
        seen.go("posts/first-post/")
        assert seen.page.locator("article .mistake").inner_text().startswith("Found a mistake?")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_citation_shows_its_work_where_it_stands(visit: Open, javascript: bool) -> None:
    with visit(javascript=javascript) as seen:
        page = seen.go("posts/what-are-convolutions-good-for/")
        cited = page.locator(".worked-cite").first
        work = cited.locator(".worked-work")
        assert not work.is_visible()
        cited.locator("a").hover()
        expect(work).to_be_visible()
        expect(work).to_contain_text("Pattern Classification and Scene Analysis")
        page.mouse.move(0, 0)
        expect(work).to_be_hidden()
        if javascript:
            cited.locator("a").focus()
            page.keyboard.press("Shift")  # what is focused by keyboard shows itself as focused
            expect(work).to_be_visible()
            page.keyboard.press("Escape")
            expect(work).to_be_hidden()
        cited.locator("a").click()
        assert page.url.endswith("#ref-duda1973")
