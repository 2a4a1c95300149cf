/* <conv-vector>: two vectors, one sum in three views; or the reader predicts it. */
{
  const { times, convolve } = Convolution;
  const { Figure, fill } = FigureTools;

  const vector = (f, g, n, words) => {
    const [y, k] = [convolve(f, g), g.length - 1];
    const factor = (a) => (a.n < 0n ? `(${a})` : a);
    const products = (n) => f.flatMap((a, i) => (g[n - i] ? `${factor(a)}×${factor(g[n - i])}` : []));
    const terms = (n) => products(n).join(" + ");
    const values = { n, terms: terms(n), total: y[n], all: y.join(", ") };
    const term = (i) => (f[i] && g[n - i] ? i - Math.max(0, n - k) : ""); // of the chosen sum, by the place in f
    return {
      terms: products(n),
      cells: [
        ...f.map((a, i) => [a, g[n - i], "", term(i)]),
        ...[...y, ...g].slice(1).map((_, i) => g[k + n - i]).map((b, i) => [b, b && f[i - k], "", b ? term(i - k) : ""]),
        ...y.map((total, m) => [total, m === n]),
        ...g.map((b) => [b]),
        ...f.flatMap((a, i) => [[a], ...g.map((b, j) => [times(a, b), i + j === n, "", i + j === n ? term(i) : ""])]),
        ...y.map((total, m) => [`x${"⁰¹²³⁴⁵⁶⁷⁸"[m]}: ${terms(m)} = ${total}`, m === n]),
      ],
      now: [fill(words.now, values)],
      said: fill(words.said, values),
    };
  };

  const predict = (answer, { f, g, slips: [[, right]], slips, words }) => {
    const given = `${answer}`.replace(/,+$/, "");
    const wrong = right.flatMap((y, n) => (y === answer[n] ? [] : [n]));
    const other = answer.includes("") ? "length" : wrong.length > 1 ? "other" : wrong[0] ? "one" : "first";
    const slip = slips.find(([name, all]) => [`${all}`, name !== "right" && `${all}`.replace(/(^|,)0(,0)*$/, "")].includes(given))?.[0] ?? other;
    const marks = right.map((y, n) => (answer[n] ? (y === answer[n] ? ["✓", "good"] : ["✗", "bad"]) : []));
    const values = { given: answer.filter(Boolean).length, good: marks.filter(([, kind]) => kind === "good").length };
    values.slip = fill(words.slips[slip], values);
    return {
      cells: [
        ...[...f, ...g].map((a) => [a]),
        ...marks.map(([, kind], n) => [answer[n] || "?", false, kind]),
        ...marks.map(([mark, kind]) => [mark, false, kind]),
      ],
      said: fill(words[values.given ? "marked" : "ask"], values),
    };
  };

  class ConvVector extends Figure {
    static parts = { vector, predict };

    draw() {
      const { state, data } = this;
      if (data.slips) return this.boxes(predict(state, data));
      this.vectors = this.tables().map(([row]) => row);
      return this.boxes(vector(...this.vectors, state[0], data.words));
    }
  }

  customElements.define("conv-vector", ConvVector);
}
