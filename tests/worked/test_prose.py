"""What the prose around a formula says of it, and to which paragraphs it belongs."""

import tomllib
from importlib.resources import files

import pytest

from worked.markdown.prose import languages, words
from worked.markdown.scan import find
from worked.model.document import Formula
from worked.model.settings import Settings
from worked.model.source import Source

LANGUAGES = tomllib.loads(files("worked.markdown").joinpath("languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_lists_of_words(language):
    assert LANGUAGES[language].keys() == LANGUAGES["en"].keys()
    for name in words((language,)).__slots__:
        phrases = LANGUAGES[language][name]
        listed = getattr(words((language,)), name)
        assert all(listed.are_in(f"a {phrase.capitalize()}, b") for phrase in phrases)
        assert not listed.are_in("xyz")


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("The size of a step is so small that we see it in the next line.", {"en"}),
        ("De grootte van een stap is zo klein dat we het niet zien.", {"nl"}),
        ("Wir sehen, dass der Schritt auf der Achse für alle Werte klein ist.", {"de"}),
        ("Nous voyons que le pas est petit dans la suite de la figure.", {"fr"}),
        ("我们看到的是步长。", {"zh"}),
        ("その値は大きくなります。", {"ja"}),
        ("값은 이 수를 넘는다.", {"ko"}),
        ("Мы видим, что шаг на оси не велик.", {"ru"}),
        ("xyzzy", set(LANGUAGES)),
    ],
)
def test_the_language_of_a_page_is_known_by_its_common_words(prose, expected):
    assert set(languages(None, prose)) == expected
    assert languages("fr-CA", prose) == ("fr",)
    assert languages("tlh", prose) == languages(None, prose)


def around(text, language=None):
    pieces = find(Source("page.md", text), Settings(language=language)).pieces
    return [piece.around for piece in pieces if isinstance(piece, Formula)]


def said(text, language=None):
    """A letter for each formula: k supposed, a all values, d denied, - nothing."""
    return "".join(
        "a" if one.quantified else "k" if one.supposed else "d" if one.denied else "-"
        for one in around(text, language)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If $x = 1$ and $y = 2$, then $z = 3$.", "kk-"),
        ("If $x = 1$, $y = 2$ or $y = 3$ we stop.", "kkk"),
        ("When the sum is $x = 1$ we stop.", "-"),  # a verb stands between
        ("When, at last, $x = 1$ is reached.", "-"),
        ("It holds at $x = 1$ (for $y = 2$, say).", "kk"),
        ("Take e.g. $x = 1$. For $y = 2$ it fails.", "-k"),
        ("Solve for $x = 1$, arrive at $y = 2$, for example $z = 3$.", "---"),
        ("If it rains.\n$x = 1$ is dry.", "-"),
        ("For all $n$ and every $m$; but given $k$.", "aa-"),
        ("For any positive integer $n$ it is so.", "a"),
        ("It is not $x = 1$, and $y = 2$ is wrong.", "dd"),
        ('He wrote "$x = 1$" there.', "d"),
        ('!!! note "On $x = 1$"\n    $y = 2$', "--"),  # the marks of a title quote nobody
        ('???+ tip inline end "On $x = 1$"\n    $y = 2$', "--"),
        ('=== "On $x = 1$"\n\n    $y = 2$', "--"),
        ('!!! note "He wrote “$x = 1$”"\n    $y = 2$', "d-"),
        ("Falls $x = 1$, gilt $y = 2$. Für jedes $n$ auch.", "k-a"),
        ("Si $x = 1$ alors $y = 2$. Pour tout $n$ aussi.", "k-a"),
        ("Cuando $x = 1$, entonces $y = 2$. Para cada $n$ también.", "k-a"),
        ("如果 $x = 1$，那么 $y = 2$。对所有 $n$ 都成立。", "k-a"),
        ("| $x = 1$ | $x = 2$ |\n| --- | --- |\n| $y = 3$ | $z = 4$ |", "kkk-"),
        ("| a | b |\n| --- | --- |\n| \\| $y = 3$ | $z = 4$ |", "k-"),
        ("- $M = 1$\n- $M = 2$\n- $N = 2$", "kk-"),
        ("- $M = 1$\n- $M = 1$", "--"),
        ("a) $c = 1$ b) $c = 2$ and $d = 3$", "kkk"),
        ("$H_0$: $p = 1$, and $H$ is $p = 2$", "-kk-"),
        ("**When** $x = 1$, *if* $y = 2$", "kk"),
        ("[When](there.md) $x = 1$", "k"),
    ],
)
def test_what_is_said_of_a_formula(text, expected):
    assert said(text) == expected


def test_a_language_has_its_own_words():
    text = "Bei $x = 1$, when $y = 2$."
    assert [said(text, language) for language in (None, "de", "de-AT", "en", "xx")] == [
        "kk",
        "k-",
        "k-",
        "-k",
        "kk",
    ]


def test_a_display_belongs_to_the_paragraphs_beside_it():
    text = "One $a$.\n\n$$ b $$\n\n$$ c $$\n\nTwo $d$.\n\n- Three $e$.\n- Four $f$.\n\n# Five\n\n$$ g $$\n\nSix $h$."
    assert [sorted(one.paragraphs) for one in around(text)] == [
        [1],
        [1, 2],
        [1, 2],
        [2],
        [3],
        [4],
        [7],  # what stands above a heading is not directly before what stands below
        [7],
    ]


def test_a_sentence_goes_on_through_its_displays():
    text = "Here is\n\n$$ a $$\n\nwith $b$. Then $c$.\n\n$$ d. $$\n\nand $e$."
    sentences = [one.sentence for one in around(text)]
    assert sentences[0] == sentences[1] < sentences[2] < sentences[4]


def about(text, language=None):
    """What the page of each formula is about: c curves that are elliptic, r residues that are quadratic."""
    return ["c" * one.curves + "r" * one.residues for one in around(text, language)]


def test_what_a_page_is_about_holds_for_all_its_formulas():
    assert about("$P$ is a point.\n\nOn an elliptic curve $Q$ is one.") == ["c", "c"]
    assert about("---\ntitle: Die elliptischen Kurven\n---\n$P$", "de") == ["c"]
    assert about("# Résidus quadratiques\n\nSoit $P$.", "fr") == ["r"]
    assert about("On a curve, and of residues: $P$.") == [""]
