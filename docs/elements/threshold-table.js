/* <threshold-table>: a line among counted pictures, and which of them it puts into the wrong folder. */
if (!customElements.get("threshold-table")) {
  const { Figure, make, fill } = FigureTools;

  const folders = ({ faces, landscapes }, t) => {
    const above = (counts) => counts.filter((count) => count > t).length;
    const [found, taken] = [above(faces), above(landscapes)];
    const [missed, kept] = [faces.length - found, landscapes.length - taken];
    return { t, found, missed, taken, kept, wrong: missed + taken, all: faces.length + landscapes.length };
  };

  class ThresholdTable extends Figure {
    static folders = folders;

    get counted() {
      return folders(this.data, this.state[0]);
    }

    // what stands below the controls: the table of the text, with the reader's own line
    more() {
      const { words } = this.data;
      const head = (name, scope) => make("th", { scope }, name);
      const row = (name, ...keys) => make("tr", {}, head(name, "row"), ...keys.map((key) => (this.cells[key] = make("td", {}))));
      this.cells = {};
      return make("table", { class: "plain" },
        make("caption", {}, words.caption),
        make("tr", {}, make("td", {}), head(words.to_faces, "col"), head(words.to_landscapes, "col")),
        row(words.face, "found", "missed"),
        row(words.landscape, "taken", "kept"));
    }

    draw() {
      this.part("threshold").setAttribute("transform", `translate(${(this.state[0] - this.data.fields[0].value) * this.data.scale})`);
      for (const key in this.cells) this.cells[key].textContent = this.counted[key];
    }

    now() {
      return fill(this.data.words.now, this.counted);
    }

    sentence() {
      return fill(this.data.words.sentence, this.counted);
    }

    point(x, _, type) {
      if (type === "pointerdown") this.held = this.state[0] * this.data.scale - x;
      this.change(0, Math.round((x + this.held) / this.data.scale), /up|cancel/.test(type));
    }
  }

  customElements.define("threshold-table", ThresholdTable);
}
