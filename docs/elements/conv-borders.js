/* <conv-borders>: what is imagined around a picture, whose numbers are typed where they stand. */
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
    const at = Math.min(number, (view ? height + 2 : height) * across - 1);
    const [row, column] = [Math.floor(at / across), at % across];
    const from = C.table(height + 2, width + 2, (i, j) => inward[border](i - 1, height) * width + inward[border](j - 1, width));
    const padded = from.map((line) => line.map((source) => f.flat()[source] ?? C.fraction(0)));
    const results = C.traces(padded, g, "valid");
    const outside = (i, j) => i < 1 || i > height || j < 1 || j > width;
    const [chosen, source] = [results[row]?.[column], from[row][column]];
    const value = view ? padded[row][column] : chosen.total;
    const values = { border: words.names[border], row: row + 1, column: column + 1, value };
    const now = fill(words.now, values);
    const terms = view ? [] : chosen.terms.map((term) => `${term.value}×${term.weight}`);
    let said = "output";
    if (view) {
      said = isNaN(source) ? "nothing" : outside(row, column) ? "outer" : "inner";
      values.row = Math.floor(source / width) + 1;
      values.column = (source % width) + 1;
      values.times = from.flat().filter((each) => each === source).length - 1;
    } else {
      values.terms = terms.join(" + ");
      values.count = chosen.terms.length;
      values.outside = chosen.terms.filter(({ place }) => outside(...place)).length;
    }
    return {
      at, terms, padded,
      cells: [
        ...padded.flatMap((line, i) => line.map((entry, j) => {
          const under = !view && i >= row && i < row + 3 && j >= column && j < column + 3;
          const alike = view && ((i === row && j === column) || from[i][j] === source);
          return [entry, under || alike, "", under ? 3 * (i - row) + j - column : ""];
        })),
        ...C.flipped(g).flat().map((weight, k) => [weight, false, "", view ? "" : k]),
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
      const [f, g] = this.tables();
      this.width = f[0].length;
      const seen = borders(f, g, state, data.words);
      this.working = () => FigureTools.taken.grid(seen.padded, g, 2, 0, state[0] ? 0 : state[1]);
      state[1] = seen.at;
      data.fields[1][2] = state[0] ? (f.length + 2) * (this.width + 2) - 1 : f.flat().length - 1;
      this.boxes(seen);
      const slots = data.slots[0].map((slot, i) => [slot, seen.cells[i][3] ?? ""]);
      const [first, second] = ["first", "second"].map((kind) => slots.filter(([slot]) => slot[4] === kind));
      [...first, ...second.reverse()].forEach(([slot, term], i) => this.typed(3 + i, slot, term));
      return seen;
    }

    change(i, value, settled) {
      const state = this.state.with(i, value);
      if (+i === 1) state[0] = 0; // the slider chooses a result
      this.show(state, settled);
    }

    // who types into the picture sees where else the number is seen
    focused({ name }) {
      const cell = name - 3;
      const place = (Math.floor(cell / this.width) + 1) * (this.width + 2) + (cell % this.width) + 1;
      if (cell >= 0 && cell < this.state.length - 12 && `${this.state.slice(0, 2)}` !== `1,${place}`)
        this.show(Object.assign([...this.state], [1, place]));
    }
  }

  customElements.define("conv-borders", ConvBorders);
}
