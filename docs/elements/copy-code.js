/* A button on each block of code that copies it. Without this file the code is selected and copied by hand.
   A screen reader doesn't read the new word of a button that was just pressed: a line out of sight says it. */
(() => {
  "use strict";

  const plain = (code) => {
    const copy = code.cloneNode(true);
    copy.querySelectorAll(".linenos, .lineno, a:empty").forEach((part) => part.remove());
    return copy.textContent.replace(/\n$/, "");
  };

  function line() {
    const said = document.createElement("p");
    said.className = "copy-said";
    said.setAttribute("role", "status");
    document.querySelector(".md-content").append(said);
    return said;
  }

  function add(code, said) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      const done = await navigator.clipboard.writeText(plain(code)).then(() => true, () => false);
      button.textContent = done ? "copied" : "not copied";
      said.textContent = done ? "Copied." : "The browser did not allow copying.";
      setTimeout(() => { button.textContent = "copy"; said.textContent = ""; }, 1500);
    });
    code.parentElement.append(button);
  }

  function start() {
    const blocks = document.querySelectorAll(".md-typeset pre > code");
    const said = blocks.length ? line() : null;
    blocks.forEach((code) => add(code, said));
  }

  if (navigator.clipboard) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }
})();
