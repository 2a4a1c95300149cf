/* <conv-matrix>: a picture and a kernel. */
if (!customElements.get("conv-matrix")) {
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  // state: 0 an output or 1 a cell of f, which one, mode, 1 without the flip
  const look = (f, g, [view, at, mode, unflipped]) => {
    const name = ["full", "same", "valid"][mode];
    const [traces, others] = [!unflipped, !!unflipped].map((flip) => C.traces(f, g, name, flip));
    const shown = view ? f : traces;
    const width = shown[0].length;
    const [row, column] = [Math.floor(at / width), at % width];
    const fed = ({ terms }) => view && terms.find(({ place, weight }) => weight.n && place[0] === row && place[1] === column)?.weight;
    const here = (i, j) => i === row && j === column;
    return { name, traces, others, row, column, here, fed, last: width * shown.length - 1, value: view ? f[row]?.[column] : traces[row]?.[column].total };
  };

  const grid = (x, y, w, h, array, entry) =>
    array.flatMap((line, i) => line.flatMap((each, j) => {
      const [text, kind, lit, go] = entry(each, i, j) ?? [];
      return kind ? { x: x + j * w, y: y + i * h, w, h, text, kind: kind + (lit ? " hot" : ""), go: go && ((state) => [...go, ...state.slice(2)]) } : [];
    }));

  const matrixBoxes = (f, g, state) => {
    const [view, , mode, unflipped] = state;
    const { traces, row, column, here, fed } = look(f, g, state);
    const { corner, terms } = view ? { corner: [9, 9], terms: [] } : traces[row][column];
    const [pad, side, small] = [[2, 22, 24], [1, 29, 36], [0, 44, 44]][mode];
    const [height, width] = [f.length, f[0].length];
    return [
      ...grid(12, 26, side, side, C.table(height + 2 * pad, width + 2 * pad, (i, j) => f[i - pad]?.[j - pad]), (a, below, right) => {
        const [i, j] = [below - pad, right - pad];
        const under = g[i - corner[0]]?.[j - corner[1]];
        return a ? [C.text(a), "first", view ? here(i, j) : under, [1, i * width + j]] : under && ["0", "off"];
      }),
      ...grid(198, 26, 28, 28, unflipped ? g : C.flipped(g), (b) => [C.text(b), "second"]),
      ...grid(12, 232, 46, 24, g, (_, i, j) => {
        const term = terms[i * g[0].length + j];
        return term && [`${C.text(term.value)}×${C.text(term.weight)}`, "plain", term.product.n];
      }),
      ...grid(198, 138, small, small, traces, (trace, i, j) => {
        const weight = fed(trace);
        return [weight ? `×${C.text(weight)}` : C.text(trace.total), "third", view ? weight : here(i, j), [0, i * traces[0].length + j]];
      }),
    ];
  };

  const matrixSentence = (f, g, state, words) => {
    const [view, , , unflipped] = state;
    const { name, traces, others, row, column, fed, value } = look(f, g, state);
    const place = (i, j) => ({ row: i + 1, column: j + 1 });
    const feeds = traces.flatMap((line, i) => line.flatMap((trace, j) => {
      const weight = fed(trace);
      return weight ? fill(words.feed, { weight: C.text(weight), product: C.text(C.times(weight, value)), ...place(i, j) }) : [];
    }));
    const all = traces.flat();
    const differ = all.filter(({ total }, i) => !C.equal(total, others.flat()[i].total)).length;
    const mirrored = all.every(({ terms }) => terms.every(({ weight, value: over }, k) => !weight.n || C.equal(over, terms.at(-1 - k).value)));
    const said = view ? words[feeds[0] ? "input" : "unfed"] : `${words.output} ${words[differ ? "shown" : mirrored ? "mirrored" : "chance"]}`;
    return fill(said, {
      ...place(row, column), mode: name, flip: words.flips[unflipped], value: C.text(value), feeds: feeds.join("; "),
      terms: view || traces[row][column].terms.map((term) => `${C.text(term.value)}×${C.text(term.weight)}`).join(" + "),
      count: view ? feeds.length : differ, all: all.length,
    });
  };

  class ConvMatrix extends Figure {
    static parts = { matrixBoxes, matrixSentence };

    show(state, settled) {
      this.data.fields[1].max = 99;
      super.show(state, settled);
    }

    draw() {
      const { presets, fields } = this.data;
      const preset = this.state[4];
      if (preset !== (this.preset ?? preset)) this.state.splice(5, 2, ...presets[preset]);
      this.preset = preset;
      [this.f, this.g] = [this.rows(5), this.rows(6)];
      fields[1].max = look(this.f, this.g, this.state).last;
      this.state[1] = Math.min(this.state[1], fields[1].max);
      this.boxes(matrixBoxes(this.f, this.g, this.state));
    }

    now() {
      const { row, column, value } = look(this.f, this.g, this.state);
      return fill(this.data.words.now, { row: row + 1, column: column + 1, value: C.text(value) });
    }

    sentence() {
      return matrixSentence(this.f, this.g, this.state, this.data.words);
    }
  }

  customElements.define("conv-matrix", ConvMatrix);
}
