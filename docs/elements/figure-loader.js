/* Brings the scripts of the interactive figures on a page, each named as its element. */
{
  const home = document.currentScript.src;
  const brought = {};
  globalThis.bringScript = (name) => {
    if (brought[name]) return;
    const script = (brought[name] = document.createElement("script"));
    script.src = new URL(`${name}.js`, home);
    script.async = false;
    document.head.append(script);
  };
  const look = () => {
    for (const { localName } of document.querySelectorAll("[key]:not(:defined)"))
      ["convolution", "figure-tools", localName].forEach(bringScript);
  };
  // Material tells this of each page it shows
  if (globalThis.document$) document$.subscribe(look);
  else look();
}
