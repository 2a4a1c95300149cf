/* The switch between light and dark is a radio button, which people press with the blank: that turns it too, as Enter does. */
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target.name !== "__palette") return;
  event.preventDefault();
  const all = [...document.getElementsByName("__palette")];
  const now = all.findIndex((one) => one.dataset.mdColorScheme === document.body.dataset.mdColorScheme); // none need be checked
  const next = all[(now + 1) % all.length];
  next.click();
  next.focus();
});
