/* <conv-matrix>: a picture and a kernel. */
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
      layout, at, last: shown.length - 1,
      cells: [
        ...C.table(f.length + 2 * pad, width + 2 * pad, (below, right) => {
          const [i, j] = [below - pad, right - pad];
          const [a, under] = [f[i]?.[j], !view && over(chosen, i, j)];
          return [a ?? (under ? 0 : ""), a && (view ? i * width + j === at : under)];
        }).flat(),
        ...laid.flat().map((b) => [b]),
        ...laid.flat().map((_, k) => [products[k], terms[k]?.product.n]),
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
      if (state[4] !== preset) state.splice(5, 25, ...data.presets[state[4]]);
      this.preset = state[4];
      [this.f, this.g] = this.tables();
      const seen = matrix(this.f, this.g, state, data.words);
      state[1] = seen.at;
      this.querySelector("[type=range]").max = seen.last;
      return this.boxes(seen);
    }
  }

  customElements.define("conv-matrix", ConvMatrix);
}
