/* <threshold-table>: a line among counted pictures, and which of them it puts into the wrong folder. */
{
  const { Figure, fill } = FigureTools;

  const folders = ({ faces, landscapes }, t) => {
    const above = (counts) => counts.filter((count) => count > t).length;
    const [found, taken] = [above(faces), above(landscapes)];
    const [missed, kept] = [faces.length - found, landscapes.length - taken];
    return { t, found, missed, taken, kept, wrong: missed + taken, all: faces.length + landscapes.length };
  };

  class ThresholdTable extends Figure {
    static folders = folders;

    draw() {
      const { data, data: { dots, fields, handle, scale, words }, state: [t] } = this;
      const counted = folders(data, t);
      const by = (t - fields[0][0]) * scale;
      this.move("threshold", by);
      this.handle(handle[0] + by, handle[1]);
      const cross = ([x, y]) => `M${x / 2 - 2.5} ${y / 2 - 2.5}l5 5m-5 0l5-5`;
      const wrong = ["faces", "landscapes"].flatMap((kind, i) => dots[kind].filter((_, n) => data[kind][n] > t == i));
      this.paint("wrong", [["path", { class: "conv-cross", d: wrong.map(cross).join("") }]]);
      return { now: [fill(words.now, counted)], said: fill(words.sentence, counted) };
    }

    point(x, _, first) {
      const { scale } = this.data;
      if (first) this.held = this.state[0] * scale - x;
      this.change(0, Math.round((x + this.held) / scale), false);
    }
  }

  customElements.define("threshold-table", ThresholdTable);
}
