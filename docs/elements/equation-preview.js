/* A reference to an equation or a note shows it: on hover and on focus; Escape closes, the pointer may go into it.
   The work that a citation shows needs no script; here Escape closes it until the reader points elsewhere. */
(() => {
  "use strict";

  const box = document.createElement("div");
  box.className = "equation-preview md-typeset";
  box.setAttribute("role", "tooltip");
  box.id = "equation-preview";
  box.hidden = true;
  let link = null;
  let leaving = 0;

  function close() {
    clearTimeout(leaving);
    link?.removeAttribute("aria-describedby");
    link = null;
    box.hidden = true;
  }

  function open(reference) {
    const shown = noteOf(reference) ?? formulaOf(reference);
    clearTimeout(leaving);
    if (!shown || link === reference) return;
    close();
    link = reference;
    box.replaceChildren(shown);
    document.body.append(box);
    box.hidden = false;
    const place = reference.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 16);
    const above = place.top - box.offsetHeight - 4;
    const top = above > 60 ? above : place.bottom + 4;
    // Positions set through the object model are no style attributes of the page, so a strict policy lets them be.
    box.style.left = `${Math.max(16, left) + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
    reference.setAttribute("aria-describedby", box.id);
  }

  // The note that a reference leads to, without its way back.
  function noteOf(link) {
    const note = targetOf(link).closest(".footnote li")?.cloneNode(true);
    note?.querySelectorAll(".footnote-backref").forEach((each) => each.remove());
    if (!note) return null;
    const shown = document.createElement("div");
    shown.append(...note.childNodes);
    return shown;
  }

  // The formula that a reference leads to; of a formula with numbered rows, that row.
  function formulaOf(link) {
    const formula = targetOf(link).querySelector("math")?.cloneNode(true);
    const number = formula?.querySelector(`#${CSS.escape(decodeURIComponent(link.hash.slice(1)))}`);
    const row = number?.closest("mtr");
    row?.parentNode.replaceChildren(row);
    formula?.querySelectorAll(".worked-number").forEach((each) => each.remove());
    return formula;
  }

  const targetOf = ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)))?.closest(".worked-display, .footnote li");
  const referenceOf = (target) => {
    const found = target.closest?.('.md-content a[href*="#"]');
    return found && found.pathname === location.pathname && targetOf(found) ? found : null;
  };
  function closeWorks() {
    document.querySelectorAll(".worked-cite:is(:hover, :focus-within)").forEach((each) => each.classList.add("worked-closed"));
  }
  function reopenWorks(target) {
    document.querySelectorAll(".worked-closed").forEach((each) => each.contains(target) || each.classList.remove("worked-closed"));
  }
  const leave = () => { leaving = setTimeout(close, 250); };

  document.addEventListener("pointerover", (event) => {
    const reference = referenceOf(event.target);
    reopenWorks(event.target);
    if (reference) open(reference);
    else if (link) event.target.closest?.("#equation-preview") ? clearTimeout(leaving) : leave();
  });
  document.addEventListener("focusin", (event) => {
    const reference = referenceOf(event.target);
    reopenWorks(event.target);
    if (reference) open(reference);
    else if (link && !box.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    closeWorks();
  });
})();
