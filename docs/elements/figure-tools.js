/* What every interactive figure shares: controls, state in the address, the spoken sentence, the pointer, and
   taking the working away. Python drew the figure and wrote its words; here only numbers are put into them. */
globalThis.FigureTools ??= (() => {
  "use strict";
  const { parse, fraction, over, short } = Convolution;

  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const draw = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  class Figure extends HTMLElement {
    connectedCallback() {
      const source = this.querySelector(":scope > script");
      if (!source) return; // read before its content was: the reader keeps the still figure
      this.data = JSON.parse(source.textContent);
      this.prepare?.();
      this.stop = new AbortController();
      this.picture = this.querySelector("svg");
      this.output = this.querySelector(":scope > output");
      this.state = this.data.fields.map((field) => field.value);
      this.tools = make("div", { className: "conv-tools", role: "group", ariaLabel: this.data.words.tools });
      this.tools.append(...this.data.fields.map((field, i) => this.control(field, i)), this.more());
      this.append(this.tools);
      this.sync();
      for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
        this.on(this.picture, type, (event) => this.pointed(event));
      const stored = new URLSearchParams(location.search).get(this.key)?.split("_");
      if (stored?.length === this.state.length && stored.every((part) => /^[-\d\s/]+$/.test(part))) this.try(stored);
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

    // the one way to change: draws at once; says it and writes the address when the change is settled
    show(state, settled = true) {
      this.state = this.settle(
        this.data.fields.map(({ text, min = 0, max, choices }, i) =>
          text ? state[i] : Math.max(min, Math.min(max ?? choices.length - 1, Math.round(state[i]) || 0))),
      );
      this.draw();
      this.sync();
      if (!settled) return;
      this.output.textContent = this.sentence();
      const address = new URL(location);
      address.searchParams.set(this.key, this.state.join("_"));
      try {
        history.replaceState(history.state, "", address);
      } catch {} // some browsers refuse this on file://
    }

    settle(state) {
      return state;
    }

    // what a reader typed or a link brought may be no number; then nothing changes, and why is returned
    try(state) {
      const before = this.state;
      try {
        this.show(state);
        return "";
      } catch (error) {
        this.state = before;
        return error.message;
      }
    }

    change(i, value, settled) {
      this.show(this.state.with(i, value), settled);
    }

    control(field, i) {
      const label = make("label", { className: "conv-row" }, make("span", {}, field.label));
      if (field.choices) {
        const choice = make("select", {}, ...field.choices.map((name) => make("option", {}, name)));
        this.on(choice, "change", () => this.change(i, choice.selectedIndex));
        field.sync = () => (choice.selectedIndex = this.state[i]);
        label.append(choice);
        return label;
      }
      if (field.text) return this.typed(field, label, () => this.state[i], (text) => this.state.with(i, text));
      return this.slider(field, i, label);
    }

    typed(field, label, read, write) {
      const input = make("input", { autocomplete: "off", spellcheck: false });
      this.on(input, "change", () => {
        const problem = this.try(write(input.value));
        input.setCustomValidity(problem);
        if (problem) input.reportValidity();
      });
      field.sync = () => (input.value = read());
      label.append(input);
      return label;
    }

    slider(field, i, label) {
      const { min, max, step = 1, unit, back, on } = field;
      const range = make("input", { type: "range", min, max, step, ariaLabel: field.label });
      this.on(range, "input", () => this.change(i, range.valueAsNumber, false));
      this.on(range, "change", () => this.change(i, range.valueAsNumber));
      const press = (name, by) => {
        const button = make("button", { type: "button" }, name);
        this.on(button, "click", () => this.change(i, this.state[i] + by));
        return button;
      };
      const now = make("span", { className: "conv-now" });
      const first = unit
        ? this.typed({ set sync(act) { field.typed = act; } }, label,
            () => short(fraction(BigInt(this.state[i]), BigInt(unit))).replace("−", "-"),
            (text) => { const q = over(parse(text), fraction(1n, BigInt(unit))); return this.state.with(i, Number(q.n) / Number(q.d)); })
        : make("span", { className: "conv-row" }, make("span", {}, field.label));
      field.sync = () => {
        range.max = this.data.fields[i].max;
        range.value = this.state[i];
        range.ariaValueText = now.textContent = this.now(i);
        field.typed?.();
      };
      first.append(now);
      return make("div", { className: "conv-slider" }, first,
        make("span", { className: "conv-row" }, press(back, -step), range, press(on, step)));
    }

    sync() {
      for (const field of this.data.fields) field.sync();
    }

    // where the pointer is, in the units of the drawing
    pointed(event) {
      const { type, pointerId } = event;
      if (type === "pointermove" && this.held === undefined) return;
      const box = this.picture.getBoundingClientRect();
      const [left, top, width] = this.picture.getAttribute("viewBox").split(" ").map(Number);
      const scale = width / box.width;
      const place = [left + (event.clientX - box.left) * scale, top + (event.clientY - box.top) * scale];
      if (type === "pointerdown") {
        this.held = this.press(place);
        if (this.held !== undefined) this.picture.setPointerCapture(pointerId);
      } else if (this.held !== undefined) {
        this.drag?.(place, type !== "pointermove");
        if (type !== "pointermove") this.held = undefined;
      }
    }

    // numbers in boxes: each {x, y, w, h, text, kind}, in the units of the drawing, instead of what the part held
    cells(name, cells) {
      this.part(name).replaceChildren(...cells.flatMap(({ x, y, w, h = w, text, kind = "" }) => [
        draw("rect", { x, y, width: w, height: h, class: `conv-cell ${kind}` }),
        draw("text", { x: x + w / 2, y: y + h / 2, class: `conv-text ${kind}` }, text),
      ]));
    }

    write(name, text) {
      const [x, y, anchor] = this.data.labels[name];
      this.part(name)?.replaceChildren(draw("text", { x, y, class: "conv-text", "text-anchor": anchor }, text));
    }

    more() {
      const { words } = this.data;
      const said = make("output");
      const text = make("textarea", { readOnly: true, rows: 4, ariaLabel: words.working, hidden: true });
      const save = make("a", { hidden: true }, words.save);
      const button = (name, act) => {
        const made = make("button", { type: "button" }, name);
        this.on(made, "click", act);
        return made;
      };
      const take = (name, ending) => button(name, () => {
        text.value = name === "SVG" ? this.drawing() : this.working()[name];
        text.hidden = save.hidden = false;
        text.select();
        URL.revokeObjectURL(save.href);
        save.href = URL.createObjectURL(new Blob([text.value], { type: "text/plain" }));
        save.download = `${this.key}.${ending}`;
        navigator.clipboard?.writeText(text.value).then(() => (said.textContent = words.copied), () => {});
      });
      const check = button(words.check, () => {
        const [agree, all] = this.check();
        said.textContent = fill(agree === all ? words.agrees : words.differs, { agree, all });
      });
      return make("details", { className: "conv-more" }, make("summary", {}, words.more),
        make("div", { className: "conv-row" }, check, take("LaTeX", "tex"), take("NumPy", "py"), take("CSV", "csv"), take("SVG", "svg")),
        said, text, save);
    }

    // the drawing as it stands, with the page's colours written into it
    drawing() {
      const copy = this.picture.cloneNode(true);
      const shapes = [...this.picture.querySelectorAll("*")];
      [...copy.querySelectorAll("*")].forEach((shape, i) => {
        const style = getComputedStyle(shapes[i]);
        for (const name of ["fill", "stroke", "opacity", "font-size", "text-anchor", "dominant-baseline"])
          shape.setAttribute(name, style.getPropertyValue(name));
        shape.removeAttribute("class");
      });
      return new XMLSerializer().serializeToString(copy);
    }
  }

  return { Figure, make, draw, fill };
})();
