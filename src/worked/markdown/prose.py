"""What the prose around a formula says of it: that it is a case, stands for all values, is denied or asked.

The sentence is found in the source, clause by clause; the words are data, one table a language.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from worked.model.document import Formula, Passage, Surroundings
from worked.model.source import Span

MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>]*>|\]\([^()\s]*\)|[*_`\[\]]+|^[ \t]*>[ \t]?"
    r"|(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t][\w \t-]*\"",  # a title: it quotes nobody
    re.DOTALL | re.MULTILINE,
)
CLAUSE = re.compile(r"[,;:()（），；：、—–]")
STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s+(\S)|\s*$)|[。！？]")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
WORD = re.compile(r"[\w'’]+")
SPELT = re.compile(r"\w+")  # what stands between the places where a word may begin or end
UNSURE = ""
UNSPELT = re.compile(rf"{CJK.pattern}|[İıſK]")  # no spaces between words; letters whose small ones are others
REACH = 40  # characters that an abbreviation may have
ASKED_AT_ONCE = 64  # texts of which many phrases are asked, one after the other
REMEMBERED = 4096  # texts between formulas, of which a long page has some hundreds
BETWEEN = 6  # words that may stand between a word that governs and its formula
LABEL = re.compile(r"(?:^|[\s:])\(?(?:[A-Za-z]|[ivx]{1,4}|\d{1,2})[.)]\s*$")
MARKER = re.compile(r"\s*(?:[-+*]|\d+[.)])\s")
DENIAL_ENDS = re.compile(r"[)\]）]")  # a denial in brackets says nothing of what stands behind them
HYPOTHESIS = re.compile(r"\\?(?:mathrm|text|mathcal)?\{?H\}?(?:_\{?\w+\}?'?|')")
LETTERED = re.compile(r"\s*(?:[-+*]|\d+[.)])?\s*\(?[A-Za-z][.)]\s*")
TITLE = re.compile(r"^title:(.*)$", re.MULTILINE)
PART = re.compile(r"^[ \t]*(?:\*\*|__)?\(?([a-z])\)(?:\*\*|__)?(?:[ \t]+\S|[ \t]*$)", re.M)
ITEM = re.compile(
    r"^[ \t]*(?:[-+*]|\d{1,2}[.)])[ \t]+(?=\S)", re.M
)  # of a list without an empty line before it
RUN_IN = re.compile(r"^[ \t]*(\*\*|__)[^\W\d_a-z](?:(?!\1).)*\1[ \t]*\\?$", re.M)  # a line set in bold
SILENT = re.compile(r"^[ \t]*(?:\d+[ \t]*)?[-+>*.:~\\]{1,2}[ \t]*$", re.M)  # as good as an empty line: `12 +`
WALL = re.compile(r"^[ \t]*(?:([-*_])(?:[ \t]*\1){2,}[ \t]*$|</(?:div|section|details|article|aside)>)", re.M)
QUESTION = ("?", "？")
GIVEN = re.compile(r"\s*(\\?[^\W\d_]+(?:_(?:\w|\{\w+\}))?)\s*(?:=|\\approx)\s*([-\d.]+)\s*")
TASK = re.compile(  # the label of one, perhaps in bold: ``**Q.2**``
    r"\s*(?:(?:[-+*]|\d+[.)])[ \t]+)?(\*\*|__)?[*_]?([^\W\d_]+(?: [^\W\d_]+)?)[.\s]{0,2}"
    r"(\d+(?:\.\d+)*|[IVX]+|[A-Z])(?!\w)"
)
ANSWER = re.compile(r"\s*(?:[✗✘❌]|(?:[:：|→]\s*)+(?:[✗✘❌]|([^\W\d_]+)\s*(?:$|[|,;.(（，；。\n])))")
EQUATED = re.compile(r"=|\\equiv(?![A-Za-z])")
OPEN_END = re.compile(r"(?:[-+=*/×·]|\\(?:times|cdot|div|pm|oplus|otimes))\s*$")
FIELD = re.compile(r"\\mathbb\s*\{?\s*[FZ]\s*\}?\s*(?:_|/)|\\(?:mathrm|operatorname)\{GF\}")
NUMBERED = re.compile(r"\s*(?:\d+|[IVX]+|[A-Z])(?!\w)|\s*[一二三四五六七八九十]")
COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
UNENDED = re.compile(r"[\w,][ \t]*$")  # a sentence that goes on
NAMELESS = re.compile(
    r"(?=.*?(?:[=<>]|\\[lgn]eq?(?![A-Za-z])))(?:[^A-Za-z\\$]|\\(?:[lg]eq?|neq?|cdot|times|[dt]?frac)(?![A-Za-z]))+"
)
LEADS_ON = re.compile(r"\s*(?:→|⇒|⟹|->|=>|⟶)\s*")
TEXT = re.compile(r"\\text(?:rm|bf|it)?\s*\{([^{}]*)\}")
COLON = re.compile(r"[*_ ]*[:：]")
LEADING = re.compile(r"(?:\s|\||\\[lr]?vert\b|\\left\b)*(\\?[A-Za-z]+(?:_\{?\w+\}?)?)")
QUOTES = re.compile('["“”„«»「」]')
CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
ENDS = (".", "。", "!", "?", ".}")


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Some words and phrases as a pattern, of each of which a text must hold the longest word.

    Most texts hold none of these, which one look at all their words tells.
    """

    pattern: re.Pattern[str]
    longest: frozenset[str]  # in small letters; and UNSURE, which a text may hold that is not spelt

    def may_be_in(self, text: str) -> bool:
        """Whether one of the phrases may be in a text."""
        return not self.longest.isdisjoint(_spelt(text))

    def are_in(self, text: str) -> bool:
        """Whether one of the phrases is in a text."""
        return self.may_be_in(text) and self.pattern.search(text) is not None

    def find(self, text: str) -> Iterable[re.Match[str]]:
        """Where they are in a text, one behind the other."""
        return self.pattern.finditer(text) if self.may_be_in(text) else ()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a language, or of several; there is one object of each (`words`)."""

    supposes: Phrases
    posits: Phrases
    never: Phrases
    stops: Phrases
    joins: Phrases
    either: Phrases
    all: Phrases
    denies: Phrases
    denied: Phrases
    nays: Phrases
    restricts: Phrases
    concludes: Phrases
    restates: Phrases
    rounds: Phrases
    equates: Phrases
    tries: Phrases
    tasks: Phrases
    yields: Phrases
    reasons: Phrases
    signifies: Phrases
    plural: Phrases
    case: Phrases
    derives: Phrases
    curves: Phrases
    residues: Phrases
    moots: Phrases
    counts: Phrases
    abbreviated: Phrases
    up_to: Phrases
    fulfils: Phrases
    vanishes: Phrases
    ordinal: Phrases
    poses: Phrases


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("worked.markdown").joinpath("languages.toml").read_text("utf-8"))


def languages(said: str | None, prose: str) -> tuple[str, ...]:
    """The language that somebody says a page is in, if it has a table; else those it seems to be in.

    These are those whose words it holds most often, or more than half as often: a page may be in two
    languages, and near relatives share their words. Of a page without such words it is all.
    """
    code = (said or "").lower().replace("_", "-").partition("-")[0]
    if code in _tables():
        return (code,)
    spelt, times = Counter(SPELT.findall(prose.lower())), Counter[str]()
    signs = CJK.search(prose) is not None
    for code in _tables():
        spaced, unspaced = _single(code)
        times[code] = sum(spelt[word] for word in spelt.keys() & spaced)
        times[code] += sum(prose.count(word) for word in unspaced) if signs else 0
    least = max(times.values()) / 2
    return tuple(code for code, count in times.items() if count > least) or tuple(times)


@cache
def _single(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a language that are no phrases, with spaces between them and without."""
    single = {word for listed in _tables()[code].values() for word in listed if " " not in word}
    unspaced = {word for word in single if CJK.search(word)}
    return frozenset(single - unspaced), frozenset(unspaced)


@cache
def words(languages: tuple[str, ...]) -> Words:
    """The words of some languages that have tables."""
    chosen = [_tables()[code] for code in languages]
    listed = {name: [word for table in chosen for word in table[name]] for name in Words.__slots__}
    return Words(**{name: _any(found) for name, found in listed.items()})


def _any(listed: Iterable[str]) -> Phrases:
    """One of some words, the longest first; words of letters end where letters do.

    What stands before a word of letters is looked at once for all of them, as most places of a text are in
    the middle of a word, and its first letter before the others.
    """
    ordered = sorted(set(listed), key=len, reverse=True)
    signs = [word for word in ordered if CJK.search(word)]
    letters = [word for word in ordered if not CJK.search(word)]
    spelt = [rf"(?<!\w){_by_initials(letters)}(?!\w)"] if letters else []
    pattern = re.compile("|".join([*spelt, *([_by_initials(signs)] if signs else [])]), re.IGNORECASE)
    longest = {max(SPELT.findall(word.lower()), key=len) for word in letters}
    return Phrases(pattern, frozenset((*longest, UNSURE)))


@lru_cache(ASKED_AT_ONCE)
def _spelt(text: str) -> frozenset[str]:
    """The words that are spelt in a text, in small letters; and UNSURE if these are not all that it says."""
    spelt = SPELT.findall(text.lower())
    return frozenset(spelt if text.isascii() or not UNSPELT.search(text) else (*spelt, UNSURE))


def _by_initials(ordered: Iterable[str]) -> str:
    """A pattern of some words, those with one initial together, each in its order."""
    rest: dict[str, list[str]] = {}
    for word in ordered:
        rest.setdefault(word[0].lower(), []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    initials = "".join(map(re.escape, rest))
    branches = (f"{re.escape(initial)}(?:{'|'.join(ends)})" for initial, ends in rest.items())
    return f"(?=[{initials}])(?:{'|'.join(branches)})"


def surroundings(
    text: str, passages: Sequence[Passage], formulas: dict[int, Formula], language: str | None
) -> dict[int, Surroundings]:
    """What is said of each formula, by where it begins; the language is the one that somebody says."""
    parts = [_part(text, passage, formulas) for passage in _walled(text, passages, formulas)]
    spoken = words(languages(language, " ".join(gap for part in parts for gap in part.gaps)))
    reader = _Reader(text, spoken)
    title = TITLE.search(text, 0, passages[0].start if passages else 0)
    if title is not None:
        reader.moot = spoken.moots.are_in(title[1])
        reader.notice((title[1],))
    if any("'" in text[one.body.start : one.body.end] for one in formulas.values()):
        reader.derives = any(spoken.derives.are_in(gap) for part in parts for gap in part.gaps)
    several = set(_numbers(parts))
    options = {*_options(text, parts, formulas), *_answers(parts)}
    for part, belongs in zip(parts, _numbered(text, parts), strict=True):
        reader.read(part, belongs, options, several)
    return reader.about()


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage, or what a line or a letter parts from it."""

    passage: Passage
    formulas: tuple[Formula, ...]
    gaps: tuple[str, ...]  # the texts before, between and behind the formulas
    alone: bool  # nothing but displayed formulas stands in it


def _part(text: str, passage: Passage, formulas: dict[int, Formula]) -> _Part:
    inside = tuple(formulas[index] for index in passage.formulas)
    ends = (passage.start, *(formula.span.end for formula in inside))
    starts = (*(formula.span.start for formula in inside), passage.end)
    gaps = tuple(_unmarked(text[a:b]) for a, b in zip(ends, starts, strict=True))
    displays = passage.kind == "paragraph" and inside and all(formula.display for formula in inside)
    return _Part(passage, inside, gaps, bool(displays) and not any(map(WORD.search, gaps)))


def _walled(text: str, passages: Sequence[Passage], formulas: dict[int, Formula]) -> Iterator[Passage]:
    """The passages, cut as by a heading at lines across the page, and at the ends of blocks of HTML."""
    for passage in passages:
        start = passage.start
        walls = WALL.finditer(text, start, passage.end) if passage.kind == "paragraph" else ()
        for wall in walls:
            yield from _parted(text, _cut(passage, start, wall.start(), formulas), formulas)
            yield Passage(wall.start(), wall.end(), "heading", ())
            start = wall.end()
        rest = passage if start == passage.start else _cut(passage, start, passage.end, formulas)
        yield from _parted(text, rest, formulas)


def _parted(text: str, passage: Passage, formulas: dict[int, Formula]) -> Iterator[Passage]:
    """A paragraph, cut into its parts where lines begin with ``a)`` and ``b)``, or are set in bold.

    So it is where they begin as items of a list do: what was meant as a list is one paragraph if no empty
    line stands before it, and what its items say is as far apart.
    """
    start = passage.start
    starts = _starts_of_parts(text, passage, formulas) if passage.kind == "paragraph" else ()
    for part in (*starts, passage.end):
        cut = (
            passage if (start, part) == (passage.start, passage.end) else _cut(passage, start, part, formulas)
        )
        meant = start > passage.start and ITEM.match(text, start) is not None
        yield replace(cut, kind="item") if meant else cut
        start = part


def _starts_of_parts(text: str, passage: Passage, formulas: dict[int, Formula]) -> list[int]:
    """Where the parts of a paragraph begin, the first one left out; never within a formula."""
    second = text.find("\n", passage.start, passage.end)
    if second < 0:
        return []
    lettered = [part.start() for part in PART.finditer(text, passage.start, passage.end)]
    marks = (RUN_IN, SILENT, ITEM)
    other = [line.start() for kind in marks for line in kind.finditer(text, second, passage.end)]
    starts = sorted({*lettered[1:], *other})
    spans = [formulas[index].span for index in passage.formulas] if starts else []
    return [start for start in starts if not any(one.start <= start < one.end for one in spans)]


def _cut(passage: Passage, start: int, end: int, formulas: dict[int, Formula]) -> Passage:
    """A passage from a place to another, with the formulas in between."""
    inside = tuple(index for index in passage.formulas if start <= formulas[index].span.start < end)
    return replace(passage, start=start, end=end, formulas=inside)


# Which paragraphs a formula belongs to ------------------------------------------------------------------


def _numbered(text: str, parts: Sequence[_Part]) -> Iterator[frozenset[int]]:
    """The numbers of the paragraphs to which each passage belongs: a display alone to those beside it.

    What stands above a heading is not directly before it, nor what part a) says before part b). A comment
    is no paragraph: nobody sees it.
    """
    number, before, first = 0, "heading", False  # of displays with no text beside them
    for part, following in zip(parts, _kinds_after(text, parts), strict=True):
        if _is_comment(text, part.passage):
            yield frozenset((number,))
            continue
        if not part.alone:
            kind = part.passage.kind
            number += 2 if kind == "heading" or _is_further_part(text, part.passage) else 1
            before, first = kind, False
            yield frozenset((number,))
            continue
        beside = [number] * (before != "heading") + [number + 1] * (following not in ("heading", "row"))
        if not beside and not first:
            number, first = number + 1, True
        yield frozenset(beside or (number,))


def _is_comment(text: str, passage: Passage) -> bool:
    """Whether a paragraph is nothing but a comment; tags and other marks part what they stand between."""
    return passage.kind == "paragraph" and COMMENT.fullmatch(text, passage.start, passage.end) is not None


def _is_further_part(text: str, passage: Passage) -> bool:
    """Whether a paragraph is one of several lettered parts, and not the first."""
    part = PART.match(text, passage.start) if passage.kind == "paragraph" else None
    return part is not None and part[1] != "a"


def _kinds_after(text: str, parts: Sequence[_Part]) -> list[str]:
    """Of each part, the kind of the next one that is no display alone; part b) begins as a heading does."""
    kinds, kind = [], "heading"
    for part in reversed(parts):
        kinds.append(kind)
        if not part.alone and not _is_comment(text, part.passage):
            kind = "heading" if _is_further_part(text, part.passage) else part.passage.kind
    return kinds[::-1]


def _quoted(gaps: Iterable[str]) -> list[bool]:
    """Of each formula between some texts, whether it stands in quotation marks that are closed again."""
    found: list[bool] = []
    opened, since = "", 0
    for gap in gaps:
        for mark in QUOTES.findall(gap):
            if not opened:
                opened, since = mark if mark in CLOSED_BY else "", len(found)
            elif mark in CLOSED_BY[opened]:
                opened = ""
        found.append(bool(opened))
    return found[:since] + [False] * (len(found) - since) if opened else found


# Options ------------------------------------------------------------------------------------------------


def _options(text: str, parts: Sequence[_Part], formulas: dict[int, Formula]) -> Iterator[int]:
    """The formulas that are one of several with one left side: neighbouring list items, labelled options."""
    first = [part.passage.formulas[:1] if part.passage.kind == "item" else () for part in parts]
    for left, group in groupby(first, lambda found: _left(formulas[found[0]]) if found else ""):
        yield from _alternatives(left, [index for found in group for index in found], formulas)
    heads = [part.passage.formulas[:1] if _is_headed(text, part) else () for part in parts]
    for name, group in groupby(heads, lambda found: _spoken_of(formulas[found[0]]) if found else ""):
        yield from _alternatives(name, [index for found in group for index in found], formulas)
    for part in parts:
        told = zip(part.passage.formulas, part.gaps, strict=False)
        labelled = [index for index, gap in told if LABEL.search(gap)]
        for left, labels in groupby(labelled, lambda index: _left(formulas[index])):
            yield from _alternatives(left, list(labels), formulas)


def _is_headed(text: str, part: _Part) -> bool:
    """Whether an item begins with a formula and a colon, which say for what values the rest holds."""
    if part.passage.kind != "item" or not part.formulas:
        return False
    span = part.formulas[0].span
    return not WORD.search(text, part.passage.start, span.start) and COLON.match(text, span.end) is not None


def _spoken_of(formula: Formula) -> str:
    """The name with which a formula begins, perhaps between bars: r of ``|r| < 1``."""
    found = LEADING.match(formula.body.text)
    return found[1] if found else ""


def _left(formula: Formula) -> str:
    left, *right = EQUATED.split(formula.body.text, maxsplit=1)
    return "".join(left.split()) if right else ""


def _alternatives(left: str, group: list[int], formulas: dict[int, Formula]) -> list[int]:
    said = {"".join(formulas[index].body.text.split()) for index in group}
    return group if left and len(said) > 1 else []


def _numbers(parts: Sequence[_Part]) -> Iterator[int]:
    """The formulas that give one name different numbers in one passage: the ends of its range."""
    for part in parts:
        given: dict[str, dict[str, list[int]]] = {}
        for index, formula in zip(part.passage.formulas, part.formulas, strict=True):
            body = formula.body
            if found := GIVEN.fullmatch(body.source.text, body.start, body.end):
                given.setdefault(found[1], {}).setdefault(found[2], []).append(index)
        for numbers in given.values():
            if len(numbers) > 1:
                yield from (index for same in numbers.values() for index in same)


def _is_listed(gaps: Sequence[str]) -> bool:
    """Whether nothing stands beside formulas but the mark of an item, a letter perhaps."""
    return not any(map(WORD.search, (LETTERED.sub("", MARKER.sub("", gaps[0]), 1), *gaps[1:])))


def _answers(parts: Sequence[_Part]) -> Iterator[int]:
    """The formulas of answers to choose from: of a list behind a question that begins with formulas alone.

    A heading that is a whole sentence sets a task: "4. Write it as a power."
    And what a letter labels behind one, if nothing else stands there: ``(b) $2 + 2 = 5$``.
    """
    asked = False
    for part in parts:
        gaps, answer = part.gaps, False
        for index, before, after in zip(part.passage.formulas, gaps, gaps[1:], strict=False):
            begins, ends = before.rpartition("\n")[2], after.partition("\n")[0]
            starts = MARKER.fullmatch(begins) is not None
            answer = asked and (starts or (answer and "\n" not in before))
            if answer or (asked and LETTERED.fullmatch(begins) and not WORD.search(ends)):
                yield index
        if part.passage.kind != "item" and any(map(WORD.search, gaps)) and not answer:
            sets = part.passage.kind == "heading" and gaps[-1].rstrip().endswith(ENDS)
            asked = sets or any(mark in gap for gap in gaps for mark in QUESTION)


# The sentence around a formula --------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Reads passages from top to bottom, with what the sentence so far supposes."""

    text: str
    words: Words
    found: dict[int, Surroundings] = field(default_factory=dict)
    sentence: int = 0
    ended: bool = True  # the last sentence is over
    last: Surroundings | None = None  # of the formula before in this sentence
    restricts: bool = False  # the formula before in this sentence says which values are meant
    moot: bool = False  # the page's title or the heading speaks of mistakes, or of statements
    ring: bool = False  # the heading names a field or a ring in which one counts
    derives: bool = False  # the page speaks of derivatives
    curves: bool = False  # and of elliptic curves
    residues: bool = False  # and of quadratic residues
    conditional: bool = False  # a word in this sentence supposes something
    under: bool = False  # a formula before in this sentence is supposed
    logical: bool = False  # one that is supposed names nothing: "if 1 = 0, then …" is about logic
    otherwise: bool = False  # the sentence has gone on with "or"
    plural: bool = False  # the formula before in this sentence is the first of several
    case: int = 0  # the number of the case of which the text speaks, one more than that of the last
    cases: int = 0
    task: int = 0  # the number of the task of which the text speaks
    tasks: int = 0
    label: str = ""  # by which the text names it
    above: Sequence[str] = ()  # the text of the last passage with words, which speaks of a list behind it
    named: str = ""  # what that formula says
    shown: Sequence[int] = ()  # the displays that stand alone directly before

    def read(self, part: _Part, belongs: frozenset[int], options: set[int], several: set[int]) -> None:
        """One part; those before it have been read."""
        moot, counted = self._subjects(part)
        self._begin_task(part)
        self._deny_shown(part)
        if not part.formulas:
            self._end()
            self.ended = True
            return
        passage, gaps = part.passage, part.gaps
        continues = part.alone or gaps[0][:1].islower()
        if self.ended or passage.kind != "paragraph" or not continues:
            self._end()
        quoted = _quoted(gaps)
        for place, (index, formula) in enumerate(zip(passage.formulas, part.formulas, strict=True)):
            self._begin_case(gaps[place])
            clause = self._clause(gaps[place])
            self.conditional |= clause.conditional
            self.otherwise |= clause.otherwise and self.last is not None
            self.found[index] = said = self._surroundings(
                part,
                place,
                clause,
                paragraphs=belongs,
                moot=moot or quoted[place],
                counted=counted,
                option=index in options,
                several=index in several,
            )
            self.plural = clause.plural or (clause.parallel and self.plural)
            if said.denied:
                self._deny_back(passage.formulas[: place + 1], gaps)
            self._take(said, formula.body)
        self._behind(gaps[-1])
        self.ended = self.last is None

    def _surroundings(
        self,
        part: _Part,
        place: int,
        clause: "_Clause",
        *,
        paragraphs: frozenset[int],
        moot: bool,
        counted: bool,
        option: bool,
        several: bool,
    ) -> Surroundings:
        """What the text says of the formula at a place of a part."""
        before, behind, last = part.gaps[place], part.gaps[place + 1], self.last
        joined = clause.parallel and last is not None and last.supposed
        stands = _begins(self.words.signifies, behind) and not clause.concludes
        supposed = joined or stands or self._supposed(clause) or _headed(part, place) or option
        nameless = clause.posits and not option and _is_nameless(part.formulas[place].body.text.strip())
        return Surroundings(
            paragraphs=paragraphs,
            sentence=self.sentence,
            supposed=supposed,
            joined=joined,
            quantified=clause.all,
            denied=moot or self.logical or nameless or self._denies(part, place, clause),
            option=option,
            restricts=self._restricts(clause) or (clause.coordinate and self.restricts),
            goes_on=place > 0 and (not WORD.search(before) or self._left_open()),
            within=last is not None and not clause.parallel and _is_one_word(before),
            counted=counted,
            alternative=not supposed and self._is_alternative(part, place, clause),
            item=part.passage.kind == "item",
            concludes=clause.concludes,
            restates=clause.concludes or clause.restates,
            rounds=clause.rounds,
            equates=clause.equates,
            several=several,
            tried=clause.tries or _begins(self.words.yields, behind),
            set_off=behind.lstrip()[:1] in (":", "："),
            reasoned=_begins(self.words.reasons, behind),
            under=self.under,
            plural=clause.plural,
            paired=(clause.parallel or clause.up_to) and self.plural,
            case=self.case,
            task=self.task,
            derives=self.derives,
            beside=clause.parallel,
            either=clause.either,
            otherwise=self.otherwise,
            ordinal=clause.ordinal,
            poses=clause.poses,
            more=place + 1 < len(part.formulas) and _clause(self.words, behind).parallel,
            fulfils=clause.fulfils,
            vanishes=clause.vanishes or (clause.parallel and last is not None and last.vanishes),
        )

    def notice(self, spoken: Iterable[str]) -> None:
        """What texts say that the whole page is about."""
        for text in spoken:
            self.curves = self.curves or self.words.curves.are_in(text)
            self.residues = self.residues or self.words.residues.are_in(text)

    def about(self) -> dict[int, Surroundings]:
        """What is said of each formula, with what the whole page is about."""
        if not (self.curves or self.residues):
            return self.found
        return {
            index: replace(one, curves=self.curves, residues=self.residues)
            for index, one in self.found.items()
        }

    def _begin_task(self, part: _Part) -> None:
        """Another example, exercise or question, if a paragraph begins with its label: ``Example 2.``"""
        if part.passage.kind == "heading":
            self.task, self.label = 0, ""
        if part.passage.kind not in ("paragraph", "item") or part.alone:
            return
        label = TASK.match(self.text, part.passage.start, part.passage.end)
        if label is None or not self.words.tasks.pattern.fullmatch(label[2]):
            return
        if part.passage.kind == "item" and not label[1]:
            return  # an item says it in bold
        if (named := f"{label[2]} {label[3]}".lower()) != self.label:
            self.tasks += 1
            self.task, self.label = self.tasks, named

    def _begin_case(self, gap: str) -> None:
        """Another case, if a text labels one: ``Case 2:``."""
        for found in self.words.case.find(gap):
            if NUMBERED.match(gap, found.end()) and not UNENDED.search(gap, 0, found.start()):
                self.cases += 1
                self.case = self.cases

    def _take(self, said: Surroundings, body: Span) -> None:
        """What the next formula of the sentence is read with."""
        self.last, self.restricts = said, said.restricts
        self.under |= said.supposed
        self.named = body.source.text[body.start : body.end].strip()
        self.logical |= said.supposed and not said.option and _is_nameless(self.named)
        if self.named.endswith(ENDS):
            self._end()

    def _denies(self, part: _Part, place: int, clause: "_Clause") -> bool:
        """Whether the text before a formula, behind it or in it says that it does not hold."""
        behind = _denied(self.words, part.gaps[place + 1])
        return clause.denies or behind or _says_otherwise(self.words, self.text, part.formulas[place])

    def _is_alternative(self, part: _Part, place: int, clause: "_Clause") -> bool:
        """Whether nothing but "or" stands between a formula and the one before it, or behind it."""
        before = clause.either and self.last is not None
        last = place + 1 == len(part.formulas)
        return before or (not last and _is_either(self.words, part.gaps[place + 1]))

    def _deny_shown(self, part: _Part) -> None:
        """Displays of which the paragraph behind them says at once that they are wrong."""
        if part.passage.kind == "paragraph" and not part.alone and _denied(self.words, part.gaps[0]):
            for index in self.shown:
                self.found[index] = replace(self.found[index], denied=True)
        self.shown = part.passage.formulas if part.alone else ()

    def _deny_back(self, formulas: Sequence[int], gaps: Sequence[str]) -> None:
        """What leads to something denied is denied: ``a = b → 10 = 12``, which is impossible."""
        for place in reversed(range(1, len(formulas))):
            before, sentence = self.found[formulas[place - 1]], self.found[formulas[place]].sentence
            if not LEADS_ON.fullmatch(gaps[place]) or before.sentence != sentence:
                return
            self.found[formulas[place - 1]] = replace(before, denied=True)

    def _subjects(self, part: _Part) -> tuple[bool, bool]:
        """Whether a part, or the heading above it, speaks of mistakes, and of another way to count."""
        passage, inside, gaps = part.passage, part.formulas, part.gaps
        spoken = gaps if inside or passage.kind == "heading" else ()
        moot = any(self.words.moots.are_in(gap) for gap in spoken)
        self.notice(spoken)
        field_named = any(FIELD.search(self.text, one.body.start, one.body.end) for one in inside)
        counted = field_named or any(self.words.counts.are_in(gap) for gap in spoken)
        if passage.kind == "heading":
            self.case = 0
        if passage.kind == "heading" and any(map(WORD.search, gaps)):
            self.moot, self.ring = moot, counted
        if inside and _is_listed(gaps):
            moot = moot or any(self.words.moots.are_in(gap) for gap in self.above)
        elif any(map(WORD.search, gaps)):
            self.above = gaps
        return moot or self.moot, counted or self.ring

    def _end(self) -> None:
        self.sentence += 1
        self.last, self.named = None, ""
        self.restricts = self.conditional = self.under = self.logical = self.plural = False
        self.otherwise = False

    def _clause(self, gap: str) -> "_Clause":
        """What stands before a formula since its sentence, or the formula before it, began."""
        return _clause(self.words, self._behind(gap))

    def _behind(self, gap: str) -> str:
        """What stands behind the sentences that end in a text, which are over."""
        ended, rest = _ended(self.words, gap)
        for _ in range(ended):
            self._end()
        return rest

    def _supposed(self, clause: "_Clause") -> bool:
        """Whether a word governs the formula, or labels it as a hypothesis."""
        labelled = clause.colon and self.last is not None and HYPOTHESIS.fullmatch(self.named) is not None
        return labelled or clause.supposes

    def _left_open(self) -> bool:
        """Whether the formula before in the sentence ends with a sign behind which something is to stand."""
        return self.last is not None and OPEN_END.search(self.named) is not None

    def _restricts(self, clause: "_Clause") -> bool:
        """Whether it says which values are meant: behind "where", or in brackets that explain a condition."""
        return (self.conditional and clause.in_brackets) or clause.restricts


def _headed(part: _Part, place: int) -> bool:
    """Whether the formula at a place stands in a table's header or first column."""
    if part.passage.kind != "row" or part.passage.head:
        return part.passage.head
    row = "".join(part.gaps[: place + 1]).replace("\\|", "").lstrip()
    return row.count("|") <= row.startswith("|")


# What the text between two formulas says ----------------------------------------------------------------
#
# It depends on that text alone, and is remembered: an edit of a page leaves all but one such text as it was,
# and many pages say "and" between two formulas.


@lru_cache(REMEMBERED)
def _unmarked(gap: str) -> str:
    return MARKUP.sub("", gap)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the words before a formula, since its sentence began or the formula before ended, say of it."""

    conditional: bool  # a word supposes something, whether or not it governs the formula
    supposes: bool
    posits: bool
    all: bool
    restricts: bool
    concludes: bool
    restates: bool
    rounds: bool
    equates: bool
    tries: bool
    plural: bool
    denies: bool
    parallel: bool  # nothing but a comma or a word such as "and"
    coordinate: bool  # the same, or behind it words that are no verb: "and the planes"
    either: bool  # nothing but "or"
    up_to: bool  # nothing but "to"
    fulfils: bool
    vanishes: bool
    ordinal: bool
    poses: bool
    otherwise: bool  # "or" begins it, and words follow
    in_brackets: bool  # an opened bracket is not closed
    colon: bool  # nothing but a colon


@lru_cache(REMEMBERED)
def _clause(spoken: Words, clause: str) -> _Clause:
    left = spoken.joins.pattern.sub("", clause)
    near = DENIAL_ENDS.split(clause)[-1]
    parallel = not left.strip(" \t\n,，、") and bool(clause.strip())
    restricts = _governed(spoken, spoken.restricts, clause)  # "on the circle" poses none
    return _Clause(
        spoken.supposes.are_in(clause),
        _governed(spoken, spoken.supposes, clause),
        _governed(spoken, spoken.posits, clause),
        _governed(spoken, spoken.all, clause),
        restricts,
        spoken.concludes.are_in(clause),
        spoken.restates.are_in(clause),
        spoken.rounds.are_in(clause),
        spoken.equates.are_in(clause),
        _governed(spoken, spoken.tries, clause),
        spoken.plural.are_in(clause),
        any(_reaches(spoken, near[found.end() :]) for found in spoken.denies.find(near)),
        parallel,
        parallel or _is_coordinate(spoken, clause),
        _is_either(spoken, clause),
        spoken.up_to.pattern.fullmatch(clause.strip()) is not None,
        spoken.fulfils.are_in(clause),
        spoken.vanishes.are_in(clause),
        spoken.ordinal.are_in(clause),
        _governed(spoken, spoken.poses, clause) and not restricts,
        _begins(spoken.either, clause) and not _is_either(spoken, clause),
        clause.rfind("(") > clause.rfind(")"),
        clause.strip() in (":", "："),
    )


def _reaches(spoken: Words, between: str) -> bool:
    """Whether a denial reaches over what follows it: its own clause, and the next if that has no verb."""
    _, *others = CLAUSE.split(between)
    return len(others) < 2 and not any(map(spoken.stops.are_in, others))


def _is_coordinate(spoken: Words, clause: str) -> bool:
    """Whether "and" begins it, and no verb follows: what was said of the formula before holds on."""
    joined = spoken.joins.pattern.match(clause.lstrip())
    return joined is not None and "," not in clause and not spoken.stops.are_in(clause)


@lru_cache(REMEMBERED)
def _ended(spoken: Words, gap: str) -> tuple[int, str]:
    """How many sentences end in a text, and what stands behind the last end."""
    ended, at = 0, 0
    for stop in STOP.finditer(gap):
        if not (stop[1] or "").islower() and not _abbreviated(spoken, gap, stop.start()):
            ended, at = ended + 1, stop.end()
    return ended, gap[at:]


def _abbreviated(spoken: Words, gap: str, end: int) -> bool:
    """Whether an abbreviation ends there; no more is looked at than one is long."""
    found = spoken.abbreviated.pattern.finditer(gap, max(0, end - REACH), end)
    return any(match.end() == end for match in found)


def _is_either(spoken: Words, gap: str) -> bool:
    """Whether nothing but "or" stands between two formulas."""
    return spoken.either.pattern.fullmatch(gap.strip(" \t\n,，、")) is not None


def _is_one_word(gap: str) -> bool:
    """Whether a word alone stands between two formulas: ``half of``, with no comma or full stop."""
    return gap.strip().isalpha()


def _begins(phrases: Phrases, gap: str) -> bool:
    """Whether a text begins with one of some phrases, but for a comma before it."""
    return phrases.may_be_in(gap) and phrases.pattern.match(gap.lstrip(" \t\n,，、")) is not None


def _governed(spoken: Words, governing: Phrases, clause: str) -> bool:
    """Whether one of some words stands before the formula with no comma or verb between."""
    near = CLAUSE.split(clause)[-1]
    matches = list(governing.find(near))
    if not matches:
        return False
    last = matches[-1]
    never = [found.span() for found in spoken.never.find(near)]
    if any(start == last.start() or end == last.end() for start, end in never):
        return False
    between = near[last.end() :]
    many = len(WORD.findall(between)) + len(CJK.findall(between))
    return many <= BETWEEN and not spoken.stops.are_in(between)


def _is_nameless(body: str) -> bool:
    """Whether a formula relates numbers alone: it holds whatever the page says, or does not."""
    return NAMELESS.fullmatch(body) is not None


def _says_otherwise(spoken: Words, text: str, formula: Formula) -> bool:
    r"""Whether a formula says in words that it does not hold: ``0 = 1 \quad \text{(contradiction)}``."""
    texts = [found[1] for found in TEXT.finditer(text, formula.body.start, formula.body.end)]
    return any(spoken.moots.are_in(one) or spoken.denied.are_in(one) for one in texts)


@lru_cache(REMEMBERED)
def _denied(spoken: Words, after: str) -> bool:
    """Whether what stands behind a formula denies it, or asks whether it holds."""
    if after.lstrip(" \t\n.…!").startswith(QUESTION) or _is_nay(spoken, after):
        return True
    found = next(iter(spoken.denied.find(STOP.split(after, maxsplit=1)[0])), None)
    return found is not None and len(WORD.findall(after[: found.start()])) <= BETWEEN


def _is_nay(spoken: Words, after: str) -> bool:
    """Whether "No" stands alone behind a formula and a colon or the bar of a cell, or a cross does."""
    answer = ANSWER.match(after)
    return answer is not None and (not answer[1] or spoken.nays.pattern.fullmatch(answer[1]) is not None)
