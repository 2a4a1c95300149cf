/* <threshold-table>: a line among counted pictures, which of them it puts into the wrong folder, and each of them to be seen. */
{
  const { Figure, fill } = FigureTools;
  const NEAR = 9; // units of the drawing within which a press means a dot, or the line
  const SHOWN = 54; // units that an open picture is wide

  const folders = ({ faces, landscapes }, t) => {
    const above = (counts) => counts.filter((count) => count > t).length;
    const [found, taken] = [above(faces), above(landscapes)];
    const [missed, kept] = [faces.length - found, landscapes.length - taken];
    return { t, found, missed, taken, kept, wrong: missed + taken, all: faces.length + landscapes.length };
  };

  class ThresholdTable extends Figure {
    static folders = folders;

    draw() {
      const { data, data: { dots, fields, handle, scale, words }, state: [t, at] } = this;
      const counted = folders(data, t);
      const by = (t - fields[0][0]) * scale;
      this.move("threshold", by);
      this.handle(handle[0] + by, handle[1]);
      const cross = ([x, y]) => `M${x / 2 - 2.5} ${y / 2 - 2.5}l5 5m-5 0l5-5`;
      const wrong = ["faces", "landscapes"].flatMap((kind, i) => dots[kind].filter((_, n) => data[kind][n] > t == i));
      this.paint("wrong", [["path", { class: "conv-cross", d: wrong.map(cross).join("") }]]);
      const open = this.ordered[at - 1];
      this.open(open);
      const told = open && this.told(open, t);
      return {
        now: [fill(words.now, counted), told ? fill(words.one, told) : words.closed],
        said: fill(words.sentence, counted) + (told ? ` ${fill(words.open, told)}` : ""),
      };
    }

    // all pictures from the fewest skin-like pixels to the most, each with its place on the sheet and its dot in the drawing
    get ordered() {
      const { data, data: { dots } } = this;
      return (this.sorted ??= ["faces", "landscapes"].flatMap((folder, i) =>
        data[folder].map((count, n) => ({ kind: folder.slice(0, -1), count, nth: i * data.faces.length + n, x: dots[folder][n][0] / 2, y: dots[folder][n][1] / 2 })))
        .sort((a, b) => a.count - b.count));
    }

    told({ kind, count }, t) {
      const folder = count > t ? "faces" : "landscapes";
      return { kind, count, folder, where: this.data.words[folder.startsWith(kind) ? "right" : "wrong"] };
    }

    // the picture beside its dot, with a frame and a line to it
    open(picture) {
      const { album: { href, side, across } } = this.data;
      if (!picture) return this.shown?.setAttribute("display", "none");
      const svg = (parent, kind, attributes) => {
        const made = parent.appendChild(document.createElementNS(parent.namespaceURI, kind));
        for (const name in attributes) made.setAttribute(name, attributes[name]);
        return made;
      };
      if (!this.shown) {
        this.shown = svg(this.picture, "g", { class: "conv-open" });
        this.stem = svg(this.shown, "path");
        this.window = svg(this.shown, "svg", { width: SHOWN, height: SHOWN });
        svg(this.window, "image", { href, width: side * across, height: side * across });
        this.frame = svg(this.shown, "rect", { width: SHOWN, height: SHOWN });
      }
      const { width } = this.picture.viewBox.baseVal;
      const [left, top] = [picture.x + SHOWN + 12 > width ? picture.x - SHOWN - 8 : picture.x + 8, Math.max(2, picture.y - SHOWN / 2)];
      this.shown.removeAttribute("display");
      this.stem.setAttribute("d", `M${picture.x} ${picture.y}L${left < picture.x ? left + SHOWN : left} ${picture.y}`);
      this.window.setAttribute("viewBox", [picture.nth % across, Math.floor(picture.nth / across), 1, 1].map((each) => each * side).join(" "));
      for (const part of [this.window, this.frame]) Object.entries({ x: left, y: top }).forEach((at) => part.setAttribute(...at));
    }

    // who presses the line moves it, who presses a dot opens its picture, and who presses that closes it
    point(x, y, first) {
      const { data: { fields, handle, scale }, state: [t, at] } = this;
      const away = this.ordered.map((dot) => Math.hypot(dot.x - x, dot.y - y));
      const nearest = away.indexOf(Math.min(...away));
      if (first) {
        this.held = t * scale - x;
        const line = Math.abs(handle[0] + (t - fields[0][0]) * scale - x) < NEAR;
        this.opens = !line && away[nearest] < NEAR;
        if (this.opens && nearest === at - 1) return this.change(1, 0, false);
      }
      if (this.opens) this.change(1, nearest + 1, false);
      else this.change(0, Math.round((x + this.held) / scale), false);
    }
  }

  customElements.define("threshold-table", ThresholdTable);
}
