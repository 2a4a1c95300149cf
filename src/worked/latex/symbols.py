"""What the reader must know beside the rows of the notation: other spellings, spacing, words, units."""

SPELLINGS = {
    r"\le": r"\leq", r"\ge": r"\geq", r"\ne": r"\neq", r"\leqslant": r"\leq", r"\geqslant": r"\geq",
    r"\lt": "<", r"\gt": ">", r"\tfrac": r"\frac", r"\dfrac": r"\frac", r"\cfrac": r"\frac",
    r"\tbinom": r"\binom", r"\dbinom": r"\binom", r"\colon": ":", r"\coloneqq": ":=", r"\lbrace": r"\{",
    r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\intercal": r"\top", r"\Vert": r"\|",
    r"\vert": "|", r"\thickapprox": r"\approx", r"\divisionsymbol": r"\div", r"\bf": r"\displaystyle",
    r"\cr": "\\\\", r"\newline": "\\\\", r"\tabularnewline": "\\\\", r"\diff": "d", r"\differential": "d",
}  # fmt: skip
UNICODE = {
    "−": "-", "×": r"\times", "∗": r"\ast", "·": r"\cdot", "⋅": r"\cdot", "≤": r"\leq", "≥": r"\geq",
    "≠": r"\neq", "≈": r"\approx", "∈": r"\in", "∉": r"\notin", "⊙": r"\odot", "∙": r"\bullet",
    "⊗": r"\otimes", "⋆": r"\star", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∞": r"\infty", "…": r"\dots",
    "′": "'", "±": r"\pm", "∓": r"\mp", "→": r"\to", "∧": r"\land", "∨": r"\lor", "¬": r"\lnot",
    "⊕": r"\oplus", "∪": r"\cup", "∩": r"\cap",
    "∖": r"\setminus", "€": r"\euro", "£": r"\pounds", "⋯": r"\cdots",
    "°": r"\degree", "÷": r"\div", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta",
    "ε": r"\epsilon", "η": r"\eta", "θ": r"\theta", "λ": r"\lambda", "μ": r"\mu", "π": r"\pi", "ρ": r"\rho",
    "σ": r"\sigma", "τ": r"\tau", "φ": r"\phi", "ω": r"\omega",
}  # fmt: skip
ALIASES = SPELLINGS | UNICODE
GREEK = frozenset(
    "\\" + name
    for name in (
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
        "pi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda "
        "Xi Pi Sigma Upsilon Phi Psi Omega infty emptyset varnothing ell hbar "
    ).split()
)


SPACES = (
    r"\, \; \: \! \> \/ ~ \displaystyle \textstyle \scriptstyle \scriptscriptstyle \limits \nolimits "
    r"\nonumber \notag \hfill \centering \allowbreak \nobreak \relax \strut \null \bigskip "
    r"\mathop \mathrel \mathbin \mathord \mathopen \mathclose "
    r"\medskip \smallskip"
)
BLANK = dict.fromkeys(
    r"\hspace \vspace \mspace \hskip \vskip \kern \mkern \phantom \hphantom \vphantom \intertext "
    r"\shortintertext".split(),
    1,
) | {"\\rule": 2}
WRITTEN = {"½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}"}
IGNORED = frozenset(SPACES.split()) | {"\\\n", "\\ "}
WORDS = {
    "\\text": "text", "\\textrm": "text", "\\textit": "text", "\\textnormal": "text", "\\mbox": "text",
    "\\mathrm": "word", "\\mathit": "name", "\\operatorname": "name", "\\mathsf": "name", "\\mathtt": "name",
    "\\texttt": "name", "\\begin": "begin", "\\end": "end", "\\label": "label", "\\tag": "label",
    "\\eqref": "text", "\\ref": "text",
}  # fmt: skip


ACCENTS = frozenset(r"\hat \bar \tilde \vec \dot \ddot \check \widehat \overline".split())
STYLES = frozenset(r"\mathbf \boldsymbol \bm \textbf \mathcal \mathbb \mathfrak \mathscr \boxed \pmb".split())


UNREAD_RELATIONS = frozenset(
    r"\propto \cong \simeq \doteq \mapsto \leftarrow \gets "
    r"\longmapsto \leftrightarrow \ll \gg \prec \succ \preceq \succeq \perp \parallel \models \vdash \ni "
    r"\supset \supseteq \subsetneq \asymp \triangleq \stackrel \overset \lesssim \gtrsim "
    r"\not \xleftarrow \rightsquigarrow \bowtie \approxeq \sqsubset \lll \ggg \nsim \ncong \nsubseteq "
    r"\uparrow \downarrow".split()
)


SEPARATORS = frozenset(
    r"\implies \iff \Leftrightarrow \Longrightarrow \Longleftrightarrow \Leftarrow \impliedby "
    r"\therefore \because \quad \qquad".split()
)


REFUSED = {
    r"\oint": r"`\oint` is not read", r"\iint": r"`\iint` is not read",
    r"\partial": "a derivative is not read", r"\forall": r"`\forall` is not read",
    r"\exists": r"`\exists` is not read", ":": "a colon is not read", "@": "`@` is not read",
    "?": "`?` is not read", '"': "quotes are not read",
}  # fmt: skip
PREFIXES = "nµumckMGT"
PREFIXABLE = frozenset(
    "m g s A K mol cd L l Hz N Pa J W C V F H T Wb S Bq Gy Sv lm lx VA Ω Ohm eV bar B b bit byte Wh Ah "
    "Nm".split()
)
UNPREFIXED = frozenset(
    "kg µm min h d t deg rad px dpi fps rpm bits bytes KiB MiB GiB ha in ft mi lb oz mph kcal cal hPa dB "
    "dm "
    "° °C °F € $ £ EUR USD GBP ‰ ppm pp percent".split()
) | {"percentage point"}
ALSO_WORDS = frozenset(("in", "bar", "bit", "bits", "byte", "bytes", "pair", "score"))  # of English
NUMBER_WORDS = {
    "dozen": 12, "score": 20, "gross": 144, "pair": 2, "pairs": 2, "hundred": 100, "thousand": 1000,
    "million": 10**6, "billion": 10**9, "trillion": 10**12, "Dutzend": 12, "Paar": 2, "Tausend": 1000,
    "Million": 10**6, "Millionen": 10**6, "Milliarde": 10**9, "Milliarden": 10**9, "douzaine": 12,
    "mille": 1000, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "docena": 12, "mil": 1000,
    "millones": 10**6,
}  # fmt: skip


def _one_unit(word: str) -> bool:
    """Whether a word is one unit, perhaps with a prefix and a power: µA, m^2."""
    name, _, power = word.partition("^")
    if power and not power.strip("{}").lstrip("-").isdigit():
        return False
    known = name in PREFIXABLE or name in UNPREFIXED
    return known or (name[:1] in PREFIXES and name[1:] in PREFIXABLE)


UNIT_SIGNS = {
    r"\Omega": "Ω",
    r"\mu": "µ",
    "μ": "µ",
    r"\cdot": "·",
    r"\,": " ",
    "~": " ",
    "{": "",
    "}": "",
    r"\%": "percent",
}


def unit_spelled(words: str) -> str:
    """A unit as it is spelled everywhere: k\\Omega as kΩ, points as point."""
    for written, sign in UNIT_SIGNS.items():
        words = words.replace(written, sign)
    return " ".join(words.split()).replace("percentage points", "percentage point")


class _Units:
    """All words that are units: one, or several with ``/`` and ``·`` between."""

    def __contains__(self, words: object) -> bool:
        if not isinstance(words, str) or not words:
            return False
        words = unit_spelled(words)
        if words in UNPREFIXED:
            return True
        parts = [part for side in words.split("/") for part in side.replace("·", " ").split(" ")]
        return all(map(_one_unit, parts)) or (words.startswith("1/") and words[2:] in self)


UNITS = _Units()
