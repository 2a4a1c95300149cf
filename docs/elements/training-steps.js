/* <training-steps>: what the network says after each round of its training. */
if (!customElements.get("training-steps")) {
  const { Figure, fill } = FigureTools;

  // how a bar that was drawn for one share is shown for another: its left edge stays
  const stretched = (left, drawn, share) => {
    const by = Math.max(share, 0.001) / Math.max(drawn, 0.001);
    return `matrix(${by} 0 0 1 ${left * (1 - by)} 0)`;
  };

  class TrainingSteps extends Figure {
    static stretched = stretched;

    more() {
      return "";
    }

    get told() {
      const n = this.state[0];
      return { n, mistakes: this.data.mistakes[n] };
    }

    draw() {
      const { mistakes, says, bars, scale, down } = this.data;
      const [n, last] = [this.state[0], this.data.fields[0].value];
      this.part("now").setAttribute("transform", `translate(${(n - last) * scale} ${(mistakes[n] - mistakes[last]) * down})`);
      bars.forEach((left, i) => this.part(`says-${i}`).setAttribute("transform", stretched(left, says[last][i], says[n][i])));
    }

    now() {
      return fill(this.data.words.now, this.told);
    }

    sentence() {
      return fill(this.data.words.sentence, this.told);
    }

    point() {} // nothing to drag
  }

  customElements.define("training-steps", TrainingSteps);
}
