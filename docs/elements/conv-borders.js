/* <conv-borders>: what is imagined around a picture. */
{
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  // where a place outside comes from: nowhere, the edge, the mirrored place, the other side
  const inward = [
    (i, n) => (i < 0 || i >= n ? NaN : i),
    (i, n) => Math.max(0, Math.min(n - 1, i)),
    (i, n) => n - 1 - Math.abs(n - 1 - Math.abs(i)),
    (i, n) => (i + n) % n,
  ];

  const borders = (f, g, [view, number, border], words) => {
    const [height, width] = [f.length, f[0].length];
    const across = view ? width + 2 : width;
    const at = Math.min(number, view ? (height + 2) * across - 1 : height * width - 1);
    const [row, column] = [Math.floor(at / across), at % across];
    const from = C.table(height + 2, width + 2, (i, j) => inward[border](i - 1, height) * width + inward[border](j - 1, width));
    const padded = from.map((line) => line.map((source) => f.flat()[source] ?? C.fraction(0)));
    const results = C.traces(padded, g, "valid");
    const outside = (i, j) => i < 1 || i > height || j < 1 || j > width;
    const [chosen, source] = [results[row]?.[column], from[row][column]];
    const value = view ? padded[row][column] : chosen.total;
    const values = { border: words.names[border], row: row + 1, column: column + 1, value };
    const now = fill(words.now, values);
    let said = "output";
    if (view) {
      said = isNaN(source) ? "nothing" : outside(row, column) ? "outer" : "inner";
      values.row = Math.floor(source / width) + 1;
      values.column = (source % width) + 1;
      values.times = from.flat().filter((each) => each === source).length - 1;
    } else {
      values.terms = chosen.terms.map((term) => `${term.value}×${term.weight}`).join(" + ");
      values.count = chosen.terms.length;
      values.outside = chosen.terms.filter(({ place }) => outside(...place)).length;
    }
    return {
      at, last: view ? (height + 2) * across - 1 : height * width - 1,
      cells: [
        ...padded.flatMap((line, i) => line.map((entry, j) => {
          const under = i >= row && i < row + 3 && j >= column && j < column + 3;
          return [entry, view ? (i === row && j === column) || from[i][j] === source : under];
        })),
        ...C.flipped(g).flat().map((weight) => [weight]),
        ...results.flat().map(({ total }, k) => [total, !view && k === at]),
      ],
      now: [, now],
      said: fill(words[said], values),
    };
  };

  class ConvBorders extends Figure {
    static parts = { borders };

    draw() {
      const { state, data } = this;
      const seen = borders(...this.tables(), state, data.words);
      state[1] = seen.at;
      this.querySelector("[type=range]").max = seen.last;
      return this.boxes(seen);
    }
  }

  customElements.define("conv-borders", ConvBorders);
}
