/* The search of the site. The loader brings it when the search is first opened, and it brings the index then.

   The index has an entry for each section of each page: its text, what else it is found by (`also`: formulas, code,
   the words of drawings, the names of signs), and whether its page is to come last, below the rest. */
{
  const MOST = 12; // pages shown, and as many below the rest
  const SECTIONS = 3; // shown of one page
  const BEFORE = 60, LONG = 200; // letters of a snippet before what was found, and in all
  const [TITLE, TEXT, ALSO] = [30, 2, 1]; // what a word counts, found there

  const form = document.querySelector(".md-search__form[data-index]");
  const field = form.elements.query;
  const toggle = document.getElementById("__search");
  const told = document.querySelector(".md-search-result__meta");
  const list = document.querySelector(".md-search-result__list");
  const home = new URL("..", new URL(form.dataset.index, location));

  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  // what is typed with the keys that there are, and what stands in a text
  const plain = (text) => text.toLowerCase().replaceAll("*", "∗").replaceAll("’", "'").replaceAll("-", "−");
  // as many letters as the text has, so that a place in the one is a place in the other
  const looked = (text) => (plain(text).length === text.length ? plain(text) : text);

  /** Finds a word where a word begins; short ones, and formulas, whole. */
  function finder(word) {
    const literal = plain(word).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    const letter = "[\\p{L}\\p{N}]";
    const begins = /^[\p{L}\p{N}]/u.test(word) ? `(?<!${letter})` : "";
    const ends = /^[\p{L}\p{N}']{3,}$/u.test(word) || !/[\p{L}\p{N}]$/u.test(word) ? "" : `(?!${letter})`;
    return new RegExp(begins + literal + ends, "gu");
  }

  const section = ({ location: place, title, text, also, boost, last }) => {
    const found = { place, title: words(title), text: words(text), boost: boost ?? 1, last };
    return { ...found, in: [looked(found.title), looked(found.text), plain(also)] };
  };

  /** The pages, each with its sections, in the order of the site. */
  function pagesOf(sections) {
    const pages = new Map();
    for (const each of sections) {
      const address = each.place.split("#")[0];
      pages.set(address, [...(pages.get(address) ?? []), each]);
    }
    return [...pages.values()];
  }

  const count = (text, find) => Math.min(5, [...text.matchAll(find)].length);
  const worth = ({ in: [title, text, also] }, find) =>
    TITLE * Math.min(1, count(title, find)) + TEXT * count(text, find) + ALSO * Math.min(1, count(also, find));

  /** A page that has each of the words somewhere, with the sections that have most of them first; or nothing. */
  function matched(page, finders) {
    const scored = page.map((each) => ({ each, scores: finders.map((find) => worth(each, find)) }));
    if (!finders.every((_, i) => scored.some(({ scores }) => scores[i]))) return null;
    const total = ({ each, scores }) => scores.reduce((sum, score) => sum + score, 0) * each.boost;
    const sections = scored.filter(({ scores }) => scores.some(Boolean)).sort((a, b) => total(b) - total(a));
    return { page: page[0], score: total(sections[0]), sections: sections.map(({ each }) => each) };
  }

  const order = (a, b) => (a.page.last ?? false) - (b.page.last ?? false) || b.score - a.score;

  function element(name, className, ...children) {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  }

  /** A piece of the text around the first word found in it, with all that was found marked. */
  function snippet({ text, in: [, lower] }, finders) {
    const found = finders.flatMap((find) => [...lower.matchAll(find)].map(({ index, 0: { length } }) => [index, index + length]));
    found.sort((a, b) => a[0] - b[0]);
    const start = found.length && found[0][0] > BEFORE ? text.indexOf(" ", found[0][0] - BEFORE) + 1 : 0;
    const cut = text.length > start + LONG ? text.lastIndexOf(" ", start + LONG) : text.length;
    const parts = [start ? "… " : ""];
    let at = start;
    for (const [from, to] of found.filter(([from, to]) => from >= start && to <= cut)) {
      if (from < at) continue;
      parts.push(text.slice(at, from), element("mark", "", text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at, cut), cut < text.length ? " …" : ""];
  }

  function link(found, heading, finders) {
    const inside = [element(heading, "", found.title)];
    if (found.text) inside.push(element("p", "", ...snippet(found, finders)));
    const made = element("a", "md-search-result__link", element("article", "md-search-result__article md-typeset", ...inside));
    made.href = new URL(found.place, home).href;
    return made;
  }

  function item({ page, sections }, finders) {
    const below = sections.filter((each) => each !== page).slice(0, SECTIONS);
    return element("li", "md-search-result__item", link(page, "h1", finders), ...below.map((each) => link(each, "h2", finders)));
  }

  const counted = (n) => (n === 1 ? "1 page" : `${n} pages`);

  function answer(pages) {
    const finders = (field.value.match(/\S+/g) ?? []).map(finder);
    const found = finders.length ? pages.map((page) => matched(page, finders)).filter(Boolean).sort(order) : [];
    const [blog, manual] = [found.filter(({ page }) => !page.last), found.filter(({ page }) => page.last)];
    told.textContent = !finders.length ? "Type to search" : found.length ? counted(found.length) : "No page has all of these words";
    const shown = blog.slice(0, MOST).map((each) => item(each, finders));
    if (manual.length) shown.push(element("li", "search-below", "In the manual of the engine"));
    list.replaceChildren(...shown, ...manual.slice(0, MOST).map((each) => item(each, finders)));
  }

  let pages = null; // once the index has come
  let asked = null; // the request for it; none where the line broke, so that what is typed next asks again
  const respond = () => {
    if (pages) return answer(pages);
    if (field.value.trim()) told.textContent = "Searching …";
    asked ??= fetch(form.dataset.index).then((found) => found.json()).then(
      ({ docs }) => answer((pages = pagesOf(docs.map(section)))),
      () => { asked = null; told.textContent = "The index of the search could not be read"; });
  };

  /** Show or hide the results; the style sheets look at the toggle. */
  function open(opened) {
    toggle.checked = opened;
    list.hidden = !opened;
    if (opened) respond();
    else field.from = null;
  }

  function move(by) {
    const places = [field, ...list.querySelectorAll("a")];
    const next = places[places.indexOf(document.activeElement) + by];
    next?.focus();
  }

  field.addEventListener("focus", () => open(true));
  field.addEventListener("input", respond);
  form.addEventListener("reset", () => setTimeout(() => (field.focus(), respond())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  toggle.addEventListener("change", () => {
    open(toggle.checked);
    if (toggle.checked) field.focus();
    else field.blur();
  });
  list.addEventListener("click", ({ target }) => target.closest("a") && open(false));
  const box = form.closest(".md-search");
  // who goes on by keyboard does not leave it open over the page
  box.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !box.contains(relatedTarget) && open(false));
  box.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) move(by);
    else if (event.key === "Escape") {
      document.activeElement.blur();
      if (!box.contains(field.from)) field.from?.focus(); // where the reader came from
      open(false);
    }
    else return;
    event.preventDefault();
  });
  open(toggle.checked || document.activeElement === field); // unless it was closed while this script was on its way
}
