"""Grows a page's tree: cells become elements, problems follow their blocks, the coverage ends the page."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from worked.cells.figures.svg import embed
from worked.html import figure_blocks
from worked.html.as_built import without
from worked.html.cited_works import list_of_works
from worked.html.host import Host
from worked.html.insert import Placed
from worked.html.markers import coverage
from worked.html.placeholders import BEGIN, TOKEN, Fragment
from worked.html.render import Page
from worked.html.theorem_boxes import complete
from worked.markdown.references import anchor
from worked.model.document import Cell, TheoremBlock
from worked.model.step import Figure, StepResult

CODE = ("code", "pre")
FLOW = ("li", "dd", "dt", "div", "blockquote", "section", "article", "aside", "details", "main", "body")
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "figure", "ul", "ol", "dl")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a page is shown."""

    uri: str | None  # its path below the docs folder
    excerpt: bool  # whether it is shown among others


@dataclass(slots=True)
class Growing:
    """One tree, and the page that is shown in it."""

    page: Page
    placed: Placed
    host: Host
    setting: Setting
    parents: dict[Element, Element] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)  # problems that have found their place
    coded: set[int] = field(default_factory=set)  # formulas that became code

    def grow(self, root: Element) -> None:
        """Changes the tree in its place."""
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            self._text(element, element, "text")
            if element in self.parents:
                self._text(element, self.parents[element], "tail")
        left = "".join(html for token, html in self.placed.problems.items() if token not in self.told)
        if left or self.placed.lost:
            place = 1 if len(root) and root[0].tag == "h1" else 0
            root.insert(place, self._paragraph(self.placed.lost + left))
        if self.page.works and not self.setting.excerpt:
            root.extend(list_of_works(self.page.works, self.placed.fragments.keep))
        notebook = self.host.notebook(self.setting.uri) if self.setting.uri else None
        if notebook and not self.setting.excerpt:
            root.append(self._taken_away(notebook))
        ends = not self.setting.excerpt and self.page.marks
        if ends and (last := coverage(without(self.page.worked, self.coded), self.page.math)):
            root.append(self._paragraph(last))

    def _text(self, element: Element, container: Element, slot: str) -> None:
        text = getattr(element, slot) or ""
        if BEGIN not in text:
            return
        if self._is_code(container):
            numbers = map(self.placed.fragments.number, TOKEN.finditer(text))
            self.coded |= {
                self.placed.formulas[number] for number in numbers if number in self.placed.formulas
            }
            setattr(element, slot, type(text)(self.placed.fragments.originals(text)))
            return
        for token in list(TOKEN.finditer(text)):
            self._token(self.placed.fragments.number(token), container)

    def _is_code(self, element: Element | None) -> bool:
        while element is not None:
            if element.tag in CODE:
                return True
            element = self.parents.get(element)
        return False

    def _token(self, number: int, container: Element) -> None:
        is_link = number in self.placed.references and container.tag == "a"
        if is_link and container.get("href", "").startswith("#eq-"):
            container.set("class", "worked-eqref")
        if number in self.placed.cited and container.tag == "a" and not self.setting.excerpt:
            container.set("aria-describedby", self.placed.cited[number])
        if number in self.placed.blocks:
            self._block(self.placed.blocks[number], container)
        elements = self._elements(number)
        problems = self.placed.problems.get(number)
        if problems is not None and number not in self.told:
            self.told.add(number)
            elements.append(self._paragraph(problems))
        self._after(container, elements)

    def _block(self, index: int, title: Element) -> None:
        """Completes the box of a numbered block, whose title was found."""
        block = self.page.pieces[index]
        assert isinstance(block, TheoremBlock)
        name = anchor(block.id.text) if block.id else f"worked-block-{index}"
        complete(
            self.parents[title], block, None if self.setting.excerpt else name, self.placed.fragments.keep
        )

    def _elements(self, number: int) -> list[Element]:
        """What follows the block of a token: all of a cell, what a marker stands for."""
        if number in self.placed.cells:
            return list(self._cell(self.placed.cells[number]))
        if number in self.placed.markers:
            what = self.placed.markers[number]
            return [self._paragraph(self.host.marker(what, self.setting.uri or "", self.page))]
        return []

    def _after(self, container: Element, elements: list[Element]) -> None:
        """Puts elements after the block of their token; the first comes first."""
        if not elements:
            return
        block: Element = container
        while block.tag not in FLOW and self.parents.get(block) is not None:
            parent = self.parents[block]
            if block.tag in BLOCKS and parent.tag in (*FLOW, "figure"):
                break
            block = parent
        if block.tag in FLOW or block not in self.parents:
            block.extend(elements)
            for element in elements:
                self.parents[element] = block
            return
        parent = self.parents[block]
        place = list(parent).index(block) + 1
        while place < len(parent) and parent[place] in self._grown:
            place += 1
        for element in reversed(elements):
            parent.insert(place, element)
            self.parents[element] = parent
        self._grown.update(elements)

    _grown: set[Element] = field(default_factory=set)

    def _cell(self, index: int) -> Iterator[Element]:
        cell = self.page.pieces[index]
        assert isinstance(cell, Cell)
        result = self.page.worked.results.get(index)
        name = cell.options.figure
        code = self._code(cell, index, result)
        if name:
            path = self.page.worked.document.source.path
            drawn = result.figure if result else None
            stale = None if drawn else self.host.stale(path, name)
            if picture := drawn or stale:
                frame = self._frame(cell, name, stale is not None)
                drawing = self.page.drawings.get(index) or self._stale(cell, picture)
                folded, code = (code, None) if code is not None and code.tag == "details" else (None, code)
                yield figure_blocks.figure(picture, drawing, frame, self.placed.fragments.keep, folded)
        if code is not None:
            yield code
        if shown := figure_blocks.output(cell, result):
            yield self._paragraph(shown)

    def _code(self, cell: Cell, index: int, result: StepResult | None) -> Element | None:
        """The source of a cell, if it is shown; a folded one goes into the menu of the figure."""
        if index not in self.page.code:
            return None
        calls = {call: self._source(call, file) for call, file in result.calls} if result else {}
        return figure_blocks.source(cell, self.page.code[index], calls, self.placed.fragments.keep)

    def _stale(self, cell: Cell, picture: Figure) -> str:
        """A drawing of an earlier build; it shares no letters with those of this one."""
        return embed(picture.svg, f"stale-{picture.id}", cell.options.alt or "")

    def _frame(self, cell: Cell, name: str, stale: bool) -> figure_blocks.Frame:
        return figure_blocks.Frame(
            number=self.page.targets[name].text,
            caption=self.page.caption(cell),
            link=None if stale else self._link(name),
            anchored=not self.setting.excerpt,
            stale=stale,
        )

    def _source(self, call: str, file: str) -> str | None:
        """Where the source of a function lies as a file; browsers that can go to its definition do."""
        place = self.host.code(file)
        if place is None or not self.setting.uri:
            return None
        link = posixpath.relpath(place, posixpath.dirname(self.setting.uri) or ".")
        name = call.rpartition(".")[2]
        return f"{link}#:~:text={quote(f'class {name}' if name[0].isupper() else f'def {name}')}"

    def _link(self, name: str) -> str | None:
        """Where the figure lies as a file, from the page as hosts write links."""
        if not self.host.figures or not self.setting.uri:
            return None
        file = posixpath.join(self.host.figures, self.setting.uri.removesuffix(".md"), f"{name}.svg")
        return posixpath.relpath(file, posixpath.dirname(self.setting.uri) or ".")

    def _taken_away(self, file: str) -> Element:
        """The line that offers the page as a notebook; hosts turn its link into an address."""
        line = Element("p", {"class": "worked-notebook", "data-search-exclude": ""})
        line.tail = "\n"
        href = posixpath.relpath(file, posixpath.dirname(self.setting.uri or "") or ".")
        link = SubElement(line, "a", {"href": href, "download": posixpath.basename(file)})
        link.text = "This page as a notebook for Jupyter"
        return line

    def _paragraph(self, html: str) -> Element:
        """A paragraph of one token, which becomes the HTML as a block."""
        element = Element("p")
        element.text = self.placed.fragments.token(Fragment("", html))
        element.tail = "\n"
        return element
