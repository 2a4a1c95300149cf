"""What the reader must know beside the rows of the notation: other spellings, spacing, words."""

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
    r"\medskip \smallskip \space \nobreakspace \thinspace \medspace \thickspace \enspace \enskip "
    r"\negthinspace \negmedspace \negthickspace"
)
BLANK = dict.fromkeys(
    r"\hspace \vspace \mspace \hskip \vskip \kern \mkern \phantom \hphantom \vphantom \intertext "
    r"\shortintertext \color \textcolor".split(),
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


ACCENTS = frozenset(r"\hat \bar \tilde \vec \overrightarrow \dot \ddot \check \widehat \overline".split())
STYLES = frozenset(r"\mathbf \boldsymbol \bm \textbf \mathcal \mathbb \mathfrak \mathscr \boxed \pmb".split())


UNREAD_RELATIONS = frozenset(
    r"\propto \cong \simeq \doteq \mapsto \leftarrow \gets "
    r"\longmapsto \ll \gg \prec \succ \preceq \succeq \perp \parallel \models \vdash \ni "
    r"\supset \supseteq \subsetneq \asymp \triangleq \stackrel \overset \lesssim \gtrsim "
    r"\not \xleftarrow \rightsquigarrow \bowtie \approxeq \sqsubset \lll \ggg \nsim \ncong \nsubseteq "
    r"\uparrow \downarrow".split()
)


SEPARATORS = frozenset(
    r"\implies \iff \Leftrightarrow \Longrightarrow \Longleftrightarrow \Leftarrow \impliedby "
    r"\therefore \because \quad \qquad".split()
)


REFUSED = {
    r"\oint": r"`\oint` is not read",
    r"\partial": "a derivative is not read", r"\forall": r"`\forall` is not read",
    r"\exists": r"`\exists` is not read", ":": "a colon is not read", "@": "`@` is not read",
    "?": "`?` is not read", '"': "quotes are not read",
}  # fmt: skip
