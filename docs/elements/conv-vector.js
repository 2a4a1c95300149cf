/* <conv-vector>: two vectors, one sum in three views; or the reader predicts it. */
if (!customElements.get("conv-vector")) {
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  const box = (column, y, text, kind, lit, m) =>
    ({ x: 12 + column * 25, y, w: 25, h: 25, text, kind: kind + (lit ? " hot" : ""), go: m >= 0 && ((state) => state.with(0, m)) });
  const factor = (a) => (a.n < 0n ? `(${C.text(a)})` : C.text(a));
  const terms = (f, g, n) => f.flatMap((a, i) => (g[n - i] ? `${factor(a)}·${factor(g[n - i])}` : [])).join(" + ");

  const vectorBoxes = (f, g, n) => {
    const k = g.length - 1;
    const y = C.convolve(f, g);
    return [
      ...f.map((a, i) => box(k + i, 24, C.text(a), "first", g[n - i])),
      ...g.map((b, j) => box(k + n - j, 68, C.text(b), "second", f[n - j])),
      ...y.map((total, m) => box(k + m, 112, C.text(total), "third", m === n, m)),
      ...g.map((b, j) => box(1 + j, 170, C.text(b), "second bare")),
      ...f.flatMap((a, i) => [
        box(0, 195 + 25 * i, C.text(a), "first bare"),
        ...g.map((b, j) => box(1 + j, 195 + 25 * i, C.text(C.times(a, b)), "plain", i + j === n, i + j)),
      ]),
      ...y.map((total, m) => ({
        ...box(0, 170 + 17 * m, `x${"⁰¹²³⁴⁵⁶⁷⁸"[m]}: ${terms(f, g, m)} = ${C.text(total)}`, "line", m === n, m), x: 172, w: 166, h: 17,
      })),
    ];
  };

  const diagnose = (answer, { slips }) => {
    const given = answer.map((each) => (each ? C.text(each) : ""));
    const slip = slips.find(([, all]) => `${all}` === `${given}`.replace(/,+$/, ""))?.[0] ?? (given.includes("") ? "length" : "other");
    return { marks: slips[0][1].map((y, n) => y === given[n]), slip };
  };

  const predictBoxes = (answer, data) => [
    ...data.f.map((a, i) => box(i, 24, a, "first")),
    ...data.g.map((b, i) => box(i, 68, b, "second")),
    ...diagnose(answer, data).marks.flatMap((good, n) => {
      const [text, mark, kind] = answer[n] ? [C.text(answer[n]), ...(good ? ["✓", "good"] : ["✗", "bad"])] : ["?", "", "plain"];
      return [box(n, 112, text, kind), box(n, 134, mark, `${kind} bare`)];
    }),
  ];

  const predictSentence = (answer, data) => {
    const { ask, marked, slips } = data.words;
    const { marks, slip } = diagnose(answer, data);
    const values = { given: answer.filter(Boolean).length, good: marks.filter(Boolean).length };
    values.slip = fill(slips[slip], values);
    return fill(values.given ? marked : ask, values);
  };

  class ConvVector extends Figure {
    static parts = { vectorBoxes, terms, diagnose, predictBoxes, predictSentence };

    draw() {
      const [f, g] = (this.vectors = this.state.map((_, i) => (i || this.data.slips) && this.rows(i)[0]).slice(-2));
      this.boxes(this.data.slips ? predictBoxes(f, this.data) : vectorBoxes(f, g, this.state[0]));
    }

    say(name) {
      const [[f, g], n] = [this.vectors, this.state[0]];
      const y = C.convolve(f, g);
      return fill(this.data.words[name], { n, terms: terms(f, g, n), total: C.text(y[n]), all: y.map(C.text).join(", ") });
    }

    now() {
      return this.say("now");
    }

    sentence() {
      return this.data.slips ? predictSentence(this.vectors[0], this.data) : this.say("said");
    }
  }

  customElements.define("conv-vector", ConvVector);
}
