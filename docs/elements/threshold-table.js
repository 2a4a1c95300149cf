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
      const { data, state: [t] } = this;
      const counted = folders(data, t);
      this.move("threshold", (t - data.fields[0][0]) * data.scale);
      for (const cell of this.querySelectorAll("[data-told]")) cell.textContent = counted[cell.dataset.told];
      return { now: [fill(data.words.now, counted)], said: fill(data.words.sentence, counted) };
    }

    point(x, _, first) {
      const { scale } = this.data;
      if (first) this.held = this.state[0] * scale - x;
      this.change(0, Math.round((x + this.held) / scale), false);
    }
  }

  customElements.define("threshold-table", ThresholdTable);
}
