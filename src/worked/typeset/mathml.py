"""A formula as MathML: what the author wrote, set at build, and kept in an annotation.

The output carries no style attribute, so that a strict content security policy holds: each declaration
becomes a class whose name says it, and `style_sheet` reads the rules back from any text with such classes.
"""

import html
import re
from collections.abc import Collection, Iterable, Mapping

from worked.typeset.environments import ENVIRONMENTS
from worked.typeset.guard import ROW_END, Guard, Rewritten, Untypesettable, tokens_to_set
from worked.typeset.spellings import COMMANDS

MARK = "\ue000"  # stands before a sign that gets a class; the guard lets none of the author's through
RELATIONS = frozenset("=≠<>≤≥≈≡∼≔∈∉⊂⊆⊃⊇⩽⩾≪≫∝≅≃→⟶⇒⇔⟹⟺∣∤≺≻")
HANDLERS = {**ENVIRONMENTS, **COMMANDS}
FAULT = re.compile(r"(?:[a-z]+\d+:)?(\d+): (.*)", re.DOTALL)
MATH = re.compile(
    r"<math( display=\"block\")?><semantics>(.*)<annotation .*</annotation></semantics></math>", re.DOTALL
)
STYLE = re.compile(r'(<\w+(?: [^<>]*?)?) style="([^"]*)"([^<>]*>)')
PRIME = re.compile("<mo>([′″‴⁗])</mo>")  # superscripts of a sign that is drawn high by itself
INFIX = re.compile(r"<mo\b([^>]*)>([⊎⊕⊖⊗⊙])</mo>")  # drawn by Firefox as large as a sum, unless told not to
ROW = re.compile(f"<mtext>{ROW_END}([0-9]+){ROW_END}</mtext>")
OPERATOR = re.compile(r"<mo\b([^>]*)>([^<]*)</mo>")
ESCAPES = {"_": "__", ".": "_d", "%": "_p", "#": "_h", " ": "_s"}
MEANT = {escape: sign for sign, escape in ESCAPES.items()}
PROPERTIES = {  # every property that math-core writes; the short name stands in the class
    "width": "w",
    "text-align": "ta",
    "justify-items": "ji",
    "padding-left": "pl",
    "padding-right": "pr",
    "padding-top": "pt",
    "padding-bottom": "pb",
    "border-top": "bt",
    "border-left": "bl",
    "border-right": "br",
    "margin-left": "ml",
    "color": "c",
    "font-size": "fs",
    "font-variant-caps": "vc",
}
SHORT = {short: name for name, short in PROPERTIES.items()}
# it begins with plain letters, which are found faster in a whole site than the border of a word
CLASS = re.compile(rf"mc-(?<=\bmc-)({'|'.join(SHORT)})-((?:[A-Za-z0-9-]|__|_[dphs])+)")


def typeset(
    latex: str,
    display: bool,
    macros: Mapping[str, str] | None = None,
    numbers: Mapping[str, str] | None = None,
    marks: Iterable[tuple[int, str]] = (),
    rows: Mapping[int, str] | None = None,
    commas: Collection[int] = (),
) -> str:
    r"""A formula, without its delimiters, as one ``<math>`` element.

    `macros` are the page's (``#1`` … ``#9`` for arguments), `numbers` the printed numbers of its equations
    by label, for ``\eqref``; ``\label`` and ``\tag`` are left out: the page shows them beside the formula.
    `rows` is HTML for the end of the row in which the label or tag at an offset in `latex` stands.
    `marks` gives relation signs, by their offset in `latex`, a class; a sign that cannot be told for certain
    gets none. The commas at the offsets `commas` are of numbers.

    Raises Untypesettable, with the offset in `latex`, for what cannot be set rightly.
    """
    ends = {at: str(index) for index, at in enumerate(rows or ())}
    guard = Guard(tokens_to_set(latex, macros or {}, commas), HANDLERS, numbers or {}, ends, len(latex))
    rewritten = guard.rewritten()
    plain = _inside(rewritten, display)
    if marks:
        plain = _marked(plain, rewritten, display, dict(marks))
    shown = STYLE.sub(_classed, plain).replace("&ApplyFunction;", "\u2061")
    shown = PRIME.sub(r'<mo class="worked-prime">\1</mo>', shown)
    shown = INFIX.sub(r'<mo\1 largeop="false">\2</mo>', shown)
    beside = list((rows or {}).values())
    shown = ROW.sub(lambda found: f"<mtext>{beside[int(found[1])]}</mtext>", shown)
    source = html.escape(latex, quote=False)
    annotation = f'<annotation encoding="application/x-tex" data-search-exclude="">{source}</annotation>'
    block = ' display="block"' if display else ""
    return f"<math{block}><semantics>{shown}{annotation}</semantics></math>"


def style_sheet(texts: Iterable[str]) -> str:
    """The rules for all classes in typeset texts, in a fixed order."""
    found = {match.group(): match.groups() for text in texts for match in CLASS.finditer(text)}
    rules = (f"math .{name} {{ {SHORT[short]}: {_meant(value)}; }}" for name, (short, value) in found.items())
    return "".join(f"{rule}\n" for rule in sorted(rules))


def _inside(rewritten: Rewritten, display: bool) -> str:
    """What math-core makes of the rewritten formula, without the elements around it."""
    # Imported when a formula is first typeset: a build whose formulas are all stored needs no typesetter.
    from math_core import LatexError, LatexToMathML

    converter = LatexToMathML(annotation=True, fancy_error=False)
    try:
        whole = converter.convert_with_local_state(rewritten.latex, displaystyle=display)
    except LatexError as error:
        raise _fault(str(error), rewritten) from None
    match = MATH.fullmatch(whole)
    assert match, whole  # the library's own frame
    return match.group(2)


def _fault(text: str, rewritten: Rewritten) -> Untypesettable:
    match = FAULT.fullmatch(text)
    offset, message = (int(match.group(1)), match.group(2)) if match else (0, text)
    message = re.sub(r'"([^"]*)"', r"`\1`", message).strip().removesuffix(".")
    return Untypesettable(rewritten.origin(offset), message[:1].lower() + message[1:])


def _marked(plain: str, rewritten: Rewritten, display: bool, places: Mapping[int, str]) -> str:
    """The formula with classes on the signs at `places`.

    It is set a second time with a marker before each sign. The markers say which operator, counted from the
    first, each sign has become; the classes go onto those operators of the first setting, which thus stays as
    it is. If the two settings differ in their operators, nothing is marked.
    """
    order = [at for _, at in _stops(rewritten, places)]
    try:
        traced = _inside(_with_markers(rewritten, places), display)
    except Untypesettable:
        return plain
    if [sign for _, sign in OPERATOR.findall(traced)] != [sign for _, sign in OPERATOR.findall(plain)]:
        return plain
    before = [len(OPERATOR.findall(traced, 0, marker.start())) for marker in re.finditer(MARK, traced)]
    if len(before) != len(order):
        return plain
    classes = {index: places[at] for index, at in zip(before, order, strict=True)}
    return _with_classes(plain, classes)


def _stops(rewritten: Rewritten, places: Mapping[int, str]) -> list[tuple[int, int]]:
    """Where in the rewritten text the first piece of each marked place begins, in order."""
    first: dict[int, int] = {}
    for start, origin in zip(rewritten.starts, rewritten.origins, strict=True):
        if origin in places:
            first.setdefault(origin, start)
    return sorted((start, origin) for origin, start in first.items())


def _with_markers(rewritten: Rewritten, places: Mapping[int, str]) -> Rewritten:
    text, done, pieces = rewritten.latex, 0, []
    for start, _ in _stops(rewritten, places):
        pieces += [text[done:start], MARK + " "]
        done = start
    return Rewritten("".join([*pieces, text[done:]]), (0,), (0,))


def _with_classes(plain: str, classes: Mapping[int, str]) -> str:
    index = -1

    def classed(match: re.Match[str]) -> str:
        nonlocal index
        index += 1
        if index not in classes or not RELATIONS & set(html.unescape(match.group(2))):
            return match.group()
        return f'<mo class="{html.escape(classes[index])}"{match.group(1)}>{match.group(2)}</mo>'

    return OPERATOR.sub(classed, plain)


def _classed(match: re.Match[str]) -> str:
    before, style, after = match.groups()
    names = " ".join(_class(declaration) for declaration in style.split(";") if declaration.strip())
    if held := re.search(r' class="([^"]*)"', before + after):
        joined = f' class="{held.group(1)} {names}"'
        return before.replace(held.group(), joined) + after.replace(held.group(), joined)
    return f'{before} class="{names}"{after}'


def _class(declaration: str) -> str:
    name, value = (part.strip() for part in declaration.split(":", 1))
    if name not in PROPERTIES:
        raise Untypesettable(
            0, f"the typesetter asks for the style `{declaration.strip()}`, which has no class"
        )
    return f"mc-{PROPERTIES[name]}-" + "".join(ESCAPES.get(sign, sign) for sign in value)


def _meant(value: str) -> str:
    return re.sub(r"_[_dphs]", lambda found: MEANT[found.group()], value)
