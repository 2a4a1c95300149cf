/* The second methods, which check the first; loaded when a reader asks for them. */
if (!Convolution.byOneProduct) {
  const C = Convolution;
  const { fraction, whole, plus, minus, times, less, value, convolve } = C;
  const ZERO = whole(0);
  const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
  const rows = (array) => (Array.isArray(array[0]) ? array : [array]);

  const multiplied = (p, q) => (p[0] && q[0] ? convolve(p, q) : []);
  // x ↦ p(t − x)
  const mirrored = (poly, t) =>
    poly.reduceRight((all, c) => {
      const [constant = ZERO, ...higher] = multiplied(all, [t, whole(-1)]);
      return [plus(constant, c), ...higher];
    }, []);
  const integral = (poly, from, to) => {
    const upTo = (x) => times(x, value(poly.map((c, i) => over(c, whole(i + 1))), x));
    return minus(upTo(to), upTo(from));
  };
  // where f(x) and g(t − x) are both non-zero, their product, the area below it
  const overlap = (f, g, t) => {
    const [from, end] = [C.most(f.from, minus(t, g.to)), minus(t, g.from)];
    const to = less(end, f.to) ? end : f.to;
    const poly = multiplied(f.poly, mirrored(g.poly, t));
    return less(from, to) ? { from, to, poly, area: integral(poly, from, to) } : { from, to: from, poly: [], area: ZERO };
  };

  // one multiplication is the whole convolution: entries are digits, in a base so large that nothing carries
  const byOneProduct = (signal, kernel) => {
    const [x, h] = [rows(signal), rows(kernel)];
    const [height, width] = [x.length + h.length - 1, x[0].length + h[0].length - 1];
    const below = (m) => m.flat().reduce((d, a) => d * a.d, 1n);
    const size = (m) => m.flat().reduce((all, a) => all + (a.n < 0n ? -a.n : a.n) * below(m), 1n);
    const bits = (size(x) * size(h)).toString(2).length + 1;
    const laid = (m) => m.flatMap((row, i) => row.map((a, j) => ((a.n * below(m)) / a.d) << BigInt(bits * (i * width + j)))).reduce((a, b) => a + b);
    let rest = laid(x) * laid(h);
    const found = C.table(height, width, () => {
      const digit = BigInt.asIntN(bits, rest);
      rest = (rest - digit) >> BigInt(bits);
      return fraction(digit, below(x) * below(h));
    });
    return Array.isArray(signal[0]) ? found : found[0];
  };

  // the numbers that each known slip gives instead of f∗g
  const slips = (f, g) => {
    const right = convolve(f, g);
    return {
      right,
      unflipped: convolve(f, g, "full", false),
      late: [ZERO, ...right.slice(0, -1)],
      early: [...right.slice(1), ZERO],
      added: right.map((_, n) => C.sum(f.flatMap((a, i) => (g[n - i] ? plus(a, g[n - i]) : [])))),
      placewise: f.slice(0, g.length).map((a, i) => times(a, g[i])),
    };
  };

  Object.assign(C, { overlap, byOneProduct, slips });
}
