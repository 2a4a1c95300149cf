/* What every interactive figure shares; Python drew it, wrote its words and its controls. */
globalThis.FigureTools = (() => {
  const C = Convolution;
  const fill = (words, values) => words.replace(/{(.+?)}/g, (_, name) => values[name]);

  const LETTER = 6.4; // units that a digit takes in a drawing
  const make = (parent, kind) => parent.appendChild(document.createElementNS(parent.namespaceURI, kind));

  const number = (written) => {
    try {
      return C.parse(written);
    } catch {} // what is no number counts as nothing
  };

  // several numbers in one box, with blanks, semicolons or commas between them; one comma alone is that of a decimal
  const list = (written) => {
    const parts = written.trim().split(/\s*;\s*|,?\s+/);
    return parts.length > 1 || written.split(",").length < 3 ? parts : written.split(",");
  };

  // an integer between two ends; an exact number, as an integer or as text; a number to be, or nothing where there was nothing
  const held = (value, [first, min, max, exact]) => {
    if (max === undefined) return first || number(value) ? `${C.parse(value)}` : "";
    if (!exact && !/^-?\d+$/.test(value)) throw 0;
    const at = C.parse(value);
    const within = at < min ? min : at > max ? max : at;
    return Number.isInteger(+within) ? +within : `${within}`.replace("−", "-");
  };

  // what is typed is a number of units, of which the state has `per` to each
  const units = (typed, per, exact) => {
    const found = C.times(C.parse(typed), C.fraction(per));
    return exact ? `${found}` : Math.round(found);
  };

  // a control is named by what it changes
  const change = (figure, { type, target }) => {
    const { name, value, dataset: { per, columns } } = target;
    if (columns && type === "change" && list(value).length > 1) return spread(figure, target);
    if (name && (type === "change" || target.type === "range")) try {
      figure.change(name, per ? units(value, per, figure.data.fields[name][3]) : value, type === "change");
    } catch ({ message }) {
      target.setCustomValidity(message);
      target.reportValidity();
    }
  };

  // a list typed into one box of a table goes into the boxes after it as well
  const spread = (figure, target) => {
    const [state, at] = [[...figure.state], +target.name];
    const [first, , columns] = figure.data.tables.findLast(([first]) => first <= at);
    list(target.value).slice(0, columns - ((at - first) % columns)).forEach((each, i) => (state[at + i] = each));
    target.value = "";
    try {
      figure.show(state);
    } catch ({ message }) {
      target.setCustomValidity(message);
      target.reportValidity();
    }
  };

  // terms of a sum and what they are made of light up together
  const together = (figure, { type, target }) => {
    const { term } = target.dataset ?? {};
    for (const each of figure.querySelectorAll("[data-term]:not([data-term=''])"))
      each.classList.toggle("linked", /over|in$/.test(type) && each.dataset.term === term);
  };

  const events = {
    input: change,
    change,
    pointerover: together,
    pointerout: together,
    focusin(figure, event) {
      together(figure, event);
      if (event.target.name) figure.focused?.(event.target);
    },
    focusout: together,

    click(figure, { target: { name, dataset: { by, go } } }) {
      if (by) figure.change(name, `${C.plus(C.parse(figure.state[name]), C.fraction(by))}`);
      if (go) figure.show(Object.assign([...figure.state], go.split("_")));
    },

    keydown({ controls }, event) {
      const { columns, term } = event.target.dataset;
      const by = { ArrowUp: -columns, ArrowDown: +columns, ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const next = columns ? controls[controls.indexOf(event.target) + by] : term && [...event.target.parentNode.querySelectorAll("[data-term]")][+term + by];
      if (next) event.preventDefault(next.focus(), next.select?.());
    },

    toggle({ menu }) {
      if (menu.querySelector("[data-take]")) bringScript("figure-working");
    },

    pointerdown(figure, event) {
      if (!figure.point || !figure.picture.contains(event.target) || event.target.dataset.go) return;
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

  // browsers count how often an address is written, and some refuse after a hundred times in half a minute
  const MOST = 60;
  const PAUSE = 500; // milliseconds after which one more may be written
  let written = 0;
  let since = 0;
  const address = (settled, key, state) => {
    const now = performance.now();
    written = Math.max(0, written - Math.floor((now - since) / PAUSE));
    since = now - ((now - since) % PAUSE);
    if (written >= MOST && !settled) return;
    written++;
    const there = new URL(location);
    there.searchParams.set(key, state);
    if (there.href === location.href) return;
    try {
      history.replaceState(history.state, "", there);
    } catch {} // refused by some browsers on file://
  };

  class Figure extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      this.data = JSON.parse(this.querySelector("script").textContent, (_, each) => (each?.n ? C.fraction(each.n, each.d) : each));
      [this.picture, this.output, this.menu] = ["svg", "figure > output", ".worked-menu"].map((name) => this.querySelector(name));
      this.controls = [...this.querySelectorAll("[name]:not(details)")];
      this.drawn = {};
      // eyes read the sentence while it changes, ears hear it once it has settled
      this.output.ariaLive = "off";
      this.aloud = make(this, "span");
      Object.assign(this.aloud, { className: "worked-aloud", role: "status" });
      this.heading = this.picture.querySelector("title");
      this.alt = this.heading.textContent;
      for (const type in events) this.addEventListener(type, (event) => events[type](this, event), true);
      const { fields } = this.data;
      try {
        const stored = new URL(location).searchParams.get(this.getAttribute("key")).split("_");
        this.show(stored.length === fields.length && stored);
      } catch {
        this.show(fields.map(([first]) => first), false, false);
      }
      for (const tools of this.querySelectorAll(".worked-controls")) tools.hidden = false;
    }

    change(i, value, settled) {
      this.show(this.state.with(i, value), settled);
    }

    // the one way to change: drawn and written at once, with the address; said aloud once settled
    show(state, settled = true, moved = true) {
      this.state = this.data.fields.map((field, i) => held(state[i], field));
      const { said, now = [], terms } = this.draw();
      this.controls.forEach((control) => this.set(control, now));
      this.write(this.output, said, terms);
      this.heading.textContent = moved ? said : this.alt;
      if (!moved) return;
      address(settled, this.getAttribute("key"), this.state.join("_"));
      if (settled && this.aloud.textContent !== said) this.aloud.textContent = said;
    }

    // a control shows what is; a button at its end is off, and hands on what the keyboard was at
    set(control, now) {
      const { name, type, dataset: { per, by } } = control;
      const { [name]: at } = this.state;
      if (by) {
        const off = this.atEnd(name, +by);
        if (off && control === document.activeElement) control.parentNode.querySelector("[type=range]").focus();
        control.disabled = off;
        return;
      }
      if (at === "" && control.value.trim() && !number(control.value)) return control.setCustomValidity("no number");
      const value = type === "range" ? `${+C.parse(at)}` : per ? C.short(C.times(C.parse(at), C.fraction(1, per))) : `${at}`;
      if (control.value !== value) control.value = value; // Firefox keeps "change" to itself when the moved control is written to
      if (control.validationMessage) control.setCustomValidity("");
      if (type === "range" && now[name]) control.ariaValueText = now[name];
    }

    atEnd(i, by) {
      const [, min, max] = this.data.fields[i];
      const at = C.parse(this.state[i]);
      return by < 0 ? at <= min : at >= (this.last?.[i] ?? max);
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

    // a box to type in, laid upon a place of the drawing
    typed(i, [x, y, width, height], term) {
      const { width: wide, height: high } = this.picture.viewBox.baseVal;
      if (!this.sheet) {
        this.sheet = document.createElement("div");
        this.sheet.className = "conv-sheet";
        this.picture.before(this.sheet);
        this.sheet.append(this.picture);
      }
      const box = this.controls.find(({ name }) => +name === i);
      if (box.parentNode !== this.sheet) this.sheet.append(box);
      Object.assign(box.style, { left: `${(100 * x) / wide}%`, top: `${(100 * y) / high}%`, width: `${(100 * width) / wide}%`, height: `${(100 * height) / high}%` });
      box.dataset.term = term;
    }

    // where something can be taken hold of, in the units of the drawing
    handle(x, y) {
      if (!this.grip) (this.grip = make(this.picture, "path")).setAttribute("class", "conv-handle");
      this.grip.setAttribute("d", `M${x - 9} ${y}l5-4.5v9zM${x + 9} ${y}l-5-4.5v9zM${x - 4} ${y}h8`);
    }

    // letters that stand for something are italic; terms of a sum can be reached and lit
    write(target, words, terms) {
      if (target.textContent === `${words}` && !(terms && !target.querySelector("[data-term]"))) return;
      const kept = document.activeElement?.dataset.term;
      const held = kept && target.contains(document.activeElement);
      target.textContent = "";
      const sum = terms?.join(" + ");
      const at = sum ? `${words}`.indexOf(sum) : -1;
      if (at < 0) return this.letters(target, `${words}`);
      this.letters(target, words.slice(0, at));
      terms.forEach((term, i) => {
        if (i) target.append(" + ");
        const each = make(target, "span");
        each.dataset.term = i;
        each.tabIndex = i ? -1 : 0;
        each.append(term);
      });
      this.letters(target, words.slice(at + sum.length));
      if (held) target.querySelector(`[data-term="${kept}"]`)?.focus();
    }

    letters(target, words) {
      words.split(/\b([fghnptx])\b/).forEach((part, i) => (i % 2 ? make(target, target === this.output ? "i" : "tspan") : target).append(part));
    }

    // shapes are made once, then changed; glyphs that other shapes refer to stay
    paint(name, shapes) {
      const part = this.part(name);
      if (!this.drawn[name]) part.replaceChildren(...part.querySelectorAll("defs"));
      const made = (this.drawn[name] ??= []);
      shapes.forEach(([kind, attributes, words = ""], i) => {
        made[i] ??= make(part, kind);
        for (const key in attributes)
          if (attributes[key] === null) made[i].removeAttribute(key);
          else made[i].setAttribute(key, attributes[key]);
        this.write(made[i], words);
      });
      for (const shape of made.splice(shapes.length)) shape.remove();
    }

    // cells are words, whether they are lit, a mark, and the term that they belong to
    boxes(seen) {
      this.paint("boxes", seen.cells.flatMap(([words = "", lit, mark = "", term = ""], i) => {
        const [x, y, width, height, kind, go = ""] = this.data.slots[seen.layout ?? 0][i];
        const look = `${kind} ${mark} ${lit ? "hot" : ""}`;
        const line = kind === "line", tight = !line && `${words}`.length * LETTER > width - 4; // drawn together, never smaller
        const room = { textLength: tight ? width - 4 : null, lengthAdjust: tight ? "spacingAndGlyphs" : null };
        return [
          ["rect", { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, class: `conv-box ${look}`, "data-go": go, "data-term": term }],
          ["text", { x: x + (line ? 4 : width / 2), y: y + height / 2, class: `conv-text ${look}`, ...room }, words],
        ];
      }));
      return seen;
    }
  }

  return { Figure, fill };
})();
