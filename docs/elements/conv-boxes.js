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
      const { functions, labels, names = [], product, result, says, shapes, start: origin, unit, words } = this.data;
      const [first, rule] = this.state;
      for (const name in shapes) this.paint(name, shapes[name][first][rule]);
      if (shapes) return { said: says[first][rule] };

      const t = C.fraction(this.state.at(-1), unit);
      const { start, end, found, values } = area(functions, t, words);
      const across = (this.across = to(product.x, t));
      this.move("follow", across - origin[0]);
      this.move("dot", across - origin[0], to(result, found) - origin[1]);
      const points = Array.from({ length: 25 }, (_, i) => {
        const x = +start + (Math.max(0, end - start) * i) / 24;
        return `${to(product.x, x)} ${to(product.y, height(functions.f, x) * height(functions.g, t - x))}`;
      });
      const d = `M${to(product.x, start)} ${product.y[1]}L${points.join("L")}V${product.y[1]}Z`;
      this.paint("product", [["path", { d, class: "conv-fill" }]]);
      for (const name in labels) this.paint(`follow-${name}`, [["text", labels[name], fill(words[name], values)]]);
      this.picture.dataset.step = words.step0 && first;
      const now = fill(words.area, values);
      return { now: [names[first] ?? now, now], said: fill(words[`step${first}`] ?? words.said, values) };
    }

    // held where it is; below a line t jumps to the pointer
    point(x, y, first) {
      const { grip, below, step } = this.data;
      if (!grip) return;
      if (first) this.held = y > below ? 0 : this.across - x;
      this.change(this.state.length - 1, Math.round((x + this.held - grip[1]) / grip[0]) * step, false);
    }
  }

  customElements.define("conv-boxes", ConvBoxes);
}
