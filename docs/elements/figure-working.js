/* Checking a figure by a second method, taking its working away. */
{
  const C = Convolution;
  const { fill } = FigureTools;

  // x ↦ p(t − x)
  const mirrored = (poly, t) =>
    poly.reduceRight((all, c) => {
      const [constant, ...higher] = C.convolve(all, [t, C.fraction(-1)]);
      return [C.plus(constant, c), ...higher];
    }, [C.fraction(0)]);
  const integral = (poly, from, to) => {
    const upTo = (x) => C.times(x, C.value(poly.map((c, i) => C.times(c, C.fraction(1, i + 1))), x));
    return C.minus(upTo(to), upTo(from));
  };
  const overlap = (f, g, t) => {
    const [start, end] = [C.minus(t, g.to), C.minus(t, g.from)];
    const from = C.less(start, f.from) ? f.from : start;
    const to = C.less(end, f.to) ? end : f.to;
    const poly = C.convolve(f.poly, mirrored(g.poly, t));
    return C.less(from, to) ? { from, to, poly, area: integral(poly, from, to) } : { from, to: from, poly, area: C.fraction(0) };
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
  const count = (pairs) => [pairs.filter(([a, b]) => `${a}` === `${b}`).length, pairs.length];

  const area = ({ f, g, result }, t, places) => {
    const { from, to, poly, area: found } = overlap(f, g, t);
    return {
      LaTeX: `(f \\ast g)\\left(${tex(t)}\\right) = \\int_{${tex(from)}}^{${tex(to)}} ${polynomial(poly)} \\, dx = ${tex(found)}`,
      NumPy: `np.polynomial.Polynomial(${list(poly, py)}).integ()(np.array([${py(from)}, ${py(to)}])) @ [-1, 1]`,
      CSV: csv(["t", "area"], ...places.map((at) => [at, C.evaluate(result, at)])),
      check: () => count(places.map((at) => [overlap(f, g, at).area, C.evaluate(result, at)])),
    };
  };

  // rule 0: half-open, y[n] at (n + 1)h; 1: half-open, at nh; 2: both ends, at nh
  const samples = ({ from, to, poly }, h, closed) => {
    const found = [];
    for (let x = from; closed ? !C.less(to, x) : C.less(x, to); x = C.plus(x, h)) found.push(C.value(poly, x));
    return found;
  };

  // areas are what the figure shows
  const sampling = ({ f, g, result }, areas, h, rule) => {
    const [x, y] = [f, g].map((each) => samples(each, h, rule > 1));
    const start = C.plus(C.plus(f.from, g.from), rule ? C.fraction(0) : h);
    const dots = areas.map((found, n) => {
      const t = C.plus(start, C.times(C.fraction(n), h));
      return [t, found, C.evaluate(result, t)];
    });
    return {
      LaTeX: `${tex(h)} \\cdot \\left(${list(x)} \\ast ${list(y)}\\right) = ${list(areas)}`,
      NumPy: `np.convolve(${list(x, py)}, ${list(y, py)}) * (${py(h)})`,
      CSV: csv(["t", "sum times h", "area"], ...dots),
      check: () => count(byOneProduct(x, y).flatMap((total, n) => [[C.times(total, h), areas[n]], [overlap(f, g, dots[n][0]).area, dots[n][2]]])),
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

  const working = (figure) => {
    if (figure.working) return figure.working();
    const { data, state, vectors, f, g } = figure;
    if (vectors) return vector(...vectors);
    if (data.slips) return vector(data.f.map(C.parse), data.g.map(C.parse));
    if (f) return grid(f, g, state[2], state[3], state[0] ? 0 : state[1]);
    const { functions, areas, steps, unit, step, fields } = data;
    if (areas) return sampling(functions, areas[state[0]][state[1]].map(C.parse), C.parse(steps[state[0]]), state[1]);
    const [, min, max] = fields.at(-1);
    const places = Array.from({ length: (max - min) / step + 1 }, (_, i) => C.fraction(min + i * step, unit));
    return area(functions, C.times(C.parse(state.at(-1)), C.fraction(1, unit)), places);
  };

  const STYLES = ["fill", "stroke", "stroke-width", "stroke-linecap", "opacity", "visibility", "font-size", "font-family", "font-style", "text-anchor", "dominant-baseline"];
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
      if (copy.querySelector(`[id="${name}"]`)) continue;
      copy.prepend(document.createElementNS(copy.namespaceURI, "defs"));
      copy.firstChild.append(document.getElementById(name).cloneNode());
    }
    return new XMLSerializer().serializeToString(copy);
  };

  // the state is in the address, and the figure is where it leads
  const link = (figure) => {
    const there = new URL(location);
    there.searchParams.set(figure.getAttribute("key"), figure.state.join("_"));
    there.hash = figure.querySelector("figure").id;
    return there.href;
  };

  document.addEventListener("click", ({ target }) => {
    const { take } = target.dataset;
    if (!take) return;
    const figure = target.closest("[key]");
    const box = target.closest("fieldset");
    const said = box.querySelector("output");
    const { words } = figure.data;
    said.textContent = "";
    if (take === "check") {
      const [agree, all] = working(figure).check();
      said.textContent = fill(agree === all ? words.agrees : words.differs, { agree, all });
    } else {
      const text = box.querySelector("textarea") ?? box.appendChild(document.createElement("textarea"));
      Object.assign(text, { readOnly: true, rows: 5, ariaLabel: said.dataset.text });
      text.value = take === "link" ? link(figure) : take === "SVG" ? picture(figure) : working(figure)[take];
      text.select();
      navigator.clipboard?.writeText(text.value).then(() => (said.textContent = words.copied), () => {});
    }
  });

  // the buttons wait for this file
  const wake = () => document.querySelectorAll("[data-take]").forEach((each) => (each.disabled = false));
  document.addEventListener("toggle", wake, true);
  wake();

  FigureTools.taken = { area, sampling, samples, vector, grid, overlap, byOneProduct };
}
