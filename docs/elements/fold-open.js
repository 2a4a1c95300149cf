/* Folds open where an address leads into them, and all of them for paper; without this file a reader opens them. */
(() => {
  "use strict";

  function reveal() {
    const target = document.querySelector(":target");
    const folds = [];
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
    const closed = folds.filter((fold) => !fold.open);
    closed.forEach((fold) => { fold.open = true; });
    if (closed.length) target.scrollIntoView();
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".md-content details:not(.worked-menu, [open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));
  addEventListener("hashchange", reveal);
  reveal();
})();
