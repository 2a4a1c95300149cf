"""The MkDocs plugin: works all pages before any is rendered, hands them to the extension, reports once."""

import atexit
import gc
import os
import tempfile
import time
import warnings
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from markdown.extensions import Extension
from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_worked.addresses import misplaced
from mkdocs_worked.before import OPTIONS, checked, refuse_taken, refused
from mkdocs_worked.blog import quicken
from mkdocs_worked.entries import without_template
from mkdocs_worked.output import Words, panel
from mkdocs_worked.pages import Pages, has_cells, notebooks
from mkdocs_worked.telling import KEEP, aside, errors, progress, told
from mkdocs_worked.templates import Compiled
from worked.cells.opening import weakness
from worked.cells.page_runner import Cells
from worked.html.extension import WorkedExtension
from worked.html.render import Page
from worked.markdown.citations import cited
from worked.markdown.references import leaving
from worked.model.diagnostic import Diagnostic
from worked.model.document import Cell, Value
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Figure
from worked.notebook.beside import figure_files, figures, source_files
from worked.report.baseline import Baseline, BaselineError
from worked.report.baseline import read as read_baseline
from worked.report.text import concise
from worked.site.files import FIGURES
from worked.site.lock import Taken, held
from worked.site.mkdocs_yml import joined, language, with_scripts
from worked.typeset.font import NoFont
from worked.typeset.sheet import write_assets

if TYPE_CHECKING:  # a build serves nobody, and a server is much to load
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)
SELDOM = 3_000  # objects between two looks for garbage; Python's own 700 take a twentieth of a build
QUEUE = 256  # browsers that may wait for a server to hear them; Python's own lets five


class WorkedConfig(base.Config):  # type: ignore[no-untyped-call]
    """The options of the plugin; the engine says which there are and what they take."""


WorkedConfig._schema = tuple((name, base.BaseConfigOption[Any]()) for name in sorted(OPTIONS))


def _said(config: MkDocsConfig, name: str) -> Any:
    """What the configuration itself says of the theme or the plugins, not what they say of themselves."""
    with warnings.catch_warnings():  # MkDocs has no other place for it, and warns authors of it
        warnings.simplefilter("ignore", DeprecationWarning)
        given = getattr(config, "user_configs", ())
    return next((each[name] for each in reversed(given) if name in each), None)


def _others(extensions: Iterable[str | Extension]) -> list[str | Extension]:
    """The Markdown extensions of a configuration but for ours, which an earlier build may have put there.

    A plugin that builds a site once for each of its languages has all of them begin with one configuration.
    """
    return [one for one in extensions if one != "worked" and not isinstance(one, WorkedExtension)]


def _name(extension: str | Extension) -> str:
    """What an extension is called; another plugin may have put one there that has no name."""
    return extension if isinstance(extension, str) else type(extension).__module__


def _known(settings: Settings) -> Baseline | None:
    """The baseline of the site, if it has one. Raises PluginError for one that cannot be read."""
    if settings.baseline is None:
        return None
    try:
        return read_baseline(settings.root / settings.baseline, settings.baseline)
    except BaselineError as error:
        raise PluginError(str(error)) from None


class WorkedPlugin(BasePlugin[WorkedConfig]):  # type: ignore[no-untyped-call]
    """One for as long as MkDocs runs: it outlives the builds of a server."""

    def __init__(self) -> None:
        self.serving = False
        self.looks: tuple[int, int, int] | None = None  # how often Python looked for garbage before
        self.options: dict[str, Any] = {}
        self.cells: Cells | None = None
        self.settings: Settings | None = None
        self.kept: dict[tuple[str, str], Page] = {}  # pages without cells, which need no second look
        self.drawn: dict[tuple[str, str], Figure] = {}  # every figure as last drawn, by page and id
        self.said: set[str] = set()
        self.templates = Compiled()
        self.lock: IO[bytes] | None = None
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """Keep the options as they are given: the engine judges them when all else is judged."""
        self.options = dict(options)
        known = {name: value for name, value in options.items() if name in OPTIONS}
        return super().load_config(known, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a server: it shows problems, a build fails by them."""
        self.serving = command == "serve"
        if not self.serving:
            self._keep()

    def _keep(self) -> None:
        """What is loaded stays to the end of a build: Python need not look through it for garbage."""
        self.looks = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(SELDOM, *self.looks[1:])
        atexit.register(gc.freeze)  # nor through what is alive at the end

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build, alone: read the options, make the extension one of the page's."""
        if not self.serving:
            self._alone(config)
        self.begun = time.time_ns()
        if self.serving and not self.settings:
            refuse_taken(config.dev_addr.host, config.dev_addr.port)
        file = config.config_file_path
        root = Path(file).resolve().parent if file else Path.cwd()
        docs = Path(os.path.relpath(Path(config.docs_dir).resolve(), root)).as_posix()
        options = joined(self.options, config.mdx_configs.get("worked") or {})
        settings, self.troubles = checked(options, file, root, docs)
        named = _others(config.markdown_extensions)
        spoken = language({name: _said(config, name) for name in ("theme", "plugins")})
        settings = replace(settings, language=spoken, extensions=tuple(map(_name, named)))
        scripts = list(map(str, config.extra_javascript))
        custom = config.theme.custom_dir
        settings = with_scripts(settings, Path(config.docs_dir), scripts, Path(custom) if custom else None)
        listed = _known(settings)
        cells = self._cells(settings)
        if cells.store.empty and has_cells(Path(config.docs_dir)):
            cells.start()  # it loads numpy and matplotlib while MkDocs does its own work
        self.pages = Pages(
            settings=settings,
            cells=cells,
            serving=self.serving,
            listed=listed,
            problems=self.serving,  # readers of a published page are told of none
            figures=FIGURES,
            made=self.kept.copy(),
            drawn=self.drawn,
        )
        config.markdown_extensions = [*named, WorkedExtension(self.pages)]  # type: ignore[list-item]
        return config

    def _alone(self, config: MkDocsConfig) -> None:
        """Takes the lock of the site. Raises PluginError where it cannot be built now."""
        try:
            self.lock = held(self.lock, Path(config.site_dir))
        except Taken as reason:
            raise PluginError(str(reason)) from None

    def _cells(self, settings: Settings) -> Cells:
        """The cells of this build; a server's builds share their fork server."""
        if self.cells and settings == self.settings:
            self.cells.begin()
            return self.cells
        if self.cells:
            self.cells.close()
        elif weak := weakness():
            aside(weak)
        self.kept, self.settings = {}, settings
        self.cells = Cells(settings, self._unwanted)
        return self.cells

    def _unwanted(self, source: Source) -> bool:
        """Whether nobody waits for a page whose cells run."""
        return self.pages.stopped or (self.serving and self._changed_meanwhile(source))

    def _changed_meanwhile(self, source: Source) -> bool:
        """Whether a page was saved again while its cells run; a build that sees it follows at once."""
        path = Path(self.pages.settings.root, source.path)
        try:
            return path.stat().st_mtime_ns > self.begun
        except OSError:
            return True

    @event_priority(100)
    def _before_others(self, /, files: Files, *, config: MkDocsConfig) -> Files:
        """Work all pages, before the blog and others read them, and tell all that is wrong at once."""
        links = list(refused(files, config, self.pages.settings))
        for file, _ in links:
            files.remove(file)
        self.pages.read(files, config)
        self.pages.work_all(progress(len(self.pages.sources)))
        others = [*self.troubles, *(line for _, line in links)]
        self._tell(self.pages.diagnostics(), others)
        for uri, found in self.pages.unreadable.items():
            if self.serving or uri not in self.pages.printed:
                self._replace(files, uri, panel(uri, found, self.serving), config)
        drawn, called = (
            figure_files(figures(self.pages.worked)),
            source_files(self.pages.worked, self.pages.settings),
        )
        for path, data in (drawn | called).items():
            files.append(File.generated(config, path, content=data))
        for path, data in notebooks(self.pages, files, config):
            files.append(File.generated(config, path, content=data))
        self._remember()
        return files

    @event_priority(-100)
    def _after_others(self, /, files: Files, *, config: MkDocsConfig) -> None:
        """The blog knows its posts now. Not upon `on_nav`: plugins of navigations warn of others there."""
        quicken(config)
        self._tell([], list(misplaced(files, config, self.pages.settings.docs)))

    on_files = CombinedEvent(_before_others, _after_others)

    def _tell(self, diagnostics: list[Diagnostic], others: list[str]) -> None:
        """Fails a build by what is wrong; a server says it and goes on. Raises PluginError."""
        wrong = errors(diagnostics)
        if (wrong or others) and not self.serving and self.pages.settings.on_error == "fail":
            raise PluginError(told(wrong, others, KEEP if self.pages.adopted() else ""))
        say = log.error if self.serving else log.warning
        for line in [*others, *map(concise, wrong)]:
            say(line)

    def _replace(self, files: Files, uri: str, text: str, config: MkDocsConfig) -> None:
        """Puts another text in the place of a page that cannot be read; the blog wants it in a file."""
        old = files.get_file_from_path(uri)
        assert old is not None
        self.folder = self.folder or tempfile.TemporaryDirectory(prefix="worked-")
        path = Path(self.folder.name, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        files.remove(old)
        files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=old.inclusion))

    def _remember(self) -> None:
        """Keeps for the next build of a server what it need not do again, and figures as last drawn."""
        if not self.serving:
            return
        self.kept = {
            (source.path, source.text): self.pages.worked[uri]
            for uri, source in self.pages.sources.items()
            if not any(isinstance(piece, Cell | Value) for piece in self.pages.worked[uri].pieces)
            and not cited(self.pages.worked[uri].pieces)
            and next(leaving(self.pages.worked[uri].worked.document), None) is None
        }
        for uri, name, figure in figures(self.pages.worked):
            self.drawn[self.pages.sources[uri].path, name] = figure

    @event_priority(100)
    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> None:
        """Show words for formulas and drawings to whoever reads the page now: the search."""
        self.words = Words(page.content or "")
        page.content = self.words.shown

    @event_priority(100)
    def on_post_page(self, output: str, *, page: MkDocsPage, **_: Any) -> str:
        """Put formulas and drawings back."""
        page.content = self.words.content
        return self.words.restored(output)

    def on_page_content(self, html: str, *, page: Any, **_: Any) -> None:
        """MkDocs looks for anchors before the formulas are there: those of the equations are told to it."""
        found = self.pages.worked.get(page.file.src_uri)
        if found and page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(found.targets)

    @event_priority(-100)
    def on_env(self, env: Any, *, files: Files, **_: Any) -> None:
        """All pages are rendered: tell what was found in texts that are not those of their files."""
        self.templates.store = self.cells.store if self.cells and self.cells.store.ours else None
        env.bytecode_cache = self.templates
        self._tell(self.pages.news(), list(without_template(files, env, self.pages.settings.docs)))

    @event_priority(100)
    def _after_the_last_page(self, /, *, config: MkDocsConfig) -> None:
        """Let go of the pages of a build before the search and others write about all of the site."""
        if not self.serving:
            self.pages.forget()

    @event_priority(-50)
    def _at_the_end(self, /, *, config: MkDocsConfig) -> None:
        """Put the style sheet and the font of the formulas beside the pages that need them."""
        try:
            write_assets(Path(config.site_dir), self.cells.store if self.cells else None)
        except NoFont as error:
            raise PluginError(str(error)) from None
        if self.cells:
            self.cells.end()
            if warning := self.cells.store.warning:
                self._once(warning)

    on_post_build = CombinedEvent(_after_the_last_page, _at_the_end)

    def _once(self, warning: str) -> None:
        """Says a warning that each build of a server would repeat."""
        if warning not in self.said:
            self.said.add(warning)
            aside(warning)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, **_: Any) -> None:
        """Watch the code that cells import, and the works that pages cite; let browsers queue.

        A page has two dozen files, and all its tabs ask at once after a build. Whom the system does not queue
        tries again after one second, three and seven.
        """
        server.request_queue_size = QUEUE
        if self.pages.settings.bibliography:
            server.watch(str(self.pages.settings.root / self.pages.settings.bibliography))
        for name in self.pages.settings.modules:
            folder = self.pages.settings.root / name
            if folder.is_dir():
                server.watch(str(folder))

    def on_shutdown(self) -> None:
        """End what was started."""
        if self.looks:
            gc.set_threshold(*self.looks)
            gc.unfreeze()
            self.looks = None
        if self.lock:
            self.lock.close()
            self.lock = None
        if self.cells:
            self.cells.close()
            self.cells = None
        if self.folder:
            self.folder.cleanup()
            self.folder = None
