"""Chords: what is one, and laws of moving them; the script in the page does the same as the module."""

import json
from pathlib import Path

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from verse.chords import MAJOR, MINOR, key_of, moved_key, read_chord, read_key, semitone, transpose

SCRIPT = Path(__file__).parents[2] / "docs" / "elements" / "song.js"
NOTES = [letter + sign for letter in "ABCDEFG" for sign in ("", "#", "b")]
QUALITIES = ["", "m", "7", "maj7", "m7b5", "sus4", "dim", "aug", "add9", "6/9", "m(maj7)", "7(#9)", "+", "°7"]
KEYS = [*MAJOR, *(tonic + "m" for tonic in MINOR), "Gb", "Cb", "C#", "Ebm", "D#m", "Abm"]

notes, keys = st.sampled_from(NOTES), st.sampled_from(KEYS)
basses = st.one_of(st.just(""), notes.map("/{}".format))
chords = st.builds("{}{}{}".format, notes, st.sampled_from([q for q in QUALITIES if "/" not in q]), basses)
steps = st.integers(-14, 14)


def heard(name: str) -> tuple[int, str, int | None]:
    """What a chord sounds like, however it is spelled."""
    chord = read_chord(name)
    assert chord is not None, name
    return semitone(chord.root), chord.quality, semitone(chord.bass) if chord.bass else None


@given(chords, keys, steps)
def test_every_note_moves_by_the_same_number_of_semitones(chord: str, key: str, by: int) -> None:
    root, quality, bass = heard(chord)
    assert heard(transpose(chord, key, by)) == (
        (root + by) % 12,
        quality,
        None if bass is None else (bass + by) % 12,
    )


@given(chords, keys)
def test_an_octave_and_nothing_leave_the_spelling_alone(chord: str, key: str) -> None:
    assert [transpose(chord, key, by) for by in (-12, 0, 12)] == [chord] * 3


@given(st.sampled_from(MAJOR), st.sampled_from(["", "m", "7"]), steps)
def test_the_chord_of_the_key_becomes_the_chord_of_the_new_key(tonic: str, quality: str, by: int) -> None:
    new = moved_key(read_key(tonic), by)
    assert transpose(tonic + quality, tonic, by) == new.tonic + quality


@pytest.mark.parametrize(
    ("chord", "key", "by", "moved"),
    [
        ("D7", "G", 2, "E7"),
        ("C/G", "G", 2, "D/A"),
        ("F#m", "D", 1, "Gm"),
        ("Bb", "D", 5, "Eb"),  # stays the flattened sixth: never D#
        ("C", "G", 1, "Db"),  # A flat major is spelled with flats
        ("C#m", "E", 2, "D#m"),  # F sharp major with sharps
        ("B7", "Em", 1, "C7"),
        ("B7", "Em", -3, "G#7"),  # the dominant of C sharp minor
        ("G#dim", "Am", 1, "Adim"),
        ("D#dim", "E", 2, "Fdim"),  # E# in theory, F to whoever plays it
        ("N.C.", "G", 3, "N.C."),
        ("G♭maj7", "D♭", -1, "Fmaj7"),
    ],
)
def test_spelled_by_the_key(chord: str, key: str, by: int, moved: str) -> None:
    assert transpose(chord, key, by) == moved


@pytest.mark.parametrize("text", ["H7", "foo", "", "Am ", "A/H", "[A", "Amm/", "c", "G#b", "Gg", "A/B/C"])
def test_no_chord(text: str) -> None:
    assert read_chord(text) is None


@pytest.mark.parametrize(
    "text", ["C", "C#m7b5", "Dsus4", "E7#9", "Fmaj7", "G6", "A+", "Bb°7", "Am(maj7)", "Cadd9/E", "F♯m"]
)
def test_a_chord(text: str) -> None:
    chord = read_chord(text)
    assert chord is not None
    assert str(chord) == text.replace("♯", "#")


@pytest.mark.parametrize(
    ("text", "key"), [("Am", "Am"), ("Amaj7", "A"), ("F#m7", "F#m"), ("Gmin", "Gm"), ("Eb7", "Eb")]
)
def test_the_key_in_which_a_chord_is_at_home(text: str, key: str) -> None:
    chord = read_chord(text)
    assert chord is not None
    assert str(key_of(chord)) == key


def test_what_is_no_key_is_said() -> None:
    with pytest.raises(ValueError, match="`H` is not a key"):
        transpose("C", "H", 1)


@pytest.fixture(scope="module")
def script() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(SCRIPT.read_text(encoding="utf-8"))
    return context


@pytest.mark.slow
def test_the_script_moves_every_chord_as_the_module_does(script: quickjs.Context) -> None:
    bass = ["", "/E", "/F#", "/Bb"]
    cases = [
        (note + q + b, key, by)
        for note in NOTES
        for q in ("", "m7", "maj7")
        for b in bass
        for key in KEYS
        for by in range(-11, 12, 2)
    ]
    call = script.eval(
        "(cases) => JSON.stringify(JSON.parse(cases).map((each) => songChords.transpose(...each)))"
    )
    assert len(cases) > 2000
    assert json.loads(call(json.dumps(cases))) == [transpose(*case) for case in cases]


@pytest.mark.parametrize("quality", [*QUALITIES, "foo", "/H", "♭5"])
def test_the_script_takes_the_same_texts_for_chords(script: quickjs.Context, quality: str) -> None:
    call = script.eval("(chord) => songChords.transpose(chord, 'C', 2)")
    assert call(f"C{quality}") == transpose(f"C{quality}", "C", 2)


def test_the_script_names_the_same_keys(script: quickjs.Context) -> None:
    call = script.eval("(key, by) => songChords.movedKey(key, by)")
    told = {(key, by): call(key, by) for key in KEYS for by in range(-11, 12)}
    assert told == {(key, by): str(moved_key(read_key(key), by)) for key, by in told}


@pytest.mark.parametrize(
    ("key", "capo", "by", "sentence"),
    [
        ("G", 0, 0, "Key of G"),
        ("C", 2, 0, "Key of C, capo at fret 2: it sounds in D"),
        ("G", 0, -2, "Key of F; with a capo at fret 2 it sounds in G, as written"),
        ("C", 2, 2, "Key of D; without a capo it sounds in D, as written"),
        ("Em", 0, 3, "Key of Gm, 3 semitones higher than written"),
        ("Em", 0, -1, "Key of Ebm; with a capo at fret 1 it sounds in Em, as written"),
        ("C", 0, -5, "Key of G; with a capo at fret 5 it sounds in C, as written"),
        ("C", 0, -6, "Key of F#, 6 semitones higher than written"),
        ("C", 0, 11, "Key of B; with a capo at fret 1 it sounds in C, as written"),
        ("G", 0, 1, "Key of Ab, 1 semitone higher than written"),
    ],
)
def test_the_capo_that_brings_the_song_back(
    script: quickjs.Context, key: str, capo: int, by: int, sentence: str
) -> None:
    assert script.eval("(...all) => songChords.setting(...all)")(key, capo, by) == sentence
