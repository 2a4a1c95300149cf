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
})();
