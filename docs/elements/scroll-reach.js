/* What scrolls sideways can be reached by the Tab key, and what does not is not in its way.
   Formulas and tables carry their place from the build, so that it is there without this file. */
(() => {
  "use strict";

  function reach(box) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }

  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => reach(entry.target)));
  const wide = ".worked-scroll, .table-scroll, .md-typeset pre, .md-typeset pre > code";
  const watch = () => document.querySelectorAll(wide).forEach((box) => sizes.observe(box));
  watch();

  // back to the top goes the keyboard, too: the button hides there, and the next Tab would lead to the footer behind it
  document.addEventListener("click", ({ target }) => {
    const title = target.closest(".md-top") && document.querySelector("h1");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  });
})();
