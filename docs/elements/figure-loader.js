/* Brings the script of an interactive figure, named as its element, when a reader comes near it. */
{
  const home = document.currentScript.src;
  const asked = new Set();
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const name of ["convolution", "figure-tools", target.localName]) {
        if (asked.has(name)) continue;
        asked.add(name);
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, home);
        script.async = false;
        document.head.append(script);
      }
    }
  }, { rootMargin: "100%" });
  const look = () => document.querySelectorAll("figure.worked-figure").forEach(({ parentNode }) => {
    if (parentNode.localName.includes("-")) near.observe(parentNode);
  });
  // Material tells this of each page it shows
  if (globalThis.document$) document$.subscribe(look);
  else look();
}
