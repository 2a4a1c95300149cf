/* What every interactive figure shares; Python drew it and wrote its words. */
globalThis.FigureTools ??= (() => {
  "use strict";
  const C = Convolution;
  const home = globalThis.document?.currentScript.src;

  const maker = (space) => (name, attributes, ...children) => {
    const made = document.createElementNS(`http://www.w3.org/${space}`, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  };
  const make = maker("1999/xhtml");
  const draw = maker("2000/svg");
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  class Figure extends HTMLElement {
    connectedCallback() {
      const source = this.getAttribute("data") ?? this.querySelector("script")?.textContent;
      if (!source) return;
      const { fields, words } = (this.data = JSON.parse(source));
      this.stop = new AbortController();
      this.picture = this.querySelector("svg");
      this.output = this.querySelector("output");
      this.state = fields.map(({ value }) => value);
      this.syncs = [];
      this.prepare?.();
      this.tools = make("div", { class: "conv-tools", role: "group", "aria-label": words.tools }, ...fields.map((field, i) => this.control(field, i)), this.more());
      this.append(this.tools);
      for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
        this.on(this.picture, type, (event) => this.pointed(event));
      const stored = new URLSearchParams(location.search).get(this.key)?.split("_");
      if (stored?.length !== fields.length || this.attempt(() => stored)) this.show(this.state, false);
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.tools?.remove();
    }

    get key() {
      return this.getAttribute("key") || this.id;
    }

    on(target, type, act) {
      target.addEventListener(type, act, { signal: this.stop.signal });
    }

    part(name) {
      return this.picture.querySelector(`[id$="conv-${name}"]`);
    }

    // glyphs that other shapes refer to stay
    replace(name, ...shapes) {
      const part = this.part(name);
      part.replaceChildren(...part.querySelectorAll("defs"), ...shapes);
    }

    // the one way to change: drawn at once, said and put into the address once settled
    show(state, settled = true) {
      this.state = state.map((value, i) => {
        const { min = 0, max, choices, columns } = this.data.fields[i];
        if (columns) return value;
        if (!/^-?\d+$/.test(value)) throw new RangeError("?");
        return Math.max(min, Math.min(max ?? choices.length - 1, value));
      });
      this.draw();
      this.syncs.forEach((sync) => sync());
      if (!settled) return;
      this.output.textContent = this.sentence();
      const address = new URL(location);
      address.searchParams.set(this.key, this.state.join("_"));
      try {
        history.replaceState(history.state, "", address);
      } catch {} // refused by some browsers on file://
    }

    // what is no state changes nothing; the answer says why
    attempt(state) {
      const before = this.state;
      try {
        this.show(state());
      } catch (error) {
        this.state = before;
        return error.message;
      }
    }

    change(i, value, settled) {
      this.show(this.state.with(i, value), settled);
    }

    // a table's state is "1.−2..1/2"
    rows(i) {
      const { columns } = this.data.fields[i];
      const all = this.state[i].split(".").map((entry) => (entry ? C.parse(entry) : undefined));
      return C.table(all.length / columns, columns, (row, column) => all[row * columns + column]);
    }

    typed(label, read, write) {
      const input = make("input", { "aria-label": label });
      this.on(input, "change", () => {
        input.setCustomValidity(this.attempt(() => write(input.value && C.parse(input.value))) ?? "");
        input.reportValidity();
      });
      this.syncs.push(() => (input.value = read()));
      return input;
    }

    control({ label, choices, columns, min, max, step = 1, unit, back, on }, i) {
      const row = (...parts) => make("label", {}, label, ...parts);
      if (columns) return this.table(label, columns, i);
      if (choices) {
        const choice = make("select", {}, ...choices.map((name) => make("option", {}, name)));
        this.on(choice, "change", () => this.change(i, choice.selectedIndex));
        this.syncs.push(() => (choice.selectedIndex = this.state[i]));
        return row(choice);
      }
      const range = make("input", { type: "range", min, max, step, "aria-label": label });
      for (const type of ["input", "change"]) this.on(range, type, () => this.change(i, +range.value, type === "change"));
      const button = (name, by) => {
        const made = make("button", { type: "button" }, name);
        this.on(made, "click", () => this.change(i, this.state[i] + by));
        return made;
      };
      const now = make("span", {});
      this.syncs.push(() => {
        range.max = this.data.fields[i].max;
        range.value = this.state[i];
        range.ariaValueText = now.textContent = this.now(i);
      });
      const typed = unit ? this.typed(label, () => this.state[i] / unit, (value) => this.state.with(i, Math.round(C.number(value) * unit))) : "";
      return make("div", {}, row(typed, now), make("div", {}, button(back, -step), range, button(on, step)));
    }

    table(label, columns, i) {
      const all = () => this.state[i].split(".");
      const lines = this.rows(i).map((line, row) => make("tr", {}, ...line.map((_, column) => {
        const k = row * columns + column;
        const write = (value) => this.state.with(i, all().with(k, value && C.text(value)).join("."));
        return make("td", {}, this.typed(`${label} ${row + 1}, ${column + 1}`, () => all()[k], write));
      })));
      const made = make("table", { class: "conv-table" }, make("caption", {}, label), ...lines);
      this.on(made, "keydown", (event) => {
        const by = { ArrowUp: -columns, ArrowDown: columns, ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const inputs = [...made.querySelectorAll("input")];
        const next = inputs[inputs.indexOf(event.target) + by];
        if (next) event.preventDefault(next.select());
      });
      return made;
    }

    pointed({ type, pointerId, clientX, clientY }) {
      if (type === "pointerdown") this.picture.setPointerCapture(pointerId);
      else if (!this.picture.hasPointerCapture(pointerId)) return;
      const box = this.picture.getBoundingClientRect();
      const scale = this.picture.viewBox.baseVal.width / box.width;
      this.point((clientX - box.left) * scale, (clientY - box.top) * scale, type);
    }

    boxes(boxes) {
      this.spots = boxes;
      this.replace("boxes", ...boxes.flatMap(({ x, y, w, h, text, kind }) => [
        draw("rect", { x, y, width: w, height: h, class: `conv-box ${kind}` }),
        draw("text", { x: x + (w > 99 ? 4 : w / 2), y: y + h / 2, class: `conv-text ${kind}${w < 40 && text.length > 4 ? " small" : ""}` }, text),
      ]));
    }

    point(x, y, type) {
      const spot = this.spots.find((box) => box.go && x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h);
      if (spot && type === "pointerup") this.show(spot.go(this.state));
    }

    more() {
      const more = make("details", {}, make("summary", {}, this.data.words.more));
      const open = () => FigureTools.open(this, more);
      this.on(more, "toggle", () => {
        if (FigureTools.open) return open();
        const script = make("script", { src: new URL("figure-working.js", home) });
        script.onload = open;
        document.head.append(script);
      });
      return more;
    }
  }

  return { Figure, make, draw, fill };
})();
