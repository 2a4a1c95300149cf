/* Copying a selection with formulas in it gives their LaTeX.
   A selection that begins or ends inside a formula is widened to all of it; without a formula nothing is touched. */
(() => {
  "use strict";

  const formulaAround = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("math");

  function widened(selection) {
    const range = selection.getRangeAt(0).cloneRange();
    const first = formulaAround(range.startContainer);
    const last = formulaAround(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    return range;
  }

  function written(formula) {
    const source = formula.querySelector('annotation[encoding="application/x-tex"]');
    if (!source) return null;
    const display = formula.getAttribute("display") === "block";
    const text = document.createElement(display ? "div" : "span");
    text.className = "copied-tex";
    text.textContent = display ? `$$${source.textContent}$$` : `$${source.textContent}$`;
    return text;
  }

  // Line breaks between paragraphs exist only in what is rendered, so the box is shown for a moment, out of sight.
  function renderedText(box) {
    box.className = "md-typeset copied-box";
    document.body.append(box);
    const text = box.innerText;
    box.remove();
    return text;
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const box = document.createElement("div");
    box.append(widened(selection).cloneContents());
    const formulas = box.querySelectorAll("math");
    if (!formulas.length) return;
    const html = box.innerHTML;
    for (const formula of formulas) {
      const text = written(formula);
      if (text) formula.replaceWith(text);
    }
    event.clipboardData.setData("text/plain", renderedText(box));
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  });
})();
