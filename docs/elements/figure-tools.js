/* What every interactive figure shares; Python drew it, wrote its words and its controls. */
globalThis.FigureTools = (() => {
  const C = Convolution;
  const fill = (words, values) => words.replace(/{(.+?)}/g, (_, name) => values[name]);

  const make = (parent, kind) => parent.appendChild(document.createElementNS(parent.namespaceURI, kind));

  // an integer between two ends, or a number, or nothing where there was nothing
  const held = (value, [first, min, max]) => {
    if (max === undefined) return value || first ? `${C.parse(value)}` : "";
    if (!/^-?\d+$/.test(value)) throw 0;
    return Math.max(min, Math.min(max, value));
  };

  // a control is named by what it changes
  const change = (figure, { type, target }) => {
    const { name, value, dataset: { per } } = target;
    if (type === "change" || target.type === "range") try {
      figure.change(name, per ? Math.round(C.parse(value) * per) : value, type === "change");
    } catch ({ message }) {
      target.setCustomValidity(message);
      target.reportValidity();
    }
  };

  const events = {
    input: change,
    change,

    click(figure, { target: { name, dataset: { by, go } } }) {
      if (by) figure.change(name, figure.state[name] + +by);
      if (go) figure.show(Object.assign([...figure.state], go.split("_")));
    },

    keydown({ controls }, event) {
      const { columns } = event.target.dataset;
      const by = { ArrowUp: -columns, ArrowDown: +columns, ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const next = columns && controls[controls.indexOf(event.target) + by];
      if (next) event.preventDefault(next.select?.());
    },

    toggle() {
      bringScript("figure-working");
    },

    pointerdown(figure, event) {
      if (!figure.point || !figure.picture.contains(event.target)) return;
      figure.picture.setPointerCapture(event.pointerId);
      events.pointermove(figure, event);
    },

    pointermove(figure, { type, pointerId, clientX, clientY }) {
      if (!figure.picture.hasPointerCapture(pointerId)) return;
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(figure.picture.getScreenCTM().inverse());
      figure.point(x, y, type === "pointerdown");
    },

    lostpointercapture(figure, { target }) {
      if (target === figure.picture) figure.show(figure.state);
    },
  };

  class Figure extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      this.data = JSON.parse(this.querySelector("script").textContent, (_, each) => (each?.n ? C.fraction(each.n, each.d) : each));
      [this.picture, this.output] = ["svg", "output"].map((name) => this.querySelector(name));
      this.controls = [...this.querySelectorAll("[name]")];
      this.drawn = {};
      for (const type in events) this.addEventListener(type, (event) => events[type](this, event), true);
      const { fields } = this.data;
      try {
        const stored = new URL(location).searchParams.get(this.getAttribute("key")).split("_");
        this.show(stored.length === fields.length && stored);
      } catch {
        this.show(fields.map(([first]) => first), false);
      }
      this.querySelector(".conv-tools").hidden = false;
    }

    change(i, value, settled) {
      this.show(this.state.with(i, value), settled);
    }

    // the one way to change: drawn at once, said and put into the address once settled
    show(state, settled = true) {
      this.state = this.data.fields.map((field, i) => held(state[i], field));
      const { said, now } = this.draw();
      for (const control of this.controls) {
        const { name, type, dataset: { per } } = control;
        const value = `${per ? this.state[name] / per : this.state[name]}`;
        if (control.value !== value) control.value = value; // Firefox keeps "change" to itself when the moved control is written to
        if (control.validationMessage) control.setCustomValidity("");
        if (type === "range") control.ariaValueText = control.nextSibling.textContent = now[name];
      }
      if (!settled) return;
      this.write(this.output, said);
      const address = new URL(location);
      address.searchParams.set(this.getAttribute("key"), this.state.join("_"));
      try {
        history.replaceState(history.state, "", address);
      } catch {} // refused by some browsers on file://
    }

    tables() {
      return this.data.tables.map(([first, rows, columns]) =>
        C.table(rows, columns, (i, j) => C.parse(this.state[first + i * columns + j])));
    }

    part(name) {
      return this.picture.querySelector(`[id$="conv-${name}"]`);
    }

    move(name, x, y = 0) {
      for (const part of this.picture.querySelectorAll(`[id*="conv-${name}"]`)) part.setAttribute("transform", `translate(${x} ${y})`);
    }

    // letters that stand for something are italic
    write(target, words) {
      if (target.textContent === `${words}`) return;
      target.textContent = "";
      `${words}`.split(/\b([fghnptx])\b/).forEach((part, i) => (i % 2 ? make(target, target === this.output ? "i" : "tspan") : target).append(part));
    }

    // shapes are made once, then changed; glyphs that other shapes refer to stay
    paint(name, shapes) {
      const part = this.part(name);
      if (!this.drawn[name]) part.replaceChildren(...part.querySelectorAll("defs"));
      const made = (this.drawn[name] ??= []);
      shapes.forEach(([kind, attributes, words = ""], i) => {
        made[i] ??= make(part, kind);
        for (const key in attributes) made[i].setAttribute(key, attributes[key]);
        this.write(made[i], words);
      });
      for (const shape of made.splice(shapes.length)) shape.remove();
    }

    // cells are words, whether they are lit, and a mark
    boxes(seen) {
      this.paint("boxes", seen.cells.flatMap(([words = "", lit, mark = ""], i) => {
        const [x, y, width, height, kind, go = ""] = this.data.slots[seen.layout ?? 0][i];
        const look = `${kind} ${mark} ${lit ? "hot" : ""} ${`${words}`.length > width / 5 ? "small" : ""}`;
        return [
          ["rect", { x, y, width, height, class: `conv-box ${look}`, "data-go": go }],
          ["text", { x: x + (width > 99 ? 4 : width / 2), y: y + height / 2, class: `conv-text ${look}` }, words],
        ];
      }));
      return seen;
    }
  }

  return { Figure, fill };
})();
