"""The scripts of the figures in quickjs, so that pytest can call their functions without Node or a browser."""

import json
from pathlib import Path
from typing import Any

import quickjs  # type: ignore[import-untyped]

FOLDER = Path(__file__).parents[2] / "docs" / "elements"

# what the elements' files need to be read; nothing of it is ever called
STUBS = """
globalThis.HTMLElement = class {};
globalThis.elements = {};
globalThis.document = { addEventListener() {}, querySelectorAll: () => [] };
globalThis.customElements = { get: (name) => elements[name], define: (name, made) => { elements[name] = made; } };
"""

# what a figure shows, with its cells as they stand on the screen
SHOWN = """
globalThis.shown = (element, what, ...given) => {
  const { cells, ...rest } = elements[element].parts[what](...given);
  return { ...rest, cells: cells.map(([words = "", lit, mark = ""]) => [`${words}`, Boolean(lit), mark]) };
};
"""

# fractions cross as text with a hyphen, both ways
BRIDGE = """
(path, texts) => {
  const found = path.split(".").reduce((at, name) => at[name], globalThis);
  const out = (value) =>
    typeof value === "bigint" ? `${value}`
    : Array.isArray(value) ? value.map(out)
    : value && typeof value === "object"
      ? typeof value.n === "bigint" ? (value.d === 1n ? `${value.n}` : `${value.n}/${value.d}`)
        : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, out(part)]))
    : value === undefined ? null : value;
  const into = (value) =>
    typeof value === "string" && value.startsWith("q:") ? Convolution.parse(value.slice(2))
    : Array.isArray(value) ? value.map(into)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, into(part)]))
    : value;
  const call = (args) => {
    try { return { value: out(found(...args.map(into))) }; } catch (error) { return { error: error.message }; }
  };
  return JSON.stringify(JSON.parse(texts).map(call));
}
"""


class Scripts:
    """One context with some of the scripts read into it, in order."""

    def __init__(self, *names: str) -> None:
        self.context = quickjs.Context()
        self.context.set_time_limit(30)
        self.context.eval(STUBS + SHOWN)
        for name in names:
            self.context.eval((FOLDER / name).read_text(encoding="utf-8"))
        self._bridge = self.context.eval(BRIDGE)

    def calls(self, path: str, arguments: list[list[Any]]) -> list[dict[str, Any]]:
        """The function at a path, called once for each list of arguments: {"value"} or {"error"} each."""
        return list(json.loads(self._bridge(path, json.dumps(arguments))))

    def call(self, path: str, *arguments: Any) -> Any:
        """One call's value; raises ValueError with what the function threw."""
        [answer] = self.calls(path, [list(arguments)])
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["value"]


def q(value: Any) -> Any:
    """Numbers, and lists and mappings of them, as the bridge takes fractions."""
    if isinstance(value, list | tuple):
        return [q(entry) for entry in value]
    if isinstance(value, dict):
        return {key: q(entry) for key, entry in value.items()}
    return f"q:{value}"
