"""What a site holds beside its pages: figures as files, the source that cells call, pages as notebooks."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from worked.cache.store import Store
from worked.cells.figures.svg import alone
from worked.html.render import Page
from worked.model.document import Cell
from worked.model.settings import Settings
from worked.model.step import Figure
from worked.notebook.notebook import Address, notebook
from worked.site.files import figure_path, notebook_path, source_path

Pages = Mapping[str, Page]  # by their paths below the docs folder


def figures(pages: Pages) -> Iterator[tuple[str, str, Figure]]:
    """Every figure, with the path of its page and its id."""
    for uri, page in pages.items():
        for index, result in page.worked.results.items():
            if isinstance(page.pieces[index], Cell) and result.figure:
                yield uri, result.figure.id, result.figure


def figure_files(found: Iterable[tuple[str, str, Figure]]) -> dict[str, bytes]:
    """The files of figures, by their paths in the site; where two have one id, the first."""
    files: dict[str, bytes] = {}
    for uri, name, figure in found:
        files.setdefault(f"{figure_path(uri, name)}.svg", alone(figure.svg).encode())
        files.setdefault(f"{figure_path(uri, name)}.png", figure.png)
    return files


def source_files(pages: Pages, settings: Settings) -> dict[str, bytes]:
    """The sources of the modules whose functions the cells that are shown call, by path in the site."""
    files = {
        file
        for page in pages.values()
        for index in page.code
        if (result := page.worked.results.get(index))
        for _, file in result.calls
    }
    found = ((source_path(file, settings), file) for file in sorted(files))
    return {path: (settings.root / file).read_bytes() for path, file in found if path}


def notebook_files(
    pages: Pages, settings: Settings, address: Callable[[str], Address], store: Store | None = None
) -> Iterator[tuple[str, bytes]]:
    """The notebooks of a site, with their paths in it; `address` tells of a page where its links lead."""
    for uri, page in pages.items():
        if path := notebook_path(uri, page.worked, settings):
            yield path, notebook(page, address(uri), store)
