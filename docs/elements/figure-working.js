/* Checking a figure by a second method, taking its working away; loaded when a reader asks. */
if (!FigureTools.open) {
  const C = Convolution;
  const { make, fill } = FigureTools;

  const tex = (a) => (a.n < 0n ? "-" : "") + (a.d > 1n ? `\\frac{${`${a.n}`.replace("-", "")}}{${a.d}}` : `${a.n}`.replace("-", ""));
  const py = (a) => (a.d > 1n ? `${a.n}/${a.d}` : `${a.n}`);
  const inParens = (a) => (a.n < 0n ? `\\left(${tex(a)}\\right)` : tex(a));
  const list = (all, each = tex) => `[${all.map(each).join(", ")}]`;
  const matrix = (m) => `\\begin{bmatrix} ${m.map((row) => row.map(tex).join(" & ")).join(" \\\\ ")} \\end{bmatrix}`;
  const array = (m) => `np.array([${m.map((row) => list(row, py)).join(", ")}])`;
  const csv = (...lines) => lines.map((line) => line.map((each) => (each?.d ? py(each) : each)).join(",")).join("\n") + "\n";
  const polynomial = (poly) =>
    poly.map((c, n) => [c, n]).filter(([c]) => c.n).map(([c, n]) => inParens(c) + (n ? ` x^{${n}}` : "")).join(" + ") || "0";
  const count = (pairs) => [pairs.filter(([a, b]) => C.equal(a, b)).length, pairs.length];

  const area = ({ f, g, result }, t, places) => {
    const { from, to, poly, area: found } = C.overlap(f, g, t);
    return {
      LaTeX: `(f \\ast g)\\left(${tex(t)}\\right) = \\int_{${tex(from)}}^{${tex(to)}} ${polynomial(poly)} \\, dx = ${tex(found)}`,
      NumPy: `np.polynomial.Polynomial(${list(poly[0] ? poly : [C.whole(0)], py)}).integ()(np.array([${py(from)}, ${py(to)}])) @ [-1, 1]`,
      CSV: csv(["t", "area"], ...places.map((at) => [at, C.evaluate(result, at)])),
      check: () => count(places.map((at) => [C.overlap(f, g, at).area, C.evaluate(result, at)])),
    };
  };

  const sampling = ({ f, g, result }, { dots, first, second }, h) => {
    const [x, y] = [first, second].map((all) => all.map((each) => each.y));
    return {
      LaTeX: `${tex(h)} \\cdot \\left(${list(x)} \\ast ${list(y)}\\right) = ${list(dots.map((dot) => dot.y))}`,
      NumPy: `np.convolve(${list(x, py)}, ${list(y, py)}) * (${py(h)})`,
      CSV: csv(["t", "sum times h", "area"], ...dots.map((dot) => [dot.x, dot.y, dot.exact])),
      check: () => count([
        ...C.byOneProduct(x, y).map((total, n) => [C.times(total, h), dots[n].y]),
        ...dots.map((dot) => [C.overlap(f, g, dot.x).area, dot.exact]),
      ]),
    };
  };

  const vector = (f, g) => {
    const y = C.convolve(f, g);
    return {
      LaTeX: `${list(f)} \\ast ${list(g)} = ${list(y)}`,
      NumPy: `np.convolve(${list(f, py)}, ${list(g, py)})`,
      CSV: csv(["n", "f*g"], ...y.map((total, n) => [n, total])),
      check: () => count(C.byOneProduct(f, g).map((total, n) => [total, y[n]])),
    };
  };

  const MODES = ["full", "same", "valid"];
  const grid = (f, g, mode, unflipped, at) => {
    const y = C.convolve(f, g, MODES[mode], !unflipped);
    const laid = unflipped ? C.flipped(g) : g;
    const { terms, total } = C.traces(f, g, MODES[mode], !unflipped).flat()[at];
    const [height, width] = [g.length - 1, g[0].length - 1];
    const before = [[height, width], [height - (height >> 1), width - (width >> 1)], [0, 0]][mode];
    const after = [[height, width], [height >> 1, width >> 1], [0, 0]][mode];
    const pad = [0, 1].map((axis) => `(${before[axis]}, ${after[axis]})`).join(", ");
    const window = C.table(g.length, g[0].length, (r, c) => terms[r * g[0].length + c]);
    return {
      LaTeX: `${matrix(window.map((row) => row.map(({ value }) => value)))} \\bullet ${matrix(window.map((row) => row.map(({ weight }) => weight)))}`
        + ` = ${terms.map(({ value, weight }) => `${inParens(value)} \\times ${inParens(weight)}`).join(" + ")} = ${tex(total)}`,
      NumPy: `np.einsum("ijkl,kl->ij", np.lib.stride_tricks.sliding_window_view(np.pad(${array(f)}, (${pad})), (${g.length}, ${g[0].length})), ${array(laid)}[::-1, ::-1])`,
      CSV: csv(["f"], ...f, ["g"], ...g, [`f*g ${MODES[mode]}`], ...y),
      check: () => {
        const all = C.byOneProduct(f, laid);
        const top = [[0, 0], [height >> 1, width >> 1], [height, width]][mode];
        return count(y.flatMap((row, r) => row.map((each, c) => [each, all[r + top[0]][c + top[1]]])));
      },
    };
  };

  const working = (figure) => {
    const { data, state } = figure;
    if (data.slips) {
      const [f, g] = C.parsed([data.f, data.g]);
      const slips = C.slips(f, g);
      const pairs = Object.keys(slips).flatMap((name) => slips[name].map((y, n) => [y, C.parse(data.slips[name][n])]));
      return { ...vector(f, g), check: () => count(pairs) };
    }
    if (data.presets) return grid(figure.f, figure.g, state[2], state[3], state[0] ? 0 : state[1]);
    if (!data.functions) return vector(...figure.vectors);
    if (data.ask) return sampling(figure.functions, figure.found, figure.h);
    const { min, max, step, unit } = data.fields.at(-1);
    const places = Array.from({ length: (max - min) / step + 1 }, (_, i) => C.fraction(BigInt(min + i * step), BigInt(unit)));
    return area(figure.functions, figure.t, places);
  };

  const picture = (figure) => {
    const copy = figure.picture.cloneNode(true);
    const shapes = figure.picture.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((shape, i) => {
      const style = getComputedStyle(shapes[i]);
      for (const name of ["fill", "stroke", "stroke-width", "opacity", "font-size", "font-family", "font-weight", "text-anchor", "dominant-baseline"])
        if (style[name] && shape.closest("defs") === null) shape.setAttribute(name, style[name]);
      shape.removeAttribute("class");
    });
    return new XMLSerializer().serializeToString(copy);
  };

  const open = (figure, more) => {
    if (more.children[1]) return;
    const { words } = figure.data;
    const said = make("output", {});
    const text = make("textarea", { readonly: "", rows: 5, "aria-label": words.working, hidden: "" });
    const save = make("a", { hidden: "" }, words.save);
    const button = (name, act) => {
      const made = make("button", { type: "button" }, name);
      figure.on(made, "click", act);
      return made;
    };
    const take = (name, ending) => button(name, () => {
      text.value = name === "SVG" ? picture(figure) : working(figure)[name];
      text.hidden = save.hidden = false;
      text.select();
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([text.value], { type: "text/plain" }));
      save.download = `${figure.key}.${ending}`;
      said.textContent = "";
      navigator.clipboard?.writeText(text.value).then(() => (said.textContent = words.copied), () => {});
    });
    const check = button(words.check, () => {
      const [agree, all] = working(figure).check();
      said.textContent = fill(agree === all ? words.agrees : words.differs, { agree, all });
    });
    more.append(make("div", {}, check, take("LaTeX", "tex"), take("NumPy", "py"), take("CSV", "csv"), take("SVG", "svg")), said, text, save);
  };

  Object.assign(FigureTools, { open, taken: { area, sampling, vector, grid } });
}
