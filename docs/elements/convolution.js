/* Convolution in exact fractions: plain functions on one global, no dependency.
   A fraction is {n, d}: BigInts in lowest terms, d > 0. A list of fractions is 1-D, a list of lists 2-D. */
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
  const parsed = (array) => (Array.isArray(array) ? array.map(parsed) : parse(array));

  const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
  const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
  const less = (a, b) => a.n * b.d < b.n * a.d;
  const equal = (a, b) => a.n === b.n && a.d === b.d;
  const most = (all) => all.reduce((a, b) => (less(a, b) ? b : a));
  const least = (all) => all.reduce((a, b) => (less(b, a) ? b : a));
  const sum = (all) => all.reduce(plus, ZERO);
  const number = (a) => Number(a.n) / Number(a.d);

  const text = (a) => `${a.n}`.replace("-", "−") + (a.d > 1n ? `/${a.d}` : "");
  // at most three decimals, ties away from zero; and whether they are the number itself
  const decimal = (a) => {
    const size = a.n < 0n ? -a.n : a.n;
    const digits = `${(size * 2000n + a.d) / (2n * a.d)}`.padStart(4, "0");
    const written = digits.replace(/(...)$/, ".$1").replace(/\.?0+$/, "");
    return [(a.n < 0n && written !== "0" ? "−" : "") + written, (size * 1000n) % a.d === 0n];
  };
  const short = (a) => (decimal(a)[1] ? decimal(a)[0] : text(a));
  const both = (a) => text(a) + (a.d > 1n ? ` ${decimal(a)[1] ? "=" : "≈"} ${decimal(a)[0]}` : "");

  const rows = (array) => (Array.isArray(array[0]) ? array : [array]);
  const flipped = (array) => rows(array).map((row) => [...row].reverse()).reverse();
  const table = (height, width, entry) =>
    Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => entry(i, j)));

  // the first entry of the full result that a mode keeps, and how many, down and across
  const frame = (signal, kernel, mode) => {
    const [x, h] = [rows(signal), rows(kernel)];
    const [[top, height], [left, width]] = [[x.length, h.length], [x[0].length, h[0].length]].map(
      ([n, k]) => ({ full: [0, n + k - 1], same: [(k - 1) >> 1, n], valid: [k - 1, n - k + 1] })[mode],
    );
    if (height < 1 || width < 1) throw new RangeError("the kernel does not fit in the signal");
    return { top, left, height, width };
  };
  // the working of one entry: each place of the kernel, the signal's entry under it, and their product
  const trace = (signal, kernel, [row, column], mode = "full", flip = true) => {
    const { top, left } = frame(signal, kernel, mode);
    const [x, h] = [rows(signal), flip ? flipped(kernel) : rows(kernel)];
    const corner = [row + top - h.length + 1, column + left - h[0].length + 1];
    const terms = h.flatMap((line, i) =>
      line.map((weight, j) => {
        const place = [corner[0] + i, corner[1] + j];
        const under = x[place[0]]?.[place[1]];
        return { place, inside: !!under, value: under ?? ZERO, weight, product: times(under ?? ZERO, weight) };
      }),
    );
    return { corner, terms, total: sum(terms.map((term) => term.product)) };
  };
  const convolve = (signal, kernel, mode = "full", flip = true) => {
    const { height, width } = frame(signal, kernel, mode);
    const result = table(height, width, (i, j) => trace(signal, kernel, [i, j], mode, flip).total);
    return Array.isArray(signal[0]) ? result : result[0];
  };
  const correlate = (signal, kernel, mode) => convolve(signal, kernel, mode, false);
  // the other way round: the weight with which an entry of the signal feeds each output, or undefined
  const feeds = (signal, kernel, [row, column], mode = "full", flip = true) => {
    const { height, width } = frame(signal, kernel, mode);
    const here = ({ place }) => place[0] === row && place[1] === column;
    return table(height, width, (i, j) => trace(signal, kernel, [i, j], mode, flip).terms.find(here)?.weight);
  };

  // a polynomial is its coefficients from the constant on; a function is {breaks, polynomials}, zero outside
  const value = (poly, x) => poly.reduceRight((all, c) => plus(times(all, x), c), ZERO);
  const multiplied = (p, q) => (p.length && q.length ? convolve(p, q) : []);
  const mirrored = (poly, t) =>
    poly.reduceRight((all, c) => {
      const [constant = ZERO, ...higher] = multiplied(all, [t, whole(-1)]);
      return [plus(constant, c), ...higher];
    }, []);
  const integral = (poly, from, to) => {
    const upTo = (x) => times(x, value(poly.map((c, i) => over(c, whole(i + 1))), x));
    return minus(upTo(to), upTo(from));
  };
  const pieces = ({ breaks, polynomials }) =>
    polynomials.slice(1, -1)
      .map((poly, i) => ({ from: breaks[i], to: breaks[i + 1], poly }))
      .filter(({ poly }) => poly.some((c) => c.n));
  // where f(x) and g(t − x) are both non-zero, and their product there
  const overlap = (f, g, t) =>
    pieces(f).flatMap((a) => pieces(g).reverse().map((b) => ({
      from: most([a.from, minus(t, b.to)]),
      to: least([a.to, minus(t, b.from)]),
      poly: multiplied(a.poly, mirrored(b.poly, t)),
    }))).filter(({ from, to }) => less(from, to));
  const area = (f, g, t) => sum(overlap(f, g, t).map(({ from, to, poly }) => integral(poly, from, to)));
  // at a break the piece on its right counts; at the last one that on its left
  const evaluate = ({ breaks, polynomials }, x) => {
    const passed = breaks.filter((b) => !less(x, b)).length;
    return value(polynomials[passed - equal(x, breaks.at(-1))], x);
  };

  // sampled with step h, convolved, times h. Rule 0: half-open, the dot of y[n] at (n + 1)h; 1: half-open, dot
  // at nh; 2: both ends sampled, dot at nh
  const samples = (f, h, closed) => {
    const found = [];
    for (let x = f.breaks[0]; less(x, f.breaks.at(-1)) || (closed && equal(x, f.breaks.at(-1))); x = plus(x, h))
      found.push({ x, y: evaluate(f, x) });
    return found;
  };
  const sampled = (f, g, h, rule) => {
    const [first, second] = [f, g].map((each) => samples(each, h, rule === 2));
    const start = plus(plus(first[0].x, second[0].x), rule ? ZERO : h);
    const dots = convolve(first.map(({ y }) => y), second.map(({ y }) => y)).map((y, n) => {
      const t = plus(start, times(h, whole(n)));
      const [found, exact] = [times(y, h), area(f, g, t)];
      return { t, value: found, exact, error: less(found, exact) ? minus(exact, found) : minus(found, exact) };
    });
    const values = dots.map((dot) => dot.value);
    const worst = most(dots.map((dot) => dot.error));
    return { first, second, dots, peak: most(values), area: times(h, sum(values)), worst };
  };

  // which entries of a predicted convolution (times h) are right, and the slips that give exactly its numbers
  const diagnose = (answer, f, g, h = whole(1)) => {
    const right = convolve(f, g);
    const gives = (all, by) => all.length === answer.length && all.every((y, n) => equal(times(y, by), answer[n]));
    const slips = {
      right,
      unflipped: correlate(f, g),
      late: [ZERO, ...right.slice(0, -1)],
      early: [...right.slice(1), ZERO],
      added: right.map((_, n) => sum(f.flatMap((a, i) => (g[n - i] ? [plus(a, g[n - i])] : [])))),
      placewise: f.slice(0, g.length).map((a, i) => times(a, g[i])),
    };
    const fits = (by) => Object.keys(slips).find((slip) => gives(slips[slip], by));
    const slip = fits(h) ?? fits(whole(1));
    return {
      marks: right.map((y, n) => !!answer[n] && equal(times(y, h), answer[n])),
      slip: slip ?? (answer.length === right.length ? "other" : "length"),
      unscaled: !!slip && !fits(h),
    };
  };

  return {
    fraction, whole, parse, parsed, plus, minus, times, over, less, equal, number, text, decimal, short, both, rows,
    flipped, table, frame, trace, convolve, correlate, feeds, value, multiplied, integral, overlap, area, evaluate,
    sampled, diagnose,
  };
})();
