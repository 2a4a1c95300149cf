/* <conv-matrix>: a picture and a kernel, whose numbers are typed where they stand. */
{
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  // state: 0 an output or 1 a cell of f, which one, mode, 1 without the flip
  const matrix = (f, g, [view, number, layout, unflipped], words) => {
    const mode = ["full", "same", "valid"][layout];
    const [traces, others] = [!unflipped, !!unflipped].map((flip) => C.traces(f, g, mode, flip));
    const [all, laid] = [traces.flat(), unflipped ? g : C.flipped(g)];
    const width = f[0].length;
    const shown = view ? f.flat() : all;
    const at = Math.min(number, shown.length - 1);
    const chosen = shown[at];
    const place = (k, [{ length }]) => ({ row: Math.floor(k / length) + 1, column: (k % length) + 1 });
    const { row, column } = place(at, view ? f : traces);
    const over = ({ corner: [top, left] }, i, j) => laid[i - top]?.[j - left];
    const terms = view ? [] : chosen.terms;
    const products = terms.map(({ value, weight }) => `${value}×${weight}`);
    const term = (i, j) => (view ? "" : (i - chosen.corner[0]) * laid[0].length + j - chosen.corner[1]);

    const fed = all.map((trace) => view && over(trace, row - 1, column - 1));
    const feeds = fed.flatMap((weight, k) => (weight?.n ? fill(words.feed, { weight, product: C.times(weight, chosen), ...place(k, traces) }) : []));
    const differ = all.filter(({ total }, k) => `${total}` !== `${others.flat()[k].total}`).length;
    const mirrored = all.every((each) => each.terms.every(({ weight, value }, k) => !weight.n || `${value}` === `${each.terms.at(-1 - k).value}`));
    const said = view ? words[feeds[0] ? "input" : "unfed"] : `${words.output} ${words[differ ? "shown" : mirrored ? "mirrored" : "chance"]}`;
    const values = {
      row, column, mode, value: view ? chosen : chosen.total, flip: words.flips[unflipped], feeds: feeds.join("; "),
      terms: products.join(" + "), count: view ? feeds.length : differ, all: all.length,
    };
    const pad = 2 - layout;
    return {
      layout, at, last: all.length - 1, terms: products,
      cells: [
        ...C.table(f.length + 2 * pad, width + 2 * pad, (below, right) => {
          const [i, j] = [below - pad, right - pad];
          const [a, under] = [f[i]?.[j], !view && over(chosen, i, j)];
          return [a ?? (under ? 0 : ""), a && (view ? i * width + j === at : under), "", under ? term(i, j) : ""];
        }).flat(),
        ...laid.flat().map((b, k) => [b, false, "", view ? "" : k]),
        ...laid.flat().map((_, k) => [products[k], terms[k]?.product.n, "", view ? "" : k]),
        ...all.map(({ total }, k) => (fed[k]?.n ? [`×${fed[k]}`, true] : [total, !view && k === at])),
      ],
      now: [, fill(words.now, values)],
      said: fill(said, values),
    };
  };

  class ConvMatrix extends Figure {
    static parts = { matrix };

    draw() {
      const { state, data, preset = state[4] } = this;
      if (state[4] !== preset) {
        const [mode, ...numbers] = data.presets[state[4]];
        state.splice(5, numbers.length, ...numbers);
        state[2] = mode ?? state[2];
      }
      this.preset = state[4];
      [this.f, this.g] = this.tables();
      const seen = matrix(this.f, this.g, state, data.words);
      state[1] = seen.at;
      this.last = { 1: seen.last };
      this.querySelector("[type=range]").max = seen.last;
      this.boxes(seen);
      this.lay(seen);
      return seen;
    }

    // the numbers of f and g, row by row as they stand in the drawing
    lay({ cells, layout }) {
      const slots = data => data.map((slot, i) => ({ slot, term: cells[i][3] ?? "" }));
      const all = slots(this.data.slots[layout]);
      const [first, second] = ["first", "second"].map((kind) => all.filter(({ slot }) => slot[4] === kind));
      if (!this.state[3]) second.reverse();
      [...first, ...second].forEach(({ slot, term }, i) => this.typed(5 + i, slot, term));
    }

    change(i, value, settled) {
      const state = this.state.with(i, value);
      if (+i === 1) state[0] = 0; // the slider chooses an output
      this.show(state, settled);
    }

    // who types into the picture sees what the number feeds
    focused({ name }) {
      const k = name - 5;
      if (k >= 0 && k < this.f.flat().length && !(this.state[0] && this.state[1] === k)) this.show(Object.assign([...this.state], [1, k]));
    }
  }

  customElements.define("conv-matrix", ConvMatrix);
}
