/* A song in the reader's hands: <song-sheet> gets buttons to transpose, to leave out the chords, to copy ChordPro.

   The page is whole without this file. Notes are places on the line of fifths, as in src/verse/chords.py, which the
   tests hold this file against: a chord keeps its role in the key, and with it its spelling. */
(function (global) {
  "use strict";
  const LETTERS = { F: -1, C: 0, G: 1, D: 2, A: 3, E: 4, B: 5 };
  const NAMES = "FCGDAEB";
  const MAJOR = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
  const MINOR = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];
  const CHORD = new RegExp(
    "^([A-G][#♯b♭]?)((?:maj|min|mi|ma|dim|aug|sus|add|no|alt|omit|m|M|[+°øØΔ-]|[#♯b♭]?\\d+|\\([^()\\[\\]/]*\\))*)(?:/([A-G][#♯b♭]?))?$");

  const modulo = (a, n) => ((a % n) + n) % n;
  const plain = (note) => note.replace("♯", "#").replace("♭", "b");
  const place = (note) => LETTERS[note[0]] + (note[1] === "#" ? 7 : note[1] === "b" ? -7 : 0);

  function named(where) {
    while (where < -6) where += 12;
    while (where > 10) where -= 12;
    const sharps = Math.floor((where + 1) / 7);
    return NAMES[where - 7 * sharps + 1] + (sharps > 0 ? "#" : "b").repeat(Math.abs(sharps));
  }

  /** The key so many semitones higher, by the name that people play in. */
  function movedKey(key, semitones) {
    if (modulo(semitones, 12) === 0) return key;
    const minor = key.endsWith("m");
    const tonic = minor ? key.slice(0, -1) : key;
    return (minor ? MINOR : MAJOR)[modulo(place(tonic) * 7 + semitones, 12)] + (minor ? "m" : "");
  }

  /** A chord of a song in this key, so many semitones higher; a text that is no chord stays as it is. */
  function transpose(chord, key, semitones) {
    const found = CHORD.exec(chord);
    if (!found || modulo(semitones, 12) === 0) return chord;
    const by = place(movedKey(key, semitones)) - place(key);
    const moved = (note) => named(place(plain(note)) + by);
    return moved(found[1]) + found[2] + (found[3] ? "/" + moved(found[3]) : "");
  }

  const HIGHEST = 5; // fret at which people put a capo

  /** How far from what is written, by the shorter way. */
  function apart(up) {
    const [far, way] = up > 6 ? [12 - up, "lower"] : [up, "higher"];
    return far + (far === 1 ? " semitone " : " semitones ") + way + " than written";
  }

  /** What is played where, in a sentence: the key of the shapes, and the capo that brings the song back. */
  function setting(key, capo, semitones) {
    const now = movedKey(key, semitones), sounds = movedKey(key, capo), fret = modulo(capo - semitones, 12);
    if (!modulo(semitones, 12)) return "Key of " + key + (capo ? ", capo at fret " + capo + ": it sounds in " + sounds : "");
    if (fret > HIGHEST) return "Key of " + now + ", " + apart(modulo(semitones, 12));
    const back = fret ? "with a capo at fret " + fret : "without a capo";
    return "Key of " + now + "; " + back + " it sounds in " + sounds + ", as written";
  }

  global.songChords = { transpose, movedKey, setting };
  if (!global.customElements || global.customElements.get("song-sheet")) return;

  class SongSheet extends HTMLElement {
    connectedCallback() {
      if (!this.dataset.key) return; // a song without chords
      this.stop = new AbortController();
      this.figure = this.querySelector("figure");
      this.chords = [...this.querySelectorAll("b.chord:not(.silent)")].map((chord) => chord.childNodes[1]);
      this.written = this.written || this.chords.map((name) => name.data);
      this.capo = Number(this.dataset.capo);
      this.addSetting();
      this.addTools();
      const asked = new URLSearchParams(location.search).get(this.id);
      const [, steps, lyrics] = /^(-?\d+)?(l)?$/.exec(asked || "") || [];
      this.show(Number(steps || 0), Boolean(lyrics));
    }

    disconnectedCallback() {
      if (!this.stop) return;
      this.stop.abort();
      this.tools.remove();
    }

    addSetting() {
      this.setting = this.querySelector(".setting");
      if (this.setting) return;
      this.setting = document.createElement("p");
      this.setting.className = "setting";
      const caption = this.figure.firstElementChild;
      if (caption.matches("figcaption")) caption.after(this.setting);
      else this.figure.prepend(this.setting);
    }

    addTools() {
      this.tools = document.createElement("div");
      this.tools.className = "song-tools";
      this.down = this.button("− semitone", () => this.show(this.steps - 1, this.lyrics, true));
      this.up = this.button("+ semitone", () => this.show(this.steps + 1, this.lyrics, true));
      this.reset = this.button("as written", () => this.show(0, this.lyrics, true));
      this.toggle = this.button("lyrics only", () => this.show(this.steps, !this.lyrics, true));
      this.button("copy as ChordPro", () => this.copy());
      this.status = document.createElement("output");
      this.tools.append(this.status);
      this.setting.after(this.tools);
    }

    button(words, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", act, { signal: this.stop.signal });
      this.tools.append(button);
      return button;
    }

    /* The one way to change anything: chords, sentence, buttons and address all follow from these two values. */
    show(steps, lyrics, pressed) {
      this.steps = Math.max(-11, Math.min(11, steps));
      this.lyrics = lyrics;
      const key = this.dataset.key;
      this.chords.forEach((name, i) => { name.data = transpose(this.written[i], key, this.steps); });
      this.querySelectorAll("b.chord").forEach((chord) => { chord.hidden = lyrics; });
      this.figure.classList.toggle("lyrics", lyrics);
      this.setting.textContent = setting(key, this.capo, this.steps);
      this.setting.hidden = lyrics;
      this.toggle.setAttribute("aria-pressed", String(lyrics));
      if (!this.steps && document.activeElement === this.reset) this.up.focus(); // a button that is off loses it
      this.reset.disabled = !this.steps;
      if (!pressed) return;
      this.status.textContent = lyrics ? "Lyrics only." : "Key of " + movedKey(key, this.steps) + ".";
      this.remember();
    }

    remember() {
      const query = new URLSearchParams(location.search);
      const state = (this.steps || "") + (this.lyrics ? "l" : "");
      if (state) query.set(this.id, state);
      else query.delete(this.id);
      const search = String(query);
      history.replaceState(history.state, "", location.pathname + (search && "?" + search) + location.hash);
    }

    /* Without its style sheet each line is ChordPro already; what is added are the directives around them. */
    chordPro() {
      const { author, key } = this.dataset, heading = document.querySelector("h1");
      const title = this.dataset.title || (heading ? heading.firstChild.textContent.trim() : "");
      const fret = modulo(this.capo - this.steps, 12);
      const out = [];
      if (title) out.push("{title: " + title + "}");
      if (author) out.push("{artist: " + author + "}");
      out.push("{key: " + movedKey(key, this.steps) + "}");
      if (fret && fret <= HIGHEST) out.push("{capo: " + fret + "}");
      for (const part of this.figure.children) {
        const label = part.querySelector(".label");
        if (part.matches(".repeat")) out.push("", "{chorus}");
        else if (part.matches(".remark")) out.push("", "{comment: " + part.textContent.trim() + "}");
        else if (part.matches(".stanza, .section")) out.push("", ...this.section(part, label));
      }
      return out.join("\n") + "\n";
    }

    section(part, label) {
      const kind = ["verse", "chorus", "bridge"].find((name) => part.classList.contains(name));
      const stanzas = part.matches(".stanza") ? [part] : [...part.querySelectorAll(".stanza")];
      const lines = stanzas.map((stanza) => [...stanza.querySelectorAll(".line")].map((line) => line.textContent.trim()).join("\n"));
      if (!kind) return lines;
      const words = label ? ": " + label.textContent.trim() : "";
      return ["{start_of_" + kind + words + "}", lines.join("\n\n"), "{end_of_" + kind + "}"];
    }

    async copy() {
      const text = this.chordPro();
      try {
        await navigator.clipboard.writeText(text);
        this.status.textContent = "Copied.";
      } catch {
        this.status.textContent = this.copyOldWay(text) ? "Copied." : "The browser did not allow copying.";
      }
    }

    copyOldWay(text) { // from file:// there is no clipboard object
      const area = document.createElement("textarea");
      area.value = text;
      this.tools.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  global.customElements.define("song-sheet", SongSheet);
})(globalThis);
