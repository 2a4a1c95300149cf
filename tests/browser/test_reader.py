"""What a reader does: searches, switches to dark, copies a formula, follows an equation, prints."""

from pathlib import Path

import pytest

from browsing import SETTLED, Open, until
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def texts(blog: Path) -> dict[str, str]:
    """The HTML of each page by its address."""
    return {page: path.read_text() for page in pages(blog) if (path := blog / page / "index.html").is_file()}


def post(blog: Path) -> str:
    """The address of the page with the most formulas."""
    found = texts(blog)
    return max(found, key=lambda page: found[page].count("<math"))


FIRST = (
    "(place) => document.querySelector('.md-search-result__item > a')?.getAttribute('href').includes(place)"
)


@pytest.mark.parametrize(
    ("words", "place"), [("convolution", "/posts/"), ("octave", "/poems/"), ("forecast", "/songs/")]
)
def test_the_search_finds_posts_poems_and_songs(visit: Open, words: str, place: str) -> None:
    with visit() as seen:
        seen.go("")
        field = seen.page.locator("[data-md-component=search-query]")
        field.click()
        field.press_sequentially(words)
        until(seen.page, FIRST, place)  # the list is made anew with each letter
        assert seen.page.evaluate("violations") == []


def test_the_palette_switches_and_is_kept(visit: Open) -> None:
    with visit() as seen:
        seen.go("")
        scheme = "document.body.dataset.mdColorScheme"
        assert seen.page.evaluate(scheme) == "default"
        seen.page.locator("label[for^=__palette]:visible").click()
        assert seen.page.evaluate(scheme) == "slate"
        seen.page.reload()
        assert seen.page.evaluate(scheme) == "slate"
        seen.page.locator("input[name=__palette]").first.focus()
        for key, turned in (("Space", "default"), ("Enter", "slate"), ("Space", "default")):
            seen.page.keyboard.press(key)
            until(seen.page, f"{scheme} === '{turned}'")
        assert (seen.complaints, seen.page.evaluate("violations")) == ([], [])


@pytest.mark.parametrize(
    "injection",
    [
        "const s = document.createElement('script'); s.textContent = 'window.injected = 1'; document.body.append(s)",
        "const i = document.createElement('div'); i.innerHTML = '<img src=x onerror=\"window.injected = 1\">'; document.body.append(i)",
        "const s = document.createElement('script'); s.src = 'https://elsewhere.example/x.js'; document.body.append(s)",
    ],
)
def test_an_injected_script_is_blocked(visit: Open, injection: str) -> None:
    with visit() as seen:
        page = seen.go("")
        page.evaluate(f"() => {{ {injection} }}")
        until(page, "violations.length > 0")
        assert page.evaluate("window.injected") is None


COPY = """(which) => {
  const [first, last] = which === "formula" ? [document.querySelector(".md-content p math"), null] : [];
  const range = document.createRange();
  if (first) { range.setStart(first.closest("p"), 0); range.setEnd(first.querySelector("mi, mn, mo"), 0); }
  else range.selectNodeContents(document.querySelector(".md-content p"));
  getSelection().removeAllRanges(); getSelection().addRange(range);
  const data = new DataTransfer();
  document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return [data.getData("text/plain"), data.getData("text/html")];
}"""


def test_copying_gives_latex(blog: Path, visit: Open) -> None:
    with visit() as seen:
        page = seen.go(post(blog))
        source = page.locator(".md-content p math annotation").first.text_content()
        text, html = page.evaluate(COPY, "formula")
        assert f"${source}$" in text
        assert "<math" in html


@pytest.mark.parametrize(
    ("clipboard", "word", "sentence"),
    [
        ("async (text) => { window.taken = text; }", "copied", "Copied."),
        ("() => Promise.reject()", "not copied", "The browser did not allow copying."),
    ],
)
def test_that_code_was_copied_is_said(visit: Open, clipboard: str, word: str, sentence: str) -> None:
    with visit() as seen:
        page = seen.go("about/authors/")
        page.evaluate(f"() => {{ navigator.clipboard.writeText = {clipboard}; }}")
        button = page.locator("pre > code + .copy-code").first
        button.press("Enter")
        until(page, "(said) => document.querySelector('[role=status]').innerText === said", sentence)
        assert button.text_content() == word
        if word == "copied":
            assert page.evaluate("taken") == str(page.locator("pre > code").first.text_content()).rstrip("\n")
        until(
            page, "document.querySelector('[role=status]').textContent === ''"
        )  # so that the next is said, too
        assert (button.text_content(), seen.complaints) == ("copy", [])


def test_copying_words_is_left_alone(visit: Open) -> None:
    with visit() as seen:
        seen.go("poems/")
        assert seen.page.evaluate(COPY, "words") == ["", ""]


REFER = """() => {
  document.querySelector(".worked-display").id = "eq-spoken-of";
  const link = Object.assign(document.createElement("a"), { href: "#eq-spoken-of", textContent: "(1)" });
  document.querySelector(".md-content p").append(link);
}"""


def test_an_equation_shows_itself_where_it_is_spoken_of(blog: Path, visit: Open) -> None:
    with visit() as seen:
        page = seen.go(post(blog))
        page.evaluate(REFER)
        link, shown = page.locator('a[href="#eq-spoken-of"]'), page.locator("#equation-preview")
        for open_it in (link.focus, link.hover):
            open_it()
            shown.wait_for(state="visible")
            assert shown.locator("math").count() == 1
            assert link.get_attribute("aria-describedby") == "equation-preview"
            page.keyboard.press("Escape")
            assert shown.is_hidden()
            page.mouse.move(0, 0)


def test_numbers_of_rows_stand_at_their_rows_and_are_followed(visit: Open) -> None:
    with visit(width=390) as seen:
        page = seen.go("about/authors/")
        rows, shown = page.locator(".worked-rows mtr"), page.locator("#equation-preview")
        for row in rows.all():
            number, sign = (
                row.locator(".worked-number").bounding_box(),
                row.locator("mo").first.bounding_box(),
            )
            assert number and sign
            assert abs(number["y"] + number["height"] / 2 - sign["y"] - sign["height"] / 2) < 6
        page.locator('a[href="#eq-minus"]').focus()
        shown.wait_for(state="visible")
        assert shown.locator("mtr").count() == 1
        assert "−" in (shown.locator("math").text_content() or "")
        page.locator('a[href="#eq-minus"]').press("Enter")
        assert page.locator("#eq-minus").bounding_box()


# each formula when a reader has come to it: whether it overflows, and whether the keyboard reaches it
REACHED = """async () => {
  const states = [];
  for (const box of document.querySelectorAll(".worked-scroll")) {
    box.scrollIntoView({ block: "center", behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    states.push([box.scrollWidth > box.clientWidth, box.tabIndex === 0, box.scrollWidth > 0]);
  }
  return states;
}"""


def test_wide_formulas_scroll_by_keyboard_and_others_are_passed(blog: Path, visit: Open) -> None:
    with visit(width=320) as seen:
        page = seen.go(post(blog))
        page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        states = page.evaluate(REACHED)
        assert states and all(there for *_, there in states)
        assert all(overflows == reachable for overflows, reachable, _ in states)


ALONE = """() => [...document.querySelectorAll(".worked-inline > .worked-mark")]
  .filter((mark) => mark.checkVisibility())
  .filter((mark) => mark.getBoundingClientRect().top > mark.previousElementSibling.getBoundingClientRect().bottom - 2)
  .map((mark) => mark.parentElement.textContent)"""


def test_no_line_begins_with_a_mark(blog: Path, visit: Open) -> None:
    """The sign beside a formula stays with it, however the lines break."""
    with visit(width=320) as seen:
        page = seen.go(post(blog))
        assert page.locator(".worked-inline > .worked-mark").count()
        for width in range(320, 480, 20):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(ALONE) == []


def test_mathematics_is_in_the_accessibility_tree(blog: Path, visit: Open) -> None:
    with visit() as seen:
        page = seen.go(post(blog))
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        roles = {node.get("role", {}).get("value") for node in nodes}
        assert "MathMLMath" in roles or "math" in roles


SEEN = """(kinds) => kinds.filter((kind) => [...document.querySelectorAll(kind)]
  .some((part) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length))"""

UNPRINTED = [
    ".md-header",
    ".md-sidebar",
    ".around",
    ".conv-tools",
    "button",
    ".worked-switch",
    ".worked-notebook",
]


def test_printed_whole(blog: Path, visit: Open, tmp_path: Path) -> None:
    with visit() as seen:
        page = seen.go(post(blog))
        page.emulate_media(media="print")
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".worked-scroll, figure")].filter((box) => {
              const inner = box.querySelector("math, svg"); if (!inner) return false;
              const outer = document.querySelector(".md-content__inner").getBoundingClientRect();
              return getComputedStyle(box).overflowX !== "visible" && inner.getBoundingClientRect().right > outer.right + 1;
            }).length"""
        )
        assert cut == 0
        assert page.evaluate(SEEN, UNPRINTED) == []
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_long_table_begins_where_it_stands(visit: Open) -> None:
    """It takes no more sheets than if it might break anywhere: it left the first one empty."""
    with visit() as seen:
        page = seen.go("about/notation/")
        sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        page.evaluate("document.querySelector('table').style.breakInside = 'auto'")
        assert sheets == page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 1


INK = """() => [...document.querySelectorAll(".worked-figure svg [class]")].map((shape) => getComputedStyle(shape))
  .flatMap(({ fill, stroke }) => [fill, stroke]).filter((ink) => ink.startsWith("rgb(") && ink.match(/[0-9]+/g).every((part) => part > 215))"""


def test_printed_in_dark_ink_from_a_dark_screen(blog: Path, visit: Open) -> None:
    with visit(scheme="dark") as seen:
        page = seen.go(post(blog))
        assert page.evaluate(INK)
        page.emulate_media(media="print")
        assert set(page.evaluate(INK)) <= {"rgb(255, 255, 255)"}  # paper
        inks = "getComputedStyle(document.querySelector('figure output, [key] > output')).color"
        assert page.evaluate(inks) == "rgb(0, 0, 0)"


# whether what has the focus can be seen, and nothing lies over it; a radio button is shown by its label
IN_SIGHT = """(() => {
  const here = document.activeElement, shown = here.matches(".md-option") ? here.nextElementSibling : here;
  const box = shown.getClientRects()[0], at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return shown.contains(at);
})()"""


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(
    ("width", "height", "address"), [(390, 844, "errors/wrong-working/"), (1280, 400, "songs/salt/")]
)
def test_a_keyboard_is_never_where_nothing_is_seen(
    visit: Open, width: int, height: int, address: str, javascript: bool
) -> None:
    with visit(width=width, javascript=javascript) as seen:
        page = seen.go(address)
        page.set_viewport_size({"width": width, "height": height})
        for key in "Tab", "Shift+Tab":  # down the page, and up again: the header lies over what is above
            stops = 0
            page.keyboard.press(key)
            while not page.evaluate("document.activeElement === document.body"):
                until(page, IN_SIGHT, seconds=3)
                stops += 1
                page.keyboard.press(key)
            assert stops > 15


def test_the_way_up_takes_the_keyboard_along(visit: Open) -> None:
    with visit(reduced_motion="reduce") as seen:
        page = seen.go("about/book/")
        assert not page.locator(".md-top").is_visible()  # it leads nowhere yet
        page.evaluate("scrollTo(0, 1500)")
        page.evaluate(SETTLED)  # of two scrolls within one frame the theme would hear once, and see no way up
        page.evaluate("scrollTo(0, 1300)")
        until(page, "!document.querySelector('.md-top').hidden")
        page.focus(".md-top")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('.md-top').hidden")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('h1') && scrollY") == 0


RATIO = """() => {
  const light = (colour) => colour.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const [high, low] = [getComputedStyle(document.querySelector("h2 .headerlink")).color, getComputedStyle(document.body).backgroundColor]
    .map(light).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_beside_a_heading_that_is_pointed_at_can_be_seen(visit: Open, scheme: str) -> None:
    with visit(scheme=scheme) as seen:
        assert seen.go("about/book/").evaluate(RATIO) >= 3  # WCAG 1.4.11


# the words of the links and the code in tables that stand on more than one line
FALLEN = r"""() => [...document.querySelectorAll(".table-scroll :is(a, code)")].flatMap((box) => {
  const text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode(), range = new Range();
  return [...text.data.matchAll(/[\p{L}\d_]+/gu)].filter(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
  }).map(([word]) => word);
})"""


@pytest.mark.parametrize("address", ["about/adopting/", "about/elements/"])
def test_words_of_a_table_do_not_fall_apart_on_a_telephone(visit: Open, address: str) -> None:
    with visit(width=390) as seen:
        assert seen.go(address).evaluate(FALLEN) == []


def test_a_search_that_has_not_opened_takes_no_focus(visit: Open) -> None:
    with visit() as seen:
        seen.page.route("**/site-search*", lambda route: route.abort())  # as on a slow line
        page = seen.go("songs/salt/")
        page.focus(".md-search__input")
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT)
