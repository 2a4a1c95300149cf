/* <conv-boxes>: two functions, one slid over the other, or both sampled. */
{
  const C = Convolution;
  const { Figure, fill } = FigureTools;
  const to = ([scale, offset], at) => scale * at + offset;
  const height = ({ poly }, x) => poly.reduceRight((all, c) => all * x + +c, 0);

  // at a place t, g flipped and shifted is on [from, to], both are on [a, b]
  const area = ({ f, g, result }, at, words) => {
    const found = C.evaluate(result, at);
    const [left, right] = [C.minus(at, g.to), C.minus(at, g.from)];
    const start = C.less(left, f.from) ? f.from : left;
    const end = C.less(right, f.to) ? right : f.to;
    const [t, from, to, a, b] = [at, left, right, start, end].map(C.short);
    const values = { t, from, to, a, b, width: C.minus(end, start), area: C.both(found), value: found };
    values.overlap = fill(words[C.less(start, end) ? "overlap" : "none"], values);
    return { start, end, found, values };
  };

  class ConvBoxes extends Figure {
    static parts = { area };

    draw() {
      const { functions, labels, names, product, result, says, shapes, start: origin, handle, unit, words } = this.data;
      const [first, rule] = this.state;
      for (const name in shapes) this.paint(name, shapes[name][first][rule]);
      if (shapes) return { said: says[first][rule] };

      const t = C.times(C.parse(this.state.at(-1)), C.fraction(1, unit));
      const seen = area(functions, t, words);
      const { found, values } = seen;
      const across = (this.across = to(product.x, t));
      this.move("follow", across - origin[0]);
      this.move("dot", across - origin[0], to(result, found) - origin[1]);
      this.paint("product", this.below(seen, t, product));
      for (const name in labels) this.paint(`follow-${name}`, [["text", labels[name], fill(words[name], values)]]);
      this.handle(across + handle[0], handle[1]);
      if (names) this.stage(first, t, seen);
      const now = fill(words.now, values);
      return { now: [names?.[first] ?? now, now], said: fill(words[`step${first}`] ?? words.said, values) };
    }

    // the area below the product, on a panel
    below({ start, end }, t, { x, y }) {
      const { f, g } = this.data.functions;
      const points = Array.from({ length: 25 }, (_, i) => {
        const at = +start + (Math.max(0, end - start) * i) / 24;
        return `${to(x, at)} ${to(y, height(f, at) * height(g, t - at))}`;
      });
      return [["path", { d: `M${to(x, start)} ${y[1]}L${points.join("L")}V${y[1]}Z`, class: "conv-fill" }]];
    }

    // one of the five steps is large; the five small ones go along
    stage(step, t, seen) {
      const { one, small, product: { x }, start, result, words, frames, labels } = this.data;
      const [{ found, values }, by] = [seen, (this.across - start[0]) * (small.x[0] / x[0])];
      this.picture.dataset.step = step;
      this.move("small-g", by);
      this.move("small-dot", by, (to(result, found) - start[1]) * (small.y[0] / result[0]));
      this.paint("small-product", this.below(seen, t, small));
      if (step && step !== 4) this.paint("product", []);
      // g as it stands before the shift; before the flip it is mirrored at zero
      const back = x[1] - start[0];
      if (step === 2) this.move("follow-g", back);
      if (step === 1) this.part("follow-g").setAttribute("transform", `matrix(-1 0 0 1 ${2 * x[1] - back} 0)`);
      const [cx, cy] = [this.across, to(result, found)];
      this.paint("one", step === 5 ? [
        ["path", { class: "conv-curve", d: `M${one.join("L")}` }],
        ["path", { class: "conv-on", d: `M${cx} ${cy}h0` }],
        ["text", { class: "conv-text", x: cx, y: labels.t.y }, fill(words.area, values)],
      ] : []);
      this.choices ??= frames.map(([x, y, width, height], i) => {
        const frame = this.picture.appendChild(document.createElementNS(this.picture.namespaceURI, "rect"));
        for (const [name, value] of Object.entries({ x, y, width, height, class: "conv-choice", "data-go": i + 1 })) frame.setAttribute(name, value);
        return frame;
      });
      this.choices.forEach((frame, i) => frame.classList.toggle("hot", i + 1 === step));
    }

    // held where it is; below a line t jumps to the pointer
    point(x, y, first) {
      const { grip, below, step, frames } = this.data;
      if (!grip || (frames && (y > frames[0][1] || [1, 2].includes(this.state[0])))) return;
      if (first) this.held = y > below ? 0 : this.across - x;
      this.change(this.state.length - 1, Math.round((x + this.held - grip[1]) / grip[0]) * step, false);
    }
  }

  customElements.define("conv-boxes", ConvBoxes);
}
