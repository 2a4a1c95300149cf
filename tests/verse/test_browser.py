"""The song in a reader's hands: moved, stripped to its lyrics, copied, remembered by the address, printed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parents[2] / "docs"
SONG = """/// song | Home
    key: G
    capo: 2

{sov: One}
[G]Words of my [C/G]own be[D7]cause of a [N.C.]stop
{eov}

{soc}
[Em]Sing
{eoc}
{chorus}
///
"""
PRO = """{title: Home}
{key: A}

{start_of_verse: One}
[A]Words of my [D/A]own be[E7]cause of a [N.C.]stop
{end_of_verse}

{start_of_chorus: Chorus}
[F#m]Sing
{end_of_chorus}

{chorus}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("song")
    for name in ("elements/song.js", "stylesheets/verse.css"):
        shutil.copy(DOCS / name, folder)
    body = markdown.markdown(f"{SONG}\n\n{SONG}", extensions=["verse.extension"])
    head = '<meta charset="utf-8"><title>x</title><link rel="stylesheet" href="verse.css"><script src="song.js" defer></script>'
    page = folder / "page.html"
    page.write_text(
        f'<!doctype html><html lang="en">{head}<main class="md-typeset">{body}</main>', encoding="utf-8"
    )
    return page.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield browser.new_page()
        browser.close()


def chords(page: Page, sheet: str = "#song") -> list[str]:
    return page.locator(f"{sheet} b.chord").evaluate_all("all => all.map(each => each.textContent)")


def press(page: Page, words: str, sheet: str = "#song") -> None:
    button = page.locator(sheet).get_by_role("button", name=words)
    button.focus()
    page.keyboard.press("Enter")


@pytest.mark.browser
def test_a_song_moves_and_the_address_remembers(chromium: Page, address: str) -> None:
    chromium.goto(address)
    assert chords(chromium) == ["[G]", "[C/G]", "[D7]", "[N.C.]", "[Em]"]
    press(chromium, "+ semitone")
    press(chromium, "+ semitone")
    press(chromium, "− semitone", "#v2-song")
    moved = ["[A]", "[D/A]", "[E7]", "[N.C.]", "[F#m]"]
    assert chords(chromium) == moved
    assert chromium.url.endswith("?song=2&v2-song=-1")
    chromium.reload()
    assert chords(chromium) == moved
    assert chords(chromium, "#v2-song")[:2] == ["[F#]", "[B/F#]"]
    assert (
        chromium.locator("#song .setting").inner_text()
        == "Key of A; without a capo it sounds in A, as written"
    )


@pytest.mark.browser
def test_one_button_leads_back_to_what_is_written(chromium: Page, address: str) -> None:
    chromium.goto(address)
    written = chords(chromium)
    reset = chromium.locator("#song").get_by_role("button", name="as written")
    assert reset.is_disabled()
    for _ in range(3):
        press(chromium, "+ semitone")
    press(chromium, "as written")
    assert chords(chromium) == written and "?" not in chromium.url
    assert reset.is_disabled()
    assert chromium.evaluate("document.activeElement.textContent") == "+ semitone"


@pytest.mark.browser
@pytest.mark.parametrize("query", ["song=99", "song=x", "song=<b>", "song=-99"])
def test_an_address_that_makes_no_sense_does_no_harm(chromium: Page, address: str, query: str) -> None:
    chromium.goto(f"{address}?{query}")
    assert chords(chromium)[0] in ("[G]", "[F#]", "[G#]", "[Ab]")


@pytest.mark.browser
def test_lyrics_only_leaves_nothing_of_the_chords(chromium: Page, address: str) -> None:
    chromium.goto(address)
    press(chromium, "lyrics only")
    assert chromium.locator("#song .stanza").first.inner_text().strip() == "Words of my own because of a stop"
    heard = chromium.locator("#song .stanza").first.aria_snapshot()
    assert "Words of my own" in heard
    assert "D7" not in heard
    assert (
        chromium.locator("#song").get_by_role("button", name="lyrics only").get_attribute("aria-pressed")
        == "true"
    )
    assert chromium.url.endswith("?song=l")


@pytest.mark.browser
def test_what_is_copied_is_chordpro_in_the_chosen_key(chromium: Page, address: str) -> None:
    chromium.goto(f"{address}?song=2l")
    assert chromium.locator("#song").evaluate("song => song.chordPro()") == PRO


@pytest.mark.browser
def test_print_shows_the_chosen_key_and_no_buttons(chromium: Page, address: str) -> None:
    chromium.goto(f"{address}?song=2")
    chromium.emulate_media(media="print")
    assert not chromium.locator(".song-tools").first.is_visible()
    assert chromium.locator("#song b.chord").first.is_visible()
    assert chords(chromium)[0] == "[A]"
    chromium.emulate_media(media="screen")


@pytest.mark.browser
def test_it_survives_being_moved_about(chromium: Page, address: str) -> None:
    chromium.goto(f"{address}?song=1")
    chromium.evaluate("() => { const song = document.querySelector('#song'); song.parentNode.append(song); }")
    assert chromium.locator("#song .song-tools").count() == 1
    press(chromium, "+ semitone")
    assert chords(chromium)[0] == "[A]"


@pytest.mark.browser
def test_no_line_is_wider_than_a_phone(chromium: Page, address: str) -> None:
    chromium.set_viewport_size({"width": 320, "height": 600})
    chromium.goto(address)
    assert chromium.evaluate("document.documentElement.scrollWidth") <= 320
    chromium.set_viewport_size({"width": 1280, "height": 720})
