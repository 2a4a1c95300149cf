"""What becomes of a page in a feed, and the words read out of it."""

import pytest

from mkdocs_feed.content import feed_content, first_paragraph, plain_text, shortened
from mkdocs_feed.whole import tags_of

HERE = "https://example.org/posts/x/"
FIGURE = (
    '<figure id="box" class="worked-figure"><svg role="img"><title id="t">A &lt;box&gt; of one</title>'
    "<g><text>1</text></g></svg><figcaption>Figure 1. A box.</figcaption></figure>"
)
CASES = [
    ("<p>a</p><!-- more --><p>b</p>", "<p>a</p><p>b</p>"),
    ('<h1 id="t">Title</h1><p>a</p>', "<p>a</p>"),
    ('<h2 id="s">S<a class="headerlink" href="#s">¶</a></h2>', '<h2 id="s">S</h2>'),
    ('<a href="#s">s</a>', f'<a href="{HERE}#s">s</a>'),
    ('<a href="../y/">y</a>', '<a href="https://example.org/posts/y/">y</a>'),
    ('<img src="../../a.png" alt="">', '<img src="https://example.org/a.png" alt="">'),
    ('<p class="worked-coverage">All <a href="/a">of it</a></p><p>b</p>', "<p>b</p>"),
    ('<div class="worked-controls"><div>x</div></div>y', "y"),
    ("<math><mi>x</mi>", "<math><mi>x</mi>"),
    ('<math part="7">', '<math part="7">'),
    ("<p>a<script>1 < 2</script>b<br>c</p>", "<p>ab<br>c</p>"),
    ("a &amp; b &lt; &#8212;", "a &amp; b &lt; &#8212;"),
    ('<math display="block"><mi>x</mi></math>', '<math display="block"><mi>x</mi></math>'),
    (
        FIGURE,
        f'<figure id="box"><a href="{HERE}#box"><img src="https://example.org/box.png" alt="A &lt;box&gt; of one">'
        "</a><figcaption>Figure 1. A box.</figcaption></figure>",
    ),
    ('<p><svg><title>ornament</title><path d="M0 0"/></svg>a</p>', "<p>a</p>"),
]


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_feed_content(page: str, expected: str) -> None:
    assert feed_content(page, HERE, lambda figure: f"https://example.org/{figure}.png") == expected


def test_a_figure_without_a_picture_keeps_its_caption() -> None:
    assert "Figure 1. A box." in feed_content(FIGURE, HERE, lambda figure: None)
    assert "<img" not in feed_content(FIGURE, HERE, lambda figure: None)


def test_plain_text_reads_formulas_without_their_source() -> None:
    formula = "<math><semantics><mi>x</mi><annotation>\\alpha</annotation></semantics></math>"
    assert plain_text(f"<p>If {formula} &gt;\n 0</p>") == "If x > 0"


def test_first_paragraph_has_words() -> None:
    assert first_paragraph("<h1>T</h1><p><img></p><p>Words <em>here</em>.</p>") == "Words here."
    assert first_paragraph("<h1>T</h1>") == ""


def test_shortened_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 9) == "one two"


@pytest.mark.parametrize("attribute", ['onclick="x()"', 'href="java&#10;script:x()"', "srcdoc='<p>'"])
def test_no_program_goes_into_a_feed(attribute: str) -> None:
    shown = feed_content(f"<a {attribute} title='y'>words</a>", "https://example.org/", lambda figure: None)
    assert shown == '<a title="y">words</a>'


@pytest.mark.parametrize(
    ("given", "tags"),
    [
        (5, ()),
        ("sums", ("sums",)),
        (["sums", 2, None], ("sums", "2")),
        ({"a": 1}, ()),
        (None, ()),
        (True, ()),
    ],
)
def test_tags_that_are_no_list_break_nothing(given: object, tags: tuple[str, ...]) -> None:
    assert tags_of({"tags": given}) == tags
