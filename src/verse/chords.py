"""Chords: reading one, and writing it in another key.

A note is its place on the line of fifths: … B♭ −2, F −1, C 0, G 1, D 2 …; a sharp adds seven places, a flat
takes seven away. Changing key moves every note by the same number of places, so that a chord keeps its role
in the key, and with it its spelling: the B♭ in a song in D becomes E♭ when the song goes to G, never D♯.
"""

import re
from dataclasses import dataclass, replace

LETTERS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
NAMES = {place: letter for letter, place in LETTERS.items()}

# The keys that people play in, by semitones above C; nobody is asked for more than six sharps or flats.
MAJOR = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
MINOR = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")

NOTE = r"[A-G](?:[#♯b♭])?"
QUALITY = r"(?:maj|min|mi|ma|dim|aug|sus|add|no|alt|omit|m|M|[+°øØΔ-]|[#♯b♭]?\d+|\([^()\[\]/]*\))*"
CHORD = re.compile(rf"(?P<root>{NOTE})(?P<quality>{QUALITY})(?:/(?P<bass>{NOTE}))?")
SILENT = ("N.C.", "NC")  # "no chord": said, never transposed
KEY = re.compile(rf"(?P<tonic>{NOTE})(?P<minor>m|min|minor| minor)?(?: major)?")


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its tonic as a note, and whether it is minor."""

    tonic: str
    minor: bool = False

    def __str__(self) -> str:
        return self.tonic + "m" * self.minor


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: root, everything said about it, and the bass where another note lies below."""

    root: str
    quality: str = ""
    bass: str | None = None

    def __str__(self) -> str:
        return f"{self.root}{self.quality}" + (f"/{self.bass}" if self.bass else "")


def plain(note: str) -> str:
    """The note with # and b for its accidental."""
    return note.replace("♯", "#").replace("♭", "b")


def read_chord(text: str) -> Chord | None:
    """The chord that a text is, or None."""
    found = CHORD.fullmatch(text)
    if not found:
        return None
    bass = found["bass"]
    return Chord(plain(found["root"]), found["quality"], plain(bass) if bass else None)


def read_key(text: str) -> Key | None:
    """The key that a text names, or None: `G`, `F#m`, `B♭`, `A minor`."""
    found = KEY.fullmatch(text.strip())
    return Key(plain(found["tonic"]), bool(found["minor"])) if found else None


def key_of(chord: Chord) -> Key:
    """The key in which this chord is at home: what a song without a key begins with."""
    minor = re.match(r"m(?!aj|a)|min|mi", chord.quality) is not None
    return Key(chord.root, minor)


def place(note: str) -> int:
    """Where a note lies on the line of fifths; C is 0."""
    return LETTERS[note[0]] + 7 * (note.count("#") - note.count("b"))


def named(where: int) -> str:
    """The note at a place, from G♭ (−6) to A♯ (10); one further out is named as what sounds the same.

    F♭, C♭, E♯ and B♯ are correct in theory, and read as misprints above a line of a song.
    """
    while where < -6:
        where += 12
    while where > 10:
        where -= 12
    sharps = (where + 1) // 7
    return NAMES[where - 7 * sharps] + ("#" * sharps if sharps >= 0 else "b" * -sharps)


def semitone(note: str) -> int:
    """The semitones of a note above C, from 0 to 11."""
    return place(note) * 7 % 12


def moved_key(key: Key, semitones: int) -> Key:
    """The key so many semitones higher, by the name that people play in; 0 leaves it as written."""
    if semitones % 12 == 0:
        return key
    names = MINOR if key.minor else MAJOR
    return replace(key, tonic=names[(semitone(key.tonic) + semitones) % 12])


def moved(chord: Chord, key: Key, semitones: int) -> Chord:
    """A chord of a song in this key, so many semitones higher: spelled by the new key, with its bass."""
    if semitones % 12 == 0:
        return chord
    by = place(moved_key(key, semitones).tonic) - place(key.tonic)
    bass = named(place(chord.bass) + by) if chord.bass else None
    return Chord(named(place(chord.root) + by), chord.quality, bass)


def transpose(text: str, key: str, semitones: int) -> str:
    """The text of a chord, moved; a text that is no chord (`N.C.`) stays as it is.

    Raises ValueError, with what was given, for a key that is none.
    """
    chord, home = read_chord(text), read_key(key)
    if home is None:
        raise ValueError(f"`{key}` is not a key")
    if chord is None or semitones % 12 == 0:
        return text
    return str(moved(chord, home, semitones))
