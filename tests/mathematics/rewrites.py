"""Rewrites that keep the meaning of a formula, each a function of its text and a random generator."""

import random
import re

from mathematics.generated import EXAMPLES

TRUE = [
    r"\frac12 + \frac13 = \frac56", r"2 \times 3 + 4 \times 5 = 26", r"(1 + 2) \times (3 + 4) = 21",
    r"0.5 + 0.25 = 0.75", r"\frac{1}{2} \times \frac{2}{3} = \frac{1}{3}", r"3 - 5 = -2", r"2 \times 3 \times 4 = 24",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 5 \\ 6 \end{bmatrix} = \begin{bmatrix} 17 \\ 39 \end{bmatrix}",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} + \begin{bmatrix} 0.5 & 0 \\ 0 & \frac12 \end{bmatrix} = \begin{bmatrix} 1.5 & 2 \\ 3 & 4.5 \end{bmatrix}",
    r"x = 3, x^2 - 2x + 1 = 4", r"x = 0.5, 4 \times x + 1 = 3", r"f(x) = x^2 + 1, f(3) - f(2) = 5",
    r"[1, 2] \ast [3, 4] = [3, 10, 8]", r"[1, 2] \bullet [3, 4] = 1 \times 3 + 2 \times 4 = 3 + 8 = 11",
    r"f = [1, 2, 3], g = [4, 5], (f \ast g)(1) = [1, 2] \bullet [5, 4] = 1 \times 5 + 2 \times 4 = 5 + 8 = 13",
    r"\sum_{i=1}^{3} i^2 = 1 + 4 + 9 = 14", r"(a + b)^2 = a^2 + 2 \times a \times b + b^2", r"\frac23 \approx 0.67",
    r"\sqrt{16} + 1 = 5", r"2^{10} - 24 = 1000", r"\frac{3 + 4}{2} = 3.5", r"-3 + 5 = 2", r"(-3) \times (-2) = 6",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}, f(2) + f(-2) = 1",
    r"\det \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} = 1 \times 4 - 2 \times 3 = -2",
]  # fmt: skip
ALIGNED = [
    [r"2 \times 3 + 4", "6 + 4", "10"], [r"(2 + 3) \times 4", r"5 \times 4", "20"], [r"\frac{6 + 4}{4}", r"\frac{10}{4}", "2.5"],
    [r"3 \times 6 + 3 \times 1 + 6 \times 4", "18 + 3 + 24", "45"], ["x^2 - 1", "(x - 1)(x + 1)"], ["2^3 + 2^2", "8 + 4", "12"],
]  # fmt: skip


def sampled_formulas(rng):
    """True formulas with random numbers, for rewrites that need many."""
    found = []
    for _ in range(40):
        a, b, c, d = (rng.randint(2, 19) for _ in range(4))
        found += [
            rf"{a} \times {b} + {c} \times {d} = {a * b} + {c * d} = {a * b + c * d}",
            rf"({a} + \frac{{1}}{{2}}) \times {b} - {c} = {(2 * a + 1) * b / 2 - c}",
            rf"\frac{{{a}}}{{{b}}} + \frac{{{c}}}{{{b}}} = \frac{{{a + c}}}{{{b}}}",
            rf"\begin{{bmatrix}} {a} & {b} \\ {c} & {d} \end{{bmatrix}} \begin{{bmatrix}} 1 \\ 2 \end{{bmatrix}} "
            rf"= \begin{{bmatrix}} {a} + {2 * b} \\ {c} + {2 * d} \end{{bmatrix}} = \begin{{bmatrix}} {a + 2 * b} \\ {c + 2 * d} \end{{bmatrix}}",
            rf"x = {a}, ({b} - x) \times {c} = {(b - a) * c}",
        ]
    return found


MORE = sampled_formulas(random.Random(20261122))
PAGES = [example.page() for example in EXAMPLES.values()]
ATOM = r"(?:\\frac(?:\d\d|\{[^{}]*\}\{[^{}]*\})|\d+(?:\.\d+)?)"


def tokens(text):
    return re.findall(r"\\[A-Za-z]+\{[A-Za-z]+\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", text, re.DOTALL)


def spacing(text, rng):
    """Blanks and LaTeX's spaces between any two signs."""
    blanks = ["", " ", "  ", r"\, ", r"\; ", r"\! ", "\n ", r"\displaystyle "]
    parts = [part for part in tokens(text) if not part.isspace()]
    glue = {r"\frac", r"\sqrt", "^", "_"}
    joined = "".join(
        part + (" " if part[:1] == "\\" or part in glue or after[:1] in "^_=" else rng.choice(blanks))
        for part, after in zip(parts, [*parts[1:], " "], strict=True)
    )
    return joined.strip()


def braces(text, rng):
    """Braces around numbers and signs that need none."""
    sign = rng.choice(["+", "-", r"\times", "="])
    text = re.sub(
        rf"(?<=[\d}})\] ]) (?:{re.escape(sign)}) (?=[\d({{\\\[])", lambda m: " {" + m[0].strip() + "} ", text
    )
    return re.sub(r"(?<=[ (])(\d+)(?=[ )])", lambda m: f"{{{m[1]}}}" if rng.random() < 0.7 else m[1], text)


def sized(text, rng):
    r"""``\left( … \right)`` for plain brackets."""
    opening, closing = rng.choice(
        [(r"\left", r"\right"), (r"\bigl", r"\bigr"), (r"\Big", r"\Big"), (r"\left", r"\right")]
    )
    return "".join(
        opening + part if part in ("(", "[") else closing + part if part in (")", "]") else part
        for part in tokens(text)
    )


def decimals(text, rng):
    r"""Halves and quarters written in another way."""
    other = {"0.5": r"\frac{1}{2}", r"\frac12": "0.5", "0.25": r"\tfrac14", r"\frac{1}{2}": r"\tfrac12", "3.5": r"\frac{7}{2}",
             "1.5": "1.50", "4.5": r"\frac{45}{10}", "2.5": r"\dfrac52", "0.75": r"\frac34", r"\frac56": r"\frac{10}{12}"}  # fmt: skip
    halves = re.sub(r"\\approx.*", "", text)
    for one in rng.sample(sorted(other), len(other)):
        if one in halves and rng.random() < 0.9:
            return (
                re.sub(rf"(?<![\d.]){re.escape(one)}(?!\d)", lambda m: other[m[0]], text)
                if halves == text
                else text
            )
    return re.sub(r"(?<![\d.{^_\[])(\d+)(?= [+=])", r"\1.0", text)


def styles(text, rng):
    r"""``\tfrac``, ``\dfrac``, ``\cfrac`` for ``\frac``; braces around its digits."""
    text = re.sub(r"\\frac(\d)(\d)", r"\\frac{\1}{\2}", text) if rng.random() < 0.5 else text
    return text.replace(r"\frac", rng.choice([r"\tfrac", r"\dfrac", r"\cfrac"]))


def sums(text, rng):
    """Two neighbouring terms exchanged."""
    term = rf"(?<![-−^\w.] )({ATOM}(?: \\times {ATOM})?) \+ ({ATOM}(?: \\times {ATOM})?)(?= [=+}}]|[)}}]|$)"
    found = [
        m
        for m in re.finditer(term, text)
        if not text[: m.start()].rstrip().endswith(("-", r"\times", "^", "/"))
    ]
    if not found:
        return text
    m = rng.choice(found)
    return f"{text[: m.start()]}{m[2]} + {m[1]}{text[m.end() :]}"


def products(text, rng):
    """Two factors exchanged."""
    found = list(re.finditer(rf"({ATOM}) \\times ({ATOM})", text))
    if not found:
        return text
    m = rng.choice(found)
    return rf"{text[: m.start()]}{m[2]} \times {m[1]}{text[m.end() :]}"


def environments(text, rng):
    """Other brackets around a matrix."""
    return text.replace("bmatrix", rng.choice(["pmatrix", "matrix", "Bmatrix", "smallmatrix", "bmatrix*"]))


def minus(text, rng):
    """U+2212 for the hyphen; other signs in Unicode as well."""
    text = text.replace("-", "−")
    if rng.random() < 0.6:
        text = text.replace(r"\times", "×")
    return text.replace(r"\ast", "∗").replace(r"\approx", "≈") if rng.random() < 0.5 else text


def dots(text, rng):
    r"""``\cdot`` for ``\times``, or nothing between brackets."""
    return text.replace(r"\times", rng.choice([r"\cdot", r"\cdot{}", r"{\cdot}", "⋅"]))


REWRITES = (spacing, braces, sized, decimals, styles, sums, products, environments, minus, dots)


def rows(parts, rng):
    """A chain in rows: split, aligned, align, gather, with breaks before the relation."""
    name = rng.choice(["split", "aligned", "align*", "align", "gather*", "alignat"])
    mark = "" if "gather" in name else "&"
    extra = "{2}" if name == "alignat" else ""
    gap = rng.choice(["", "[1em]", "[2pt]"])
    lines = [f"{parts[0]} {mark}= {parts[1]}", *(f"{mark}= {part}" for part in parts[2:])]
    body = rf" \\{gap} ".join(lines) + rng.choice(["", r" \\", r" \notag"])
    return rf"\begin{{{name}}}{extra} {body} \end{{{name}}}"


def rewritten(kind, count, seed=20261122):
    """`count` different rewrites of one kind: pairs of a formula and the formula rewritten."""
    rng = random.Random(f"{seed} {kind.__name__}")
    sources = [*TRUE, *MORE, *(page for page in PAGES for _ in range(6))]
    found, seen = [], set()
    for _ in range(40 * count):
        text = rng.choice(sources)
        again = on_formulas(kind, text, rng) if text.startswith("---") else kind(text, rng)
        if again != text and again not in seen:
            seen.add(again)
            found.append((text, again))
        if len(found) == count:
            return found
    raise AssertionError(f"only {len(found)} rewrites of {kind.__name__}")


def on_formulas(kind, page, rng):
    """A page with its formulas rewritten; what a matrix environment is called is the same on the whole page."""
    head, body = page.split("\n---\n", 1)
    state = rng.getstate()

    def again(match):
        rng.setstate(state)
        return "$$" + kind(match[1], rng).replace("\n\n", "\n") + "$$"

    return f"{head}\n---\n{re.sub(r'[$][$](.*?)[$][$]', again, body, flags=re.DOTALL)}"
