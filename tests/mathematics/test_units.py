"""Numbers with units: said once, with prefixes, derived, converted; and what is not read rather than guessed."""

import subprocess
import sys

import pytest

from mathematics.pages import errors, formula, reasons, verdicts, worked

UNITS = [
    # said once, a unit belongs to both sides
    (r"\frac{30}{60} = 0.5\text{ A}", "c"), (r"\frac{900}{3} = 300\text{ V}", "c"), (r"\frac{900}{3} = 330\text{ V}", "W"), (r"7\text{ m} = 3 + 4", "c"),
    (r"2\pi \times 500 = 3142\text{ rad/s}", "W"), (r"2\pi \times 500 \approx 3142\text{ rad/s}", "r"), (r"\frac{7}{3}\text{ kg} \approx 2.33\text{ kg}", "r"),
    # with a prefix it may have been meant without: one of the two is not enough, none is an error
    (r"\frac{30}{60} = 500\text{ mA}", "n"), (r"\frac{30}{60} = 0.5\text{ mA}", "n"), (r"\frac{30}{60} = 600\text{ mA}", "W"), (r"20{,}000\text{ mV} = 20", "n"),
    (r"0 = 0\text{ mA}", "c"), (r"6 \div 2 = 3\text{ kg}", "c"),
    # units that become each other
    (r"340\text{ mA} = 0.34\text{ A}", "c"), (r"340\text{ mA} = 0.43\text{ A}", "W"), (r"59\,^\circ\text{F} = 15\,^\circ\text{C}", "c"), (r"59\,^\circ\text{F} = 16\,^\circ\text{C}", "W"),
    (r"25\,^\circ\text{C} = 298.15\text{ K}", "c"), (r"54\text{ km/h} = 15\text{ m/s}", "c"), (r"54\text{ km/h} = 51\text{ m/s}", "W"), (r"2\text{ m} + 35\text{ cm} = 2.35\text{ m}", "c"),
    (r"2\text{ m} + 35\text{ cm} = 235\text{ cm}", "c"), (r"2\text{ m} + 35\text{ cm} = 2.53\text{ m}", "W"), (r"80\text{ km/h} \times 45\text{ min} = 60\text{ km}", "c"),
    (r"4\text{ kg} \times 3\text{ m/s}^2 = 12\text{ N}", "c"), (r"\frac{9\text{ V}}{3\,\mathrm{k\Omega}} = 3\text{ mA}", "c"), (r"\frac{9\text{ V}}{3\,\mathrm{k\Omega}} = 3\text{ A}", "W"),
    (r"2000\text{ W} \times 3\text{ h} = 6\text{ kWh}", "c"), (r"1.5\text{ h} = 5400\text{ s}", "c"), (r"3\text{ h} < 150\text{ min}", "W"), (r"2\text{ h} < 150\text{ min}", "c"),
    (r"1\text{ mi} \approx 1.61\text{ km}", "r"), (r"1\text{ mi} \approx 1.62\text{ km}", "W"), (r"5\text{ MB} = 5000\text{ kB}", "c"), (r"2\text{ byte} = 16\text{ bit}", "c"),
    (r"\frac{6\text{ m}}{3\text{ cm}} = 200", "c"), (r"\frac{6\text{ m}}{3\text{ cm}} = 2", "c"), (r"\frac{6\text{ m}}{3\text{ cm}} = 20", "W"), (r"3\text{ m}^2 = 30000\text{ cm}^2", "c"),
    # the prefixes of bytes and bits may stand for powers of two
    (r"2\text{ kB} = 2000\text{ B}", "c"), (r"2\text{ kB} = 2048\text{ B}", "n"), (r"3\text{ GB} = 3072\text{ MB}", "n"), (r"3\text{ GB} = 3027\text{ MB}", "W"),
    (r"2\text{ MB/s} = 2048\text{ kB/s}", "n"),
    # a unit over several, in each of the ways that it is set
    (r"8.3\,\frac{\text{J}}{\text{mol} \cdot \text{K}} \cdot 2\text{ mol} \cdot 40\text{ K} = 664\text{ J}", "c"), (r"3\text{ kg} \cdot 0.9\,\frac{\text{kJ}}{\text{kg}\,\text{K}} \cdot 20\text{ K} = 45\text{ kJ}", "W"),
    (r"6.7\,\frac{\text{N}\,\text{m}^2}{\text{kg}^2} \cdot 2\text{ kg} \cdot 5\text{ kg} / (1\text{ m})^2 = 67\text{ N}", "c"),
    (r"8.3\,\text{J}/(\text{mol} \cdot \text{K}) \cdot 2\text{ mol} \cdot 40\text{ K} = 646\text{ J}", "W"), (r"3\text{ kg} \cdot 0.9\text{ kJ/(kg K)} \cdot 20\text{ K} = 54\text{ kJ}", "c"),
    (r"3\text{ kg} \cdot 0.9\,\mathrm{\frac{kJ}{kg\cdot K}} \cdot 20\text{ K} = 45\text{ kJ}", "W"),
    # what is cancelled is no unit
    (r"\frac{30}{1000}\text{ mV/mV} \times 100\% = 3\%", "c"), (r"\frac{30}{10}\text{ m/m} = 3", "c"),
    # units that do not
    (r"3\text{ m} = 3\text{ s}", "n"), (r"3\text{ m} + 2\text{ s} = 5\text{ m}", "n"), (r"1200\text{ rpm} = 20\text{ Hz}", "n"), (r"5\text{ €} = 5\text{ \$}", "n"),
    (r"20\,^\circ\text{C} + 5\text{ K} = 25\,^\circ\text{C}", "n"), (r"3\text{ pears} = 3\text{ plums}", "n"),
    # rounded in one of the two units that may be meant is not enough either; rounded in none is an error
    (r"\frac{7}{90} = 77.8\text{ mA}", "n"), (r"\frac{7}{90} = 78.7\text{ mA}", "W"), (r"\frac{1}{500} = 2\text{ mS}", "n"), (r"\arctan(0.75) = 36.9^\circ", "n"),
    (r"\sqrt{0.002} = 44.7\text{ mV/s}", "n"), (r"\sqrt{0.002} = 47.4\text{ mV/s}", "W"),
    # a unit with a remark is that unit where it is said of it, and not read beside another
    (r"30{,}000\text{ mV} = 30\text{ V peak}", "n"), (r"0\text{ dBv} = 0.8\text{ V peak}", "n"), (r"2\text{ m} + 5\text{ m} = 7\text{ m of rope}", "c"),
    (r"2\text{ m} + 5\text{ m} = 8\text{ m of rope}", "W"), (r"10^{-3.5} = 316\text{ µV peak}", "n"), (r"2 \cdot 3 = 7\text{ in all}", "W"),
    # a level in decibels beside its ratio
    (r"0.5012 = -6\text{ dB}", "n"), (r"0.01 = -20\text{ dB}", "n"), (r"20\log_{10}(7) = 17.9\text{ dB}", "W"), (r"20\log_{10}(28.5) = 29.5\text{ dB}", "W"),
    # money, shares, angles, words
    (r"3 \times 4.20\text{ €} = 12.60\text{ €}", "c"), (r"3 \times 4.20\text{ €} = 12.80\text{ €}", "W"), (r"17\% - 14\% = 3\text{ percentage points}", "c"),
    (r"17\% - 14\% = 4\text{ percentage points}", "W"), (r"8\text{ percent} = 0.08", "c"), (r"8\text{ percent} = 0.8", "W"), (r"90^\circ = \frac{\pi}{2}", "n"), (r"60 + 30 = 90^\circ", "c"), (r"60 + 20 = 90^\circ", "W"), (r"45^\circ \approx 0.785", "n"), (r"45^\circ \approx 0.875", "W"),
    # hundredths of a percent, in the words of banks; and multiples of money, of which none is a byte
    (r"0.6 \times 0.03 = 0.018 = 180\text{ bp}", "cc"), (r"0.8\% - 0.5\% = 30\text{ bps}", "c"), (r"0.8\% - 0.5\% = 3\text{ bps}", "W"), (r"150 + 150 = 300\text{ bp}", "c"),
    (r"25\text{ bps} = 0.25\%", "c"), (r"\$92\text{B} - \$84\text{B} = \$8\text{B}", "c"), (r"\$92\text{B} - \$84\text{B} = \$9\text{B}", "W"),
    (r"10\% \times \$800\text{B} = \$80\text{ billion}", "c"), (r"3 \times \$5\text{bn} = \$15\text{ billion}", "c"), (r"3 \times \$5\text{K} = \$16\text{K}", "W"),
    # a percent sign that is said once, of numbers that are no shares
    (r"38 + 22 = 60\%", "n"), (r"100 - 94.70 = 5.30\%", "n"), (r"\frac{180}{40} = 4.5\%", "n"), (r"38 + 22 = 61\%", "W"), (r"0.05 + 0.01 = 0.06\%", "W"),
    (r"0.3 + 0.4 = 70\%", "c"), (r"0.3 + 0.4 = 7\%", "W"),
    (r"90^\circ = \frac{\pi}{3}", "W"), (r"7\text{ apples} = 7", "c"), (r"7\text{ apples} = 8", "W"), (r"1\text{ dozen} = 12", "n"), (r"2\text{ pairs} = 4", "n"), (r"2\text{ pairs} = 5", "W"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), UNITS, ids=[latex for latex, _ in UNITS])
def test_units(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)
    if expected == "n":
        assert "units differ" in reasons(page)[0]


def test_a_value_is_shown_in_the_unit_that_it_was_claimed_in():
    (found,) = formula(r"80\text{ km/h} \times 45\text{ min} = 61\text{ km}").diagnostics
    assert found.message == r"`80\text{ km/h} \times 45\text{ min}` is 60 km, not `61\text{ km}`"


def test_a_rounded_number_with_a_unit_is_only_rounded():
    assert [code for code, *_ in errors(formula(r"2\pi \times 500 = 3142\text{ rad/s}"))] == [
        "rounded-equals"
    ]


@pytest.mark.parametrize(
    ("latex", "asked"),
    [(r"3\text{ m} + 4\text{ m} = 7\text{ m}", False), (r"1\text{ m} = 100\text{ cm}", True)],
)
def test_the_library_is_imported_only_where_two_units_meet(latex, asked):
    code = f"""
import sys
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work
page = work(Source("page.md", {f"$${latex}$$"!r}), Settings())
print([r.verdict for relations in page.relations.values() for r in relations], "pint" in sys.modules)
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == f"['checked'] {asked}\n"


BEHIND = [  # what stands right behind the closing dollar belongs to the number before it
    ("$3/4 = 75$% of it", "c"), ("$3/4 = 57$% of it", "W"), (r"$(-0.7)^2 = 49$\% of it", "c"), ("$p = 20$% and $10p = 2$", ":c"), ("$1/200 = 5$ ms", "n"),
    ("$1/200 = 5.1$ ms", "W"), ("$30 + 12 = 42$ km/h", "n"), ("$3 + 4 = 7$ in total", "c"), (r"$2\text{ km} + 3\text{ km} = 5$ km", "c"), ("$T = 5$ ms, $T + 1 = 6$", ":c"),
    ("$3/4 = 0.75$, 75% of it", "c"), ("$$3/4 = 0.75$$% no comment", "c"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BEHIND)
def test_what_stands_behind_a_formula(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


WORDS = [  # units in words are the units; those that mean several things are none
    (r"1.5\text{ hours} = 90\text{ minutes}", "c"), (r"1.5\text{ hours} = 80\text{ minutes}", "W"), (r"2\text{ Stunden} = 7200\text{ Sekunden}", "c"),
    (r"3\text{ kilometres} = 3000\text{ m}", "c"), (r"3\text{ Kilometer} = 300\text{ Meter}", "W"), (r"5\text{ mètres} = 500\text{ centimètres}", "c"),
    (r"7\text{ kilómetros} = 7000\text{ metros}", "c"), (r"2\text{ 小时} = 120\text{ 分钟}", "c"), (r"2\text{ 米} = 20\text{ 厘米}", "W"),
    (r"90\text{ kilometres per hour} = 25\text{ m/s}", "c"), (r"90\text{ km pro Stunde} = 52\text{ m/s}", "W"), (r"4\text{ feet} = 48\text{ inches}", "c"),
    (r"2\text{ square metres} = 20000\text{ cm}^2", "c"), (r"2\text{ m³} = 2000\text{ litres}", "c"), (r"3\text{ Quadratmeter} = 300\text{ cm}^2", "W"),
    (r"50\text{ degrees Fahrenheit} = 10\text{ °C}", "c"), (r"\frac{1}{5} = 20\text{ per cent}", "c"), (r"\frac15 = 25\text{ Prozent}", "W"),
    (r"4.5\% - 4\% = 50\text{ basis points}", "c"), (r"5\text{ million} = 0.005\text{ billion}", "c"), (r"5\text{ million} = 0.05\text{ billion}", "W"),
    (r"\frac{\pi}{2} = 90\text{ degrees}", "n"), (r"2\text{ tons} = 2000\text{ kg}", "n"), (r"1\text{ year} = 365\text{ days}", "n"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), WORDS, ids=[latex for latex, _ in WORDS])
def test_units_in_words(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


WORDS_BEHIND = [  # the same behind the closing dollar, on pages that nobody changed for us
    ("It is $3/8 = 37.5$ % of it.", "c"), ("It is $3/8 = 35.5$ % of it.", "W"), ("Das sind $3/8 = 37.5$ Prozent davon.", "c"),
    ("Soit $3/8 = 37.5$ pour cent.", "c"), ("It is $3/8 = 375$ ‰.", "c"), ("The bank has $4 \\times 250{,}000 = 1$ million.", "n"),
    ("The bank has $4 \\times 250{,}000 = 2$ million.", "W"), ("It is $30 \\times 150 = 4.5$k in all.", "n"), ("We drive $2 \\times 35 = 70$ miles per hour.", "c"),
    (r"We walk $3\text{ km} + 500\text{ m} = 3500$ metres.", "c"), (r"We walk $3\text{ km} + 500\text{ m} = 3400$ metres.", "W"), ("全长 $4 \\times 5 = 20$米的路。", "c"),
    ("A share of $p = 15$ percent leaves $1 - p = 0.85$.", ":c"), ("A sum of $N = 2$ million is $N / 1000 = 2000$ each.", ":~"),
    ("an angle of $\\frac{\\pi}{3} = 60$°", "n"),
    ("It has $31 - 2 = 29$ degrees of freedom.", "c"), ("It has $31 - 2 = 28$ degrees of freedom.", "W"), ("They add up to $100 + 80 = 180$°.", "c"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDS_BEHIND)
def test_words_behind_a_formula(text, expected):
    page = worked(text, strict=False)
    assert verdicts(page) == expected, reasons(page)


@pytest.mark.parametrize(
    "text, expected",
    [
        (r"$60\text{ N} \cdot 3\text{ m} = 180\text{ Nm} = 0.18\text{ kNm} = 1.8\text{ kNm}$", "ccW"),
        # of numbers of percents it is not said on which side they are shares
        (r"The mean is $\frac{12 + 5 - 2}{3} = 5$ percent.", "n"),
        (r"The mean is $\frac{12 + 5 - 2}{3} = 6$ percent.", "W"),
        (r"It is $\frac{1}{4} = 25$ percent, not $\frac{1}{4} = 26$ %.", "cW"),
    ],
)
def test_newton_metres_and_percents(text, expected):
    assert verdicts(worked(text)) == expected


SIUNITX = [
    (r"\frac{\SI{12}{m}}{\SI{4}{s}} = \SI{3}{m/s} = \qty{3}{\metre\per\second}", "cc"),
    (r"\qty{3}{kg} \cdot \qty{2}{m/s^2} = \qty{6}{N} = \qty{6}{\kilogram\metre\per\second\squared}", "cc"),
    (r"\SI{3}{\kilo\watt} \cdot \SI[mode=text]{2}{\hour} = \SI{6}{\kilo\watt\hour} = \qty{7}{kWh}", "cW"),
    (
        r"\num{1e3} \cdot \num{2.5} = \num{2500}, \num{-3} + 5 = 2, \qty{5e-6}{m} = \qty{5}{\micro\metre}",
        "ccc",
    ),
    (r"\sin\ang{30} = 0.5, \qty{50}{\percent} = 0.5, \qty{3}{\kilo\ohm} = \qty{3}{k\ohm}", "dcn"),
    (r"\num{1.2(3)} = 3.6, \qty{3}{\foo} = 3, \qty(3 + 4) = 7, \num{3,5} = 3", "nnnn"),
    (r"\qty{4}{\cubic\metre} = \qty{4}{m^3}, \qty{2}{\newton\per\square\metre} = \qty{2}{Pa}", "cc"),
]


@pytest.mark.parametrize("latex, expected", SIUNITX)
def test_quantities_of_siunitx_are_read(latex, expected):
    assert verdicts(formula(latex)) == expected


def test_a_macro_of_the_author_comes_before_that_of_siunitx():
    assert verdicts(worked("$\\newcommand{\\num}[1]{2 #1}\\num{3} = 6$")) == "n"
    assert verdicts(worked("$\\newcommand{\\num}[1]{2 \\cdot #1}\\num{3} = 6$")) == "c"
