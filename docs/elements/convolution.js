/* Convolution in exact fractions {n, d} of BigInts. */
globalThis.Convolution ??= (() => {
  "use strict";

  const fraction = (n, d = 1n) => {
    if (!d) throw new RangeError("a denominator is 0");
    let [a, b] = [n, d];
    while (b) [a, b] = [b, a % b];
    if (a < 0n !== d < 0n) a = -a;
    return { n: n / a, d: d / a };
  };
  const whole = (count) => fraction(BigInt(count));
  const ZERO = whole(0);
  const parse = (written) => {
    const found = /^([-−]?)(\d*)\.?(\d*)(?:\/(\d+))?$/.exec(`${written}`.trim());
    if (!found || !(found[2] + found[3])) throw new RangeError(`“${written}” is no number`);
    const [, sign, before, after, below = "1"] = found;
    const top = BigInt(before + after);
    return fraction(sign ? -top : top, 10n ** BigInt(after.length) * BigInt(below));
  };
  const parsed = (all) =>
    Array.isArray(all) ? all.map(parsed)
    : all === Object(all) ? Object.fromEntries(Object.entries(all).map(([name, part]) => [name, parsed(part)]))
    : parse(all);

  const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
  const less = (a, b) => a.n * b.d < b.n * a.d;
  const equal = (a, b) => a.n === b.n && a.d === b.d;
  const most = (...all) => all.reduce((a, b) => (less(a, b) ? b : a));
  const sum = (all) => all.reduce(plus, ZERO);
  const number = (a) => Number(a.n) / Number(a.d);

  // as a fraction; as a decimal if three places hold it; as both
  const text = (a) => `${a.n}`.replace("-", "−") + (a.d > 1n ? `/${a.d}` : "");
  const decimal = ({ n, d }) => (n < 0n ? "−" : "") + Number(((n < 0n ? -n : n) * 2000n + d) / (2n * d)) / 1000;
  const round = (a) => 1000n % a.d === 0n;
  const short = (a) => (round(a) ? decimal : text)(a);
  const both = (a) => text(a) + (a.d > 1n ? ` ${round(a) ? "=" : "≈"} ${decimal(a)}` : "");

  const rows = (array) => (Array.isArray(array[0]) ? array : [array]);
  const flipped = (array) => rows(array).map((row) => [...row].reverse()).reverse();
  const table = (height, width, entry) =>
    Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => entry(i, j)));

  // the working of each entry
  const traces = (signal, kernel, mode = "full", flip = true) => {
    const [x, h] = [rows(signal), flip ? flipped(kernel) : rows(kernel)];
    const [[top, height], [left, width]] = [[x.length, h.length], [x[0].length, h[0].length]].map(
      ([n, k]) => ({ full: [1 - k, n + k - 1], same: [-(k >> 1), n], valid: [0, n - k + 1] })[mode],
    );
    if (height < 1 || width < 1) throw new RangeError("the kernel does not fit in the signal");
    return table(height, width, (row, column) => {
      const corner = [row + top, column + left];
      const terms = table(h.length, h[0].length, (i, j) => {
        const place = [corner[0] + i, corner[1] + j];
        const value = x[place[0]]?.[place[1]] ?? ZERO;
        return { place, value, weight: h[i][j], product: times(value, h[i][j]) };
      }).flat();
      return { corner, terms, total: sum(terms.map(({ product }) => product)) };
    });
  };
  const convolve = (signal, kernel, mode, flip) => {
    const y = traces(signal, kernel, mode, flip).map((row) => row.map(({ total }) => total));
    return Array.isArray(signal[0]) ? y : y[0];
  };

  // a polynomial begins with its constant; a function is {from, to, poly} or {breaks, polynomials}
  const value = (poly, x) => poly.reduceRight((all, c) => plus(times(all, x), c), ZERO);
  const evaluate = ({ breaks, polynomials }, x) => value(polynomials[breaks.filter((at) => less(at, x)).length], x);

  // rule 0: half-open, y[n] at (n + 1)h; 1: half-open, at nh; 2: both ends, at nh
  const samples = ({ from, to, poly }, h, closed) => {
    const found = [];
    for (let x = from; closed ? !less(to, x) : less(x, to); x = plus(x, h)) found.push({ x, y: value(poly, x) });
    return found;
  };
  const sampled = (f, g, result, h, rule) => {
    const [first, second] = [f, g].map((each) => samples(each, h, rule > 1));
    let x = plus(f.from, minus(g.from, rule ? h : ZERO));
    const dots = convolve(first.map(({ y }) => y), second.map(({ y }) => y)).map((total) => {
      x = plus(x, h);
      const [y, exact] = [times(total, h), evaluate(result, x)];
      return { x, y, exact, error: most(minus(y, exact), minus(exact, y)) };
    });
    return { first, second, dots };
  };

  return {
    fraction, whole, parse, parsed, plus, minus, times, less, equal, most, sum, number, text, short, both, flipped, table,
    traces, convolve, value, evaluate, sampled,
  };
})();
