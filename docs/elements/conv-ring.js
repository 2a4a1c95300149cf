/* <conv-ring>: a pointer on a ring of cells, moved by a shift that blurs. */
{
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  // numbers over one denominator, never reduced: many steps stay exact, and cheap
  const together = (all) => {
    const d = all.reduce((product, a) => product * a.d, 1n);
    return { n: all.map((a) => (a.n * d) / a.d), d };
  };
  const added = (all) => all.reduce((a, b) => a + b, 0n);
  const moved = (w, shift) => ({
    n: w.n.map((_, i) => added(shift.n.map((weight, k) => weight * w.n.at((i - k + 1) % w.n.length)))),
    d: w.d * shift.d,
  });
  const sharpened = (w) => {
    const squares = w.n.map((a) => a * a);
    return added(squares) ? { n: squares, d: added(squares) } : w;
  };
  const hundredths = (n, d) => {
    const [size, sign] = n < 0n ? [-n, "−"] : [n, ""];
    const count = (size * 200n + d) / (2n * d);
    return sign + (size % d ? `${count / 100n}.${`${count % 100n}`.padStart(2, 0)}` : size / d);
  };
  const share = (n, d) => Number((n < 0n ? -n : n) * 10000n / d) / 10000;

  const ring = (pointer, shift, [steps, when], words) => {
    let [w, by] = [pointer, shift].map(together);
    for (let step = 1; step <= steps; step++) {
      w = moved(w, by);
      if (when > 1 || (when && step === steps)) w = sharpened(w);
    }
    const largest = w.n.reduce((a, b) => (b > a ? b : a));
    const cell = w.n.indexOf(largest);
    const now = fill(words[steps === 1 ? "one" : "now"], { steps });
    const [all, sum] = [added(w.n), added(by.n)];
    const said = fill(words[steps ? "said" : "before"] + (sum === by.d ? "" : ` ${words.uneven}`), {
      now, cell, how: words.how[when], largest: hundredths(largest, w.d), all: hundredths(all, w.d), sum: hundredths(sum, by.d),
    });
    return {
      cells: w.n.map((n, i) => [hundredths(n, w.d), i === cell, Math.min(1, share(n, w.d))]),
      now: [now],
      said: said[0].toUpperCase() + said.slice(1),
    };
  };

  class ConvRing extends Figure {
    static parts = { ring };

    draw() {
      const { words, corners, side, middle } = this.data;
      const [[shift], [pointer]] = this.tables();
      const seen = ring(pointer, shift, this.state, words);
      this.paint("ring", [
        ...seen.cells.flatMap(([weight, largest, share], i) => {
          const [x, y] = corners[i];
          const center = x + side / 2;
          return [
            ["rect", { x, y: y + side * (1 - share), width: side, height: side * share, class: "conv-fill" }],
            ["rect", { x, y, width: side, height: side, class: `conv-cell ${largest ? "largest" : ""}` }],
            ["text", { x: center, y: y + 14, class: "conv-text off" }, i],
            ["text", { x: center, y: y + 31, class: "conv-text plain" }, weight],
          ];
        }),
        ["text", { x: middle[0], y: middle[1], class: "conv-text off" }, ...seen.now],
      ]);
      return seen;
    }
  }

  customElements.define("conv-ring", ConvRing);
}
