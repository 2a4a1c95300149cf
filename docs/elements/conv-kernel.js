/* <conv-kernel>: a picture under nine weights, which are typed where they stand. */
{
  const C = Convolution;
  const { Figure, fill } = FigureTools;

  const laid = (g, unflipped) => (unflipped ? g : C.flipped(g));
  const sum = (all) => all.reduce(C.plus, C.fraction(0));

  // greys of all whole overlaps, so that middle grey stays middle grey; the array rounds and clips
  const greys = (picture, g, unflipped) => {
    const weights = laid(g, unflipped).flat().map(Number);
    const lift = 128 * (1 - weights.reduce((a, b) => a + b));
    const side = picture.length - 2;
    return Uint8ClampedArray.from({ length: side * side }, (_, k) => {
      const [i, j] = [Math.floor(k / side), k % side];
      return weights.reduce((all, weight, n) => all + weight * picture[i + Math.floor(n / 3)][j + (n % 3)], lift);
    });
  };

  const kernel = (picture, g, [row, column, , , unflipped], words) => {
    const weights = laid(g, unflipped).flat();
    const values = weights.map((_, n) => C.fraction(picture[row + Math.floor(n / 3)][column + (n % 3)]));
    const total = C.both(sum(values.map((value, n) => C.times(value, weights[n]))));
    const all = sum(weights);
    const turned = [...weights].reverse();
    const flip = `${turned}` === `${weights}` ? "same" : `${turned}` === `${weights.map((a) => C.minus(C.fraction(0), a))}` ? "opposite" : "shown";
    return {
      cells: [
        ...weights.map((weight, n) => [weight, false, "", n]),
        ...weights.map((weight, n) => [`${values[n]}×${weight}`, weight.n && values[n].n, "", n]),
        [total],
      ],
      now: [row, column].map((at) => fill(words.now, { at: at + 1, all: picture.length - 2 })),
      said: fill(words.said, {
        row: row + 1, column: column + 1, total, flip: words[flip],
        sum: fill(words.sums[{ 1: "one", 0: "nothing" }[all] ?? "other"], { sum: all }),
      }),
    };
  };

  // greys of a square as the address of an image
  const drawn = (shades) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.sqrt(shades.length);
    const image = new ImageData(canvas.width, canvas.height);
    shades.forEach((shade, i) => image.data.set([shade, shade, shade, 255], 4 * i));
    canvas.getContext("2d").putImageData(image, 0, 0);
    return canvas.toDataURL();
  };

  class ConvKernel extends Figure {
    static parts = { kernel, greys };

    connectedCallback() {
      super.connectedCallback();
      this.picture.addEventListener("pointermove", (event) => {
        const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.picture.getScreenCTM().inverse());
        if (event.pointerType === "mouse") this.point(x, y);
      });
    }

    draw() {
      const { state, data, preset = state[2] } = this;
      if (state[2] !== preset) state.splice(5, 9, ...data.presets[state[2]]);
      this.preset = state[2];
      const [g] = this.tables();
      const grey = data.pictures[state[3]].match(/../g).map((pair) => parseInt(pair, 16));
      const side = Math.sqrt(grey.length);
      const rows = C.table(side, side, (i, j) => grey[i * side + j]);
      const seen = kernel(rows, g, state, data.words);
      const window = C.table(3, 3, (i, j) => C.fraction(rows[state[0] + i][state[1] + j]));
      this.working = () => FigureTools.taken.grid(window, g, 2, state[4], 0);
      this.look(`${state.slice(2)}`, grey, () => greys(rows, g, state[4]));
      const [[row, column], [[row0], [column0]]] = [state, data.fields];
      for (const name of ["window", "place"]) this.move(name, (column - column0) * data.pixel, (row - row0) * data.pixel);
      this.boxes(seen);
      if (data.edited) seen.cells.slice(0, 9).forEach((_, n) => this.typed(5 + (state[4] ? n : 8 - n), data.slots[0][n], n));
      return seen;
    }

    // images are made anew only where something but the place has changed
    look(shown, grey, result) {
      if (this.shown === shown) return;
      if (this.shown || shown !== `${this.data.fields.slice(2).map(([first]) => first)}`) {
        this.part("picture").querySelector("image").setAttribute("href", drawn(grey));
        this.part("result").querySelector("image").setAttribute("href", drawn(result()));
      }
      this.shown = shown;
    }

    // over the picture the pixel in the middle of the window, over the result the pixel itself
    point(x, y) {
      const { corners, pixel, fields } = this.data;
      corners.forEach(([left, top], i) => {
        const place = [y - top, x - left].map((far, n) => Math.floor(far / pixel) - (i ? 0 : 1));
        const inside = place.every((at, n) => at >= fields[n][1] && at <= fields[n][2]);
        if (inside && `${place}` !== `${this.state.slice(0, 2)}`) this.show([...place, ...this.state.slice(2)], false);
      });
    }
  }

  customElements.define("conv-kernel", ConvKernel);
}
