/* Convolution in exact fractions {n, d} of BigInts, which write themselves as text. */
globalThis.Convolution = (() => {
  class Fraction {
    constructor(above, below = 1) {
      const [n, d] = [above, below].map(BigInt);
      if (!d) throw new RangeError("a denominator is 0");
      let [a, b] = [n, d];
      while (b) [a, b] = [b, a % b];
      if (a < 0n !== d < 0n) a = -a;
      this.n = n / a;
      this.d = d / a;
    }
    toString() {
      return `${this.n}`.replace("-", "−") + (this.d > 1n ? `/${this.d}` : "");
    }
    valueOf() {
      return Number(this.n) / Number(this.d);
    }
  }
  const fraction = (n, d) => new Fraction(n, d);

  const ZERO = fraction(0);
  const parse = (written) => {
    const found = /^(-?(?=\.?\d)\d*)\.?(\d*)(?:\/(\d+))?$/.exec(`${written}`.trim().replace("−", "-").replace(",", "."));
    if (!found) throw new RangeError(`“${written}” is no number`);
    const [, whole, after, below = 1] = found;
    return fraction(whole + after, 10n ** BigInt(after.length) * BigInt(below));
  };

  const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
  const less = (a, b) => a.n * b.d < b.n * a.d;

  // exact numbers as decimals, where three places hold them
  const decimal = ({ n, d }) => (n < 0n ? "−" : "") + Number(((n < 0n ? -n : n) * 2000n + d) / (2n * d)) / 1000;
  const short = (a) => (1000n % a.d ? `${a}` : decimal(a));
  const both = (a) => (a.d > 1n ? `${a} ${1000n % a.d ? "≈" : "="} ${decimal(a)}` : `${a}`);

  const rows = (array) => (Array.isArray(array[0]) ? array : [array]);
  const flipped = (array) => rows(array).map((row) => [...row].reverse()).reverse();
  const table = (height, width, entry) =>
    Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => entry(i, j)));

  // the working of each entry
  const traces = (signal, kernel, mode = "full", flip = true) => {
    const [x, h] = [rows(signal), flip ? flipped(kernel) : rows(kernel)];
    const span = (n, k) => ({ full: [1 - k, n + k - 1], same: [-(k >> 1), n], valid: [0, n - k + 1] })[mode];
    const [top, height] = span(x.length, h.length);
    const [left, width] = span(x[0].length, h[0].length);
    if (height < 1 || width < 1) throw new RangeError("the kernel does not fit in the signal");
    return table(height, width, (row, column) => {
      const corner = [row + top, column + left];
      const terms = h.flatMap((line, i) => line.map((weight, j) => {
        const place = [corner[0] + i, corner[1] + j];
        const value = x[place[0]]?.[place[1]] ?? ZERO;
        return { place, value, weight, product: times(value, weight) };
      }));
      return { corner, terms, total: terms.reduce((sum, { product }) => plus(sum, product), ZERO) };
    });
  };
  const convolve = (signal, kernel, mode, flip) => {
    const y = traces(signal, kernel, mode, flip).map((row) => row.map(({ total }) => total));
    return Array.isArray(signal[0]) ? y : y[0];
  };

  // a polynomial begins with its constant; a function is {breaks, polynomials}
  const value = (poly, x) => poly.reduceRight((all, c) => plus(times(all, x), c), ZERO);
  const evaluate = ({ breaks, polynomials }, x) => value(polynomials[breaks.filter((at) => less(at, x)).length], x);

  return { fraction, parse, plus, minus, times, less, short, both, flipped, table, traces, convolve, value, evaluate };
})();
