/* The switch that shows what was checked works without this file; here it is kept from page to page. */
{
  const KEY = "show-checked";
  const kept = (use) => {
    try {
      return use(localStorage);
    } catch {} // refused: then it is for this page alone
  };
  const set = () => {
    const box = document.querySelector(".worked-switch input");
    if (box) box.checked = kept((store) => store.getItem(KEY)) === "1";
  };
  document.addEventListener("change", ({ target }) => {
    if (target.matches(".worked-switch input")) kept((store) => (target.checked ? store.setItem(KEY, "1") : store.removeItem(KEY)));
  });
  set();
}
