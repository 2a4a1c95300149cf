/* <conv-boxes>: two functions, one slid over the other, or both sampled. */
if (!customElements.get("conv-boxes")) {
  const C = Convolution;
  const { Figure, draw, fill } = FigureTools;
  const to = ([scale, offset], value) => scale * C.number(value) + offset;

  // the ends of g, flipped and shifted by t; those of the overlap
  const ends = ({ f, g }, t) => {
    const [from, end] = [C.minus(t, g.to), C.minus(t, g.from)];
    return [from, end, C.most(from, f.from), C.less(end, f.to) ? end : f.to];
  };

  const areaNumbers = (functions, t, words) => {
    const [from, end, a, b] = ends(functions, t);
    const area = C.evaluate(functions.result, t);
    const values = {
      t: C.short(t), from: C.short(from), to: C.short(end), a: C.short(a), b: C.short(b),
      width: C.text(C.minus(b, a)), area: C.both(area), value: C.text(area),
    };
    return { ...values, overlap: fill(C.less(a, b) ? words.overlap : words.none, values) };
  };

  class ConvBoxes extends Figure {
    static parts = { areaNumbers };

    prepare() {
      this.functions = C.parsed(this.data.functions);
      this.start = this.place;
    }

    get t() {
      return C.fraction(BigInt(this.state.at(-1)), BigInt(this.data.fields.at(-1).unit ?? 1));
    }

    get place() {
      const { product, result } = this.data.panels;
      return product && [to(product.x, this.t), to(result.y, C.evaluate(this.functions.result, this.t))];
    }

    say(name) {
      const { words } = this.data;
      return fill(words[name], areaNumbers(this.functions, this.t, words));
    }

    sentence() {
      const { says, words } = this.data;
      return says?.[this.state[0]][this.state[1]] ?? this.say(words.step0 ? `step${this.state[0]}` : "said");
    }

    now(i) {
      return this.data.fields[i].names?.[this.state[i]] ?? this.say("area");
    }

    draw() {
      const { panels, labels } = this.data;
      if (!labels) return this.sample(panels);
      const [dx, dy] = this.place.map((at, i) => at - this.start[i]);
      for (const part of this.picture.querySelectorAll('[id*="conv-follow"]')) part.setAttribute("transform", `translate(${dx})`);
      this.part("dot").setAttribute("transform", `translate(${dx} ${dy})`);
      this.part("product").firstElementChild.setAttribute("d", this.outline(panels.product));
      for (const name in labels)
        this.replace(name, draw("text", { x: labels[name][0] + dx, y: labels[name][1], class: "conv-text" }, this.say(name)));
      for (let row = 1; row < 6; row++) this.part(`row-${row}`)?.classList.toggle("conv-dim", ![0, row].includes(this.state[0]));
    }

    outline({ x, y }) {
      const { f, g } = this.functions;
      const [, , from, end] = ends(this.functions, this.t);
      const width = C.most(C.whole(0), C.minus(end, from));
      const points = Array.from({ length: 25 }, (_, i) => {
        const at = C.plus(from, C.times(width, C.fraction(BigInt(i), 24n)));
        return `${to(x, at)} ${to(y, C.times(C.value(f.poly, at), C.value(g.poly, C.minus(this.t, at))))}`;
      });
      return `M${to(x, from)} ${y[1]}L${points.join("L")}V${y[1]}Z`;
    }

    sample(panels) {
      const { f, g, result } = this.functions;
      this.h = C.parse(this.data.fields[0].choices[this.state[0]]);
      this.found = C.sampled(f, g, result, this.h, this.state[1]);
      for (const name in panels) {
        const [across, up] = [panels[name].x, panels[name].y];
        this.replace(name, ...this.found[name].flatMap(({ x, y, exact, error }) => {
          const [cx, cy] = [to(across, x), to(up, y)];
          const line = exact ? `V${to(up, exact)}` : `h${across[0] * C.number(this.h)}V${up[1]}H${cx}Z`;
          return [
            draw("path", { d: `M${cx} ${cy}${line}`, class: "conv-line" }),
            draw("circle", { cx, cy, r: 2.5, class: error?.n ? "conv-off" : "conv-on" }),
          ];
        }));
      }
    }

    // held where it is; on the lower panel of the area t jumps to the pointer
    point(x, y, type) {
      const { product } = this.data.panels;
      if (!product) return;
      if (type === "pointerdown") this.held = y > product.y[1] + 20 && this.state.length < 2 ? 0 : this.place[0] - x;
      const { step, unit } = this.data.fields.at(-1);
      const near = Math.round((((x + this.held - product.x[1]) / product.x[0]) * unit) / step) * step;
      this.change(this.state.length - 1, near, /up|cancel/.test(type));
    }
  }

  customElements.define("conv-boxes", ConvBoxes);
}
