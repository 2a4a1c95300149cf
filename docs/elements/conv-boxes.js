/* <conv-boxes>: two functions, one flipped and slid over the other. Its view is "area" (stop anywhere, read the
   area), "steps" (flip, shift, multiply, one dot) or "sampling" (step and rule, and when the sum is exact). */
if (!customElements.get("conv-boxes")) {
  const C = Convolution;
  const { Figure, draw, fill } = FigureTools;
  const to = ([scale, offset], value) => scale * C.number(value) + offset;

  // the numbers that the sentences name, at one place t; as in Python's drawing.interactive.area
  const areaNumbers = (f, g, t, words) => {
    const [from, upTo] = [(h) => h.breaks[0], (h) => h.breaks.at(-1)];
    const [found, area] = [C.overlap(f, g, t), C.area(f, g, t)];
    const values = {
      t: C.short(t), area: C.both(area), value: C.text(area),
      fa: C.short(from(f)), fb: C.short(upTo(f)), ga: C.short(from(g)), gb: C.short(upTo(g)),
      flipa: C.short(C.minus(C.whole(0), upTo(g))), flipb: C.short(C.minus(C.whole(0), from(g))),
      shifta: C.short(C.minus(t, upTo(g))), shiftb: C.short(C.minus(t, from(g))),
    };
    if (!found[0]) return { ...values, overlap: fill(words.none, values) };
    const [a, b] = [found[0].from, found.at(-1).to];
    Object.assign(values, { a: C.short(a), b: C.short(b), width: C.text(C.minus(b, a)), product: C.text(found[0].poly[0]) });
    return { ...values, overlap: fill(found[1] || found[0].poly[1] ? words.curved : words.constant, values) };
  };
  // and at a step and a rule; as in Python's drawing.interactive.samples
  const samplingNumbers = (found, h, rule, ask, words) => {
    const asked = ask.map((t) => {
      const dot = found.dots.find((each) => C.equal(each.t, t));
      const said = !dot ? words.between : dot.error.n ? words.missed : words.hit;
      return fill(said, { t: C.short(t), value: dot && C.both(dot.value), exact: dot && C.both(dot.exact) });
    });
    return {
      h: C.text(h), rule, count: found.dots.length, peak: C.both(found.peak), area: C.both(found.area), asked: asked.join(" "),
      worst: fill(found.worst.n ? words.off : words.exact, { error: C.both(found.worst) }),
    };
  };

  class ConvBoxes extends Figure {
    static areaNumbers = areaNumbers;
    static samplingNumbers = samplingNumbers;

    prepare() {
      const read = ({ breaks, polynomials }) => ({ breaks: C.parsed(breaks), polynomials: C.parsed(polynomials) });
      [this.f, this.g, this.result] = [this.data.f, this.data.g, this.data.result].map(read);
      this.view = this.getAttribute("view");
    }

    get t() {
      return C.fraction(BigInt(this.state.at(-1)), BigInt(this.data.fields.at(-1).unit));
    }

    get numbers() {
      const { words, fields, ask } = this.data;
      if (this.view !== "sampling") return areaNumbers(this.f, this.g, this.t, words);
      const [step, rule] = this.state;
      const h = C.parse(fields[0].choices[step]);
      this.found = C.sampled(this.f, this.g, h, rule);
      return samplingNumbers(this.found, h, fields[1].choices[rule], C.parsed(ask), words);
    }

    sentence() {
      const { words } = this.data;
      const said = { area: "{overlap}", steps: words.steps?.[this.state[0]], sampling: words.summary };
      return fill(said[this.view], this.numbers);
    }

    now(i) {
      const { words, fields } = this.data;
      return fields[i].unit ? fill(words.now, this.numbers) : words.names[this.state[i]];
    }

    draw() {
      if (this.view === "sampling") return this.dots();
      const { panels, start } = this.data;
      const [t, area] = [this.t, C.area(this.f, this.g, this.t)];
      const dx = to(panels.product.x, t) - to(panels.product.x, C.parse(start));
      const dy = to(panels.result.y, area) - to(panels.result.y, C.area(this.f, this.g, C.parse(start)));
      for (const part of this.picture.querySelectorAll('[id*="conv-follow"]')) part.setAttribute("transform", `translate(${dx})`);
      this.part("dot").setAttribute("transform", `translate(${dx} ${dy})`);
      this.part("product").firstElementChild.setAttribute("d", this.outline(panels.product));
      this.write("t", fill(this.data.words.at, this.numbers), dx);
      this.write("area", fill(this.data.words.gives, this.numbers), dx);
      for (let row = 1; row < 6; row++) this.part(`row-${row}`)?.classList.toggle("conv-dim", this.state[0] && this.state[0] !== row);
    }

    // the area below the product: straight pieces as they are, curved ones in 24 parts
    outline({ x, y }) {
      return C.overlap(this.f, this.g, this.t).map(({ from, to: end, poly }) => {
        const count = poly.length > 2 ? 24 : 1;
        const points = Array.from({ length: count + 1 }, (_, i) => {
          const at = C.plus(from, C.times(C.minus(end, from), C.fraction(BigInt(i), BigInt(count))));
          return `${to(x, at)} ${to(y, C.value(poly, at))}`;
        });
        return `M${to(x, from)} ${y[1]}L${points.join("L")}L${to(x, end)} ${y[1]}Z`;
      }).join("");
    }

    dots() {
      this.numbers;
    }

    // pressed on the upper panel the function is held where it is; on the lower one t jumps to the pointer
    press([x, y]) {
      if (this.view !== "sampling") {
        const { x: across } = this.data.panels.product;
        const lower = y > this.data.panels.product.y[1] + 20;
        const held = lower && this.view === "area" ? 0 : to(across, this.t) - x;
        if (!held) this.drag([x, y], false, 0);
        return held;
      }
    }

    drag([x], settled, held = this.held) {
      const { min, step, unit } = this.data.fields.at(-1);
      const [scale, offset] = this.data.panels.product.x;
      const near = Math.round((((x + held - offset) / scale) * unit) / step) * step;
      this.change(this.state.length - 1, near, settled);
    }
  }

  customElements.define("conv-boxes", ConvBoxes);
}
