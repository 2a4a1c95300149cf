r"""Kinds of worked pages with tables that add up, laws with their numbers, quantities, and zeros of products."""

from fractions import Fraction as F

from generators.writing import dec, frac, kind, signed


def table(*rows):
    """A table in Markdown, from its rows of cells; the first one is the header."""
    header, *body = ("| " + " | ".join(map(str, row)) + " |" for row in rows)
    return "\n".join([header, "|---" * len(rows[0]) + "|", *body]) + "\n"


def marked(values):
    return [f"«{value}»" for value in values]


@kind()
def four_counts(rng):
    a, b, c, d = (rng.randint(11, 99) for _ in range(4))
    return table(
        ["", "yes", "no", "total"],
        ["A", *marked([a, b, a + b])],
        ["B", *marked([c, d, c + d])],
        ["**total**", *marked([a + c, b + d, a + b + c + d])],
    )


@kind()
def bill_without_cents(rng):
    prices = [rng.randint(12, 98) for _ in range(4)]
    items = [
        [name, f"«{price}»"] for name, price in zip(("Chair", "Lamp", "Desk", "Shelf"), prices, strict=True)
    ]
    text = table(["Item", "Price"], *items, ["Sum:", f"«{sum(prices)}»"])
    return text.replace("«", "").replace("»", "").replace(str(sum(prices)), f"«{sum(prices)}»")


@kind()
def frequencies_with_a_last_row(rng):
    xs, f = [1, 2, 3, 4], [rng.randint(5, 30) for _ in range(4)]
    sums = [sum(f), sum(x * n for x, n in zip(xs, f, strict=True))]
    body = [[x, n, f"«{x * n}»"] for x, n in zip(xs, f, strict=True)]
    return table(["score $x$", "$f$", "$f x$"], *body, [r"$\sum$", *marked(sums)])


@kind()
def sums_of_a_regression(rng):
    pairs = [(x, rng.randint(5, 25)) for x in (2, 3, 5, 8)]
    body = [[f"${x}$", f"${y}$", f"$«{x * y}»$", f"$«{x * x}»$"] for x, y in pairs]
    sums = [
        sum(x for x, _ in pairs),
        sum(y for _, y in pairs),
        sum(x * y for x, y in pairs),
        sum(x * x for x, _ in pairs),
    ]
    heads = ["x", "y", "xy", "x^2"]
    last = [rf"$\sum {head} = «{value}»$" for head, value in zip(heads, sums, strict=True)]
    return table([f"${head}$" for head in heads], *body, last)


@kind()
def deviations_from_the_mean(rng):
    mean, first, second = rng.randint(20, 60), rng.randint(2, 9), rng.randint(2, 9)
    off = [-first, -second, first + second, 0]
    body = [[mean + one, f"«{one}»", f"«{one * one}»"] for one in off]
    return table(["$x_i$", r"$x_i - \bar x$", r"$(x_i - \bar x)^2$"], *body)


@kind()
def bars_of_logic(rng):
    lines = [(a, b) for a in (1, 0) for b in (1, 0)]
    rng.shuffle(lines)
    body = [[a, b, f"«{1 - a}»", f"«{1 - (a & b)}»", f"«{a | b}»"] for a, b in lines]
    return table(["$a$", "$b$", r"$\bar a$", r"$\overline{a \land b}$", r"$a \lor b$"], *body)


@kind()
def steps_of_a_sequence(rng):
    a, b = rng.randint(1, 6), rng.randint(1, 6)
    terms = [a, b]
    for _ in range(4):
        terms.append(terms[-1] + 2 * terms[-2])
    cells = [terms[0], terms[1], *marked(terms[2:])]
    text = table(["$n$", *range(6)], ["$a_n$", *cells])
    return f"$a_n = a_{{n-1}} + 2a_{{n-2}}$ gives\n\n{text}"


@kind()
def results_of_laws(rng):
    w, x, b, k = rng.randint(2, 9), rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 6)
    z = w * x + b
    return rf"The score is $z = w x + b = {w} \cdot {x} + {b} = «{z}»$, so ${k} z = «{k * z}»$. Again: the score is $z = «{z}»$."


@kind()
def quantities_of_siunitx(rng):
    force, way, time = rng.randint(11, 90), rng.randint(2, 9), rng.choice((2, 4, 5))
    work = force * way
    return (
        rf"The work is $\qty{{{force}}}{{\newton}} \cdot \qty{{{way}}}{{\metre}} = \qty{{«{work}»}}{{J}}$ "
        rf"and the power $\frac{{\SI{{{work}}}{{\joule}}}}{{\SI{{{time}}}{{s}}}} = \SI{{«{dec(F(work, time), 2)}»}}{{\joule\per\second}}$."
    )


@kind()
def zeros_of_factors(rng):
    p, q = rng.sample([n for n in range(-9, 10) if n], 2)
    factors = f"(x {signed(-p)})(x {signed(-q)})"
    return f"We see $x^2 {signed(-p - q)}x {signed(p * q)} = {factors}$, with zeros $x_1 = «{frac(p)}»$ and $x_2 = «{frac(q)}»$."


@kind()
def tables_of_operations(rng):
    sign, work = rng.choice((("+", int.__add__), (r"$\times$", int.__mul__)))
    columns, rows = rng.sample(range(2, 12), 4), rng.sample(range(3, 15), 3)
    body = [[f"**{row}**", *marked([work(row, one) for one in columns])] for row in rows]
    return table([sign, *columns], *body)


@kind()
def units_over_units(rng):
    mass, c, rise = rng.randint(2, 9), F(rng.randint(12, 45), 10), rng.randint(11, 60)
    unit = rng.choice((r"\,\frac{\text{kJ}}{\text{kg}\cdot\text{K}}", r"\text{ kJ/(kg K)}"))
    product = rf"{mass}\text{{ kg}} \cdot {dec(c, 1)}{unit} \cdot {rise}\text{{ K}}"
    return rf"It takes ${product} = «{dec(mass * c * rise, 1)}»\text{{ kJ}}$ to heat it."
