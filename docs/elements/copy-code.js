/* A button on each block of code that copies it. Without this file the code is selected and copied by hand. */
(() => {
  "use strict";

  const plain = (code) => {
    const copy = code.cloneNode(true);
    copy.querySelectorAll(".linenos, .lineno, a:empty").forEach((part) => part.remove());
    return copy.textContent.replace(/\n$/, "");
  };

  function add(code) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(plain(code));
      button.textContent = "copied";
      setTimeout(() => { button.textContent = "copy"; }, 1500);
    });
    code.parentElement.append(button);
  }

  const start = () => document.querySelectorAll(".md-typeset pre > code").forEach(add);
  if (navigator.clipboard) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }
})();
