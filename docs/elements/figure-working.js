/* Checking a figure by a second method, taking its working away. */
if (!FigureTools.open) {
  const C = Convolution;
  const { make, draw, fill } = FigureTools;

  // x ↦ p(t − x)
  const mirrored = (poly, t) =>
    poly.reduceRight((all, c) => {
      const [constant, ...higher] = C.convolve(all, [t, C.whole(-1)]);
      return [C.plus(constant, c), ...higher];
    }, [C.whole(0)]);
  const integral = (poly, from, to) => {
    const upTo = (x) => C.times(x, C.value(poly.map((c, i) => C.times(c, C.fraction(1n, BigInt(i + 1)))), x));
    return C.minus(upTo(to), upTo(from));
  };
  const overlap = (f, g, t) => {
    const [from, end] = [C.most(f.from, C.minus(t, g.to)), C.minus(t, g.from)];
    const to = C.less(end, f.to) ? end : f.to;
    const poly = C.convolve(f.poly, mirrored(g.poly, t));
    return C.less(from, to) ? { from, to, poly, area: integral(poly, from, to) } : { from, to: from, poly, area: C.whole(0) };
  };

  // entries as digits of one number, in a base so large that nothing carries
  const byOneProduct = (signal, kernel) => {
    const [x, h] = [signal, kernel].map((array) => (Array.isArray(array[0]) ? array : [array]));
    const [height, width] = [x.length + h.length - 1, x[0].length + h[0].length - 1];
    const below = (m) => m.flat().reduce((d, a) => d * a.d, 1n);
    const bits = 4 * [x, h].flat(2).reduce((all, { n, d }) => `${all}${n}${d}`, "00").length;
    const laid = (m) => m.flatMap((row, i) => row.map((a, j) => ((a.n * below(m)) / a.d) << BigInt(bits * (i * width + j)))).reduce((a, b) => a + b);
    let rest = laid(x) * laid(h);
    const found = C.table(height, width, () => {
      const digit = BigInt.asIntN(bits, rest);
      rest = (rest - digit) >> BigInt(bits);
      return C.fraction(digit, below(x) * below(h));
    });
    return Array.isArray(signal[0]) ? found : found[0];
  };

  const sized = ({ n, d }, write) => (n < 0n ? "-" : "") + write(`${n < 0n ? -n : n}`, d);
  const tex = (a) => sized(a, (n, d) => (d > 1n ? `\\frac{${n}}{${d}}` : n));
  const py = (a) => sized(a, (n, d) => (d > 1n ? `${n}/${d}` : n));
  const factor = (a) => (a.n < 0n ? `\\left(${tex(a)}\\right)` : tex(a));
  const list = (all, write = tex) => `[${all.map(write).join(", ")}]`;
  const csv = (...lines) => lines.map((line) => line.map((each) => (each.d ? py(each) : each)).join(",") + "\n").join("");
  const polynomial = (poly) => poly.flatMap((c, n) => (c.n ? factor(c) + (n ? ` x^{${n}}` : "") : [])).join(" + ") || 0;
  const count = (pairs) => [pairs.filter(([a, b]) => C.equal(a, b)).length, pairs.length];

  const area = ({ f, g, result }, t, places) => {
    const { from, to, poly, area: found } = overlap(f, g, t);
    return {
      LaTeX: `(f \\ast g)\\left(${tex(t)}\\right) = \\int_{${tex(from)}}^{${tex(to)}} ${polynomial(poly)} \\, dx = ${tex(found)}`,
      NumPy: `np.polynomial.Polynomial(${list(poly, py)}).integ()(np.array([${py(from)}, ${py(to)}])) @ [-1, 1]`,
      CSV: csv(["t", "area"], ...places.map((at) => [at, C.evaluate(result, at)])),
      check: () => count(places.map((at) => [overlap(f, g, at).area, C.evaluate(result, at)])),
    };
  };

  const sampling = ({ f, g }, { dots, first, second }, h) => {
    const [x, y] = [first, second].map((all) => all.map((each) => each.y));
    return {
      LaTeX: `${tex(h)} \\cdot \\left(${list(x)} \\ast ${list(y)}\\right) = ${list(dots.map((dot) => dot.y))}`,
      NumPy: `np.convolve(${list(x, py)}, ${list(y, py)}) * (${py(h)})`,
      CSV: csv(["t", "sum times h", "area"], ...dots.map((dot) => [dot.x, dot.y, dot.exact])),
      check: () => count(byOneProduct(x, y).flatMap((total, n) =>
        [[C.times(total, h), dots[n].y], [overlap(f, g, dots[n].x).area, dots[n].exact]])),
    };
  };

  const vector = (f, g) => {
    const y = C.convolve(f, g);
    return {
      LaTeX: `${list(f)} \\ast ${list(g)} = ${list(y)}`,
      NumPy: `np.convolve(${list(f, py)}, ${list(g, py)})`,
      CSV: csv(["n", "f*g"], ...y.map((total, n) => [n, total])),
      check: () => count(byOneProduct(f, g).map((total, n) => [total, y[n]])),
    };
  };

  const grid = (f, g, mode, unflipped, at) => {
    const name = ["full", "same", "valid"][mode];
    const traces = C.traces(f, g, name, !unflipped);
    const { terms, total } = traces.flat()[at];
    const [values, weights] = ["value", "weight"].map((part) =>
      C.table(g.length, g[0].length, (i, j) => terms[i * g[0].length + j][part]));
    const matrix = (m) => `\\begin{bmatrix} ${m.map((row) => row.map(tex).join(" & ")).join(" \\\\ ")} \\end{bmatrix}`;
    const array = (m) => `np.array(${list(m, (row) => list(row, py))})`;
    const y = traces.map((row) => row.map((each) => each.total));
    return {
      LaTeX: `${matrix(values)} \\bullet ${matrix(weights)} = ${terms.map((term) => `${factor(term.value)} \\times ${factor(term.weight)}`).join(" + ")} = ${tex(total)}`,
      NumPy: `(${array(values)} * ${array(weights)}).sum()`,
      CSV: csv(["f"], ...f, ["g"], ...g, [`f*g ${name}`], ...y),
      check: () => {
        const all = byOneProduct(f, unflipped ? C.flipped(g) : g);
        const { corner } = traces[0][0];
        const [top, left] = [corner[0] + g.length - 1, corner[1] + g[0].length - 1];
        return count(y.flatMap((row, i) => row.map((each, j) => [each, all[i + top][j + left]])));
      },
    };
  };

  const working = ({ data, state, functions, found, h, t, vectors, f, g }) => {
    if (vectors) return vector(...(data.slips ? C.parsed([data.f, data.g]) : vectors));
    if (f) return grid(f, g, state[2], state[3], state[0] ? 0 : state[1]);
    if (found) return sampling(functions, found, h);
    const { min, max, step, unit } = data.fields.at(-1);
    return area(functions, t, C.table(1, (max - min) / step + 1, (_, i) => C.fraction(BigInt(min + i * step), BigInt(unit)))[0]);
  };

  const STYLES = ["fill", "stroke", "stroke-width", "opacity", "font-size", "font-family", "text-anchor", "dominant-baseline"];
  const picture = (figure) => {
    const copy = figure.picture.cloneNode(true);
    const shapes = figure.picture.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((shape, i) => {
      const style = getComputedStyle(shapes[i]);
      if (!shape.closest("defs")) for (const name of STYLES) shape.setAttribute(name, style[name]);
      shape.removeAttribute("class");
    });
    // letters that another figure of the page brought along
    for (const use of copy.querySelectorAll("use")) {
      const name = use.getAttribute("href").slice(1);
      if (!copy.querySelector(`[id="${name}"]`)) copy.prepend(draw("defs", {}, document.getElementById(name).cloneNode()));
    }
    return new XMLSerializer().serializeToString(copy);
  };

  const open = (figure, more) => {
    if (more.children[1]) return;
    const { words } = figure.data;
    const said = make("output", {});
    const text = make("textarea", { readonly: "", rows: 5, "aria-label": words.working, hidden: "" });
    const button = (name, act) => {
      const made = make("button", { type: "button" }, name);
      figure.on(made, "click", act);
      return made;
    };
    const check = button(words.check, () => {
      const [agree, all] = working(figure).check();
      said.textContent = fill(agree === all ? words.agrees : words.differs, { agree, all });
    });
    const takes = ["LaTeX", "NumPy", "CSV", "SVG"].map((name) => button(name, () => {
      text.value = name === "SVG" ? picture(figure) : working(figure)[name];
      text.hidden = false;
      text.select();
      navigator.clipboard?.writeText(text.value).then(() => (said.textContent = words.copied), () => {});
    }));
    more.append(make("div", {}, check, ...takes), said, text);
  };

  Object.assign(FigureTools, { open, taken: { area, sampling, vector, grid, overlap, byOneProduct } });
}
