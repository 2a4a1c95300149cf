"""The subset: the right characters, the same bytes, accents with a width, arrows that stretch."""

import gc
import hashlib
import io
import os
import subprocess
import sys
import warnings

import pytest
from fontTools.ttLib import TTFont

from worked.typeset.font import (
    ITALIC,
    characters,
    font,
    licence,
    missing,
)
from worked.typeset.mathml import typeset

SAMPLE = [
    typeset(latex, True) for latex in (r"\vec h + \sqrt{2} = 'x'", r"\overrightarrow{AB} \approx \mathbb{R}")
]


@pytest.fixture(scope="module")
def data() -> bytes:
    return font(characters(SAMPLE))


@pytest.fixture(scope="module")
def made(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


@pytest.mark.parametrize(
    ("latex", "sign"),
    [
        ("f", "𝑓"),
        ("h", "ℎ"),
        (r"\epsilon", "𝜖"),
        (r"\sqrt 2", "√"),
        (r"\sqrt[3]2", "√"),
        (r"\sin x", "s"),
        ("a<b", "<"),
    ],
)
def test_what_is_drawn_is_in_the_font(latex: str, sign: str) -> None:
    found = characters([f"<p>{typeset(latex, False)}</p>"])
    assert sign in found
    assert not missing(found)


def test_the_source_and_words_ask_for_nothing() -> None:
    assert characters([typeset(r"\text{words} 1", True), "text outside"]) == {"1"}


def test_the_table_of_italic_letters() -> None:
    assert len(ITALIC) == 112
    assert ITALIC["ϑ"] == "𝜗"


def test_unknown_characters_are_named() -> None:
    assert missing("x漢") == ("漢",)


def test_bytes_do_not_depend_on_hash_seed_or_clock(data: bytes) -> None:
    code = (
        "import hashlib, sys; from worked.typeset.font import font; "
        "print(hashlib.sha256(font(set(sys.argv[1]))).hexdigest())"
    )
    signs = "".join(characters(SAMPLE))
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", code, signs]
    other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_it_is_small_and_says_its_licence(data: bytes, made: TTFont) -> None:
    assert len(data) < 8_000
    assert "SIL Open Font License" in made["name"].getDebugName(13)
    assert made["name"].getDebugName(0) in licence()
    assert "MATH" in made


def test_accents_have_a_width(made: TTFont) -> None:
    width, bearing = made["hmtx"][made.getBestCmap()[0x20D7]]
    assert width > 300
    assert bearing == 0


def test_right_arrows_join_on_their_left(made: TTFont) -> None:
    constructions = made["MATH"].table.MathVariants.HorizGlyphConstruction
    lasts = [found.GlyphAssembly.PartRecords[-1] for found in constructions if found.GlyphAssembly]
    assert any(not last.PartFlags for last in lasts)
    assert all(last.StartConnectorLength >= 100 for last in lasts)


def test_nothing_comes_with_a_letter() -> None:
    assert len(TTFont(io.BytesIO(font({"x"}))).getGlyphOrder()) == 2  # the letter, and the sign for none


def test_no_file_stays_open():
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert missing({"x"}) == ()
        font({"x"})
        gc.collect()
    assert not [one for one in told if issubclass(one.category, ResourceWarning)]
