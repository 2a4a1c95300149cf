/* The switch between light and dark, a radio button for each: kept once it was used, else as the system has it. */
{
  const options = [...document.getElementsByName("__palette")];
  const turn = (index) => {
    showTheme(index);
    __md_set("__palette", { index });
  };
  options.forEach((option, index) => {
    option.addEventListener("change", () => turn(index));
    matchMedia(option.dataset.mdColorMedia).addEventListener("change", () => showTheme(themeNow()));
  });
  // people press radio buttons with the blank, and switches with Enter as well
  document.addEventListener("keydown", (event) => {
    if (event.target.name !== "__palette" || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    const next = (themeNow() + 1) % options.length;
    turn(next);
    options[next].focus();
  });
}
