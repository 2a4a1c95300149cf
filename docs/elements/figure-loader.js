/* Brings the scripts of the interactive figures on a page, each named as its element, of songs, and of the search once
   it is opened. */
{
  const home = document.currentScript.src;
  const brought = {};
  globalThis.bringScript = (name) => {
    if (brought[name]) return;
    const script = (brought[name] = document.createElement("script"));
    script.src = new URL(`${name}.js`, home);
    script.async = false;
    script.onerror = () => delete brought[name]; // to be brought again
    document.head.append(script);
  };
  const look = () => {
    for (const { localName } of document.querySelectorAll("[key]:not(:defined)"))
      ["convolution", "figure-tools", localName].forEach(bringScript);
    if (document.querySelector("song-sheet:not(:defined)")) bringScript("song");
  };
  // an open menu lies over what follows: Escape closes it, and its summary has the focus
  document.addEventListener("keydown", ({ key }) => {
    const menu = key === "Escape" && document.querySelector(".worked-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  const search = document.querySelector(".md-search__form[data-index]");
  if (search) {
    const { query } = search.elements;
    const toggle = document.getElementById("__search");
    query.addEventListener("focus", () => bringScript("site-search"));
    toggle.addEventListener("change", () => toggle.checked && query.focus()); // one types
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest?.("input, textarea, select")) return;
      event.preventDefault();
      query.from = event.target; // where Escape leads back to
      query.focus();
    });
  }
  if (globalThis.document$) document$.subscribe(look);
  else look();
}
