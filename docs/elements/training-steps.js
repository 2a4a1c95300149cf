/* <training-steps>: what the network says after each round of its training. */
{
  const { Figure, fill } = FigureTools;

  // how a bar that was drawn for one share is shown for another: its left edge stays
  const stretched = (left, drawn, share) => {
    const by = Math.max(share, 0.001) / Math.max(drawn, 0.001);
    return `matrix(${by} 0 0 1 ${left * (1 - by)} 0)`;
  };

  class TrainingSteps extends Figure {
    static stretched = stretched;

    draw() {
      const { mistakes, says, bars, scale, down, fields, words } = this.data;
      const [[n], [[last]]] = [this.state, fields];
      this.move("now", (n - last) * scale, (mistakes[n] - mistakes[last]) * down);
      bars.forEach((left, i) => this.part(`says-${i}`).setAttribute("transform", stretched(left, says[last][i], says[n][i])));
      this.handle(...this.place(n));
      const told = { n, mistakes: mistakes[n] };
      return { now: [fill(words.now, told)], said: fill(words.sentence, told) };
    }

    // where the handle is after a round: above the dot
    place(n) {
      const { handle, mistakes, scale, down, fields: [[last]] } = this.data;
      return [handle[0] + (n - last) * scale, handle[1] + (mistakes[n] - mistakes[last]) * down];
    }

    point(x, _, first) {
      const { handle, scale, fields: [[last]] } = this.data;
      if (first) this.held = Math.abs(this.place(this.state[0])[0] - x) < 12 ? this.place(this.state[0])[0] - x : 0;
      this.change(0, last + Math.round((x + this.held - handle[0]) / scale), false);
    }
  }

  customElements.define("training-steps", TrainingSteps);
}
