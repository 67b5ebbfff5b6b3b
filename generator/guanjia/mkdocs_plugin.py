"""
The one module that knows MkDocs. See decision 0003.

MkDocs renders Markdown and lays pages out; what the pages are comes from `pipeline`. The
plugin is an entry point like the CLI: `mkdocs build` and `mkdocs serve` work as their users
expect, and `guanjia build` runs the same plugin with a handbook it has already compiled.
"""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import SimpleNamespace as View
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

import jinja2
from markdown.extensions.toc import slugify_unicode
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from guanjia import clock, pipeline
from guanjia.errors import ContentError, Finding, Severity, Source
from guanjia.model.results import HandbookPage
from guanjia.pipeline import writing
from guanjia.render import checklists, editor, figures, layouts, sanitized, seams
from guanjia.render.edits import Edits

CONFIG = PurePosixPath("mkdocs.yml")
_BACKENDS = "、".join(editor.HOSTS)

_TITLES = {"404.html": "没有这个页面", "offline.html": "这一页没存"}
"""The pages that belong to no address."""

_log = logging.getLogger("mkdocs.plugins.guanjia")


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """``plugins: [guanjia: {today: 2026-11-23}]``."""

    today = option.Optional(option.Type(str))


class GuanjiaPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages, lays everything out, and writes the packs after the build."""

    def __init__(self) -> None:
        self.given: pipeline.Compilation | None = None
        """Set by who has compiled the handbook already; otherwise every build compiles it."""
        self.editor: Path | None = None
        """The ``node_modules`` that has the web editor, if the site is to have it."""
        self.pages: dict[str, HandbookPage] = {}
        """By source address."""
        self.counts = writing.Counts()
        self.serving = False
        self._compiled: pipeline.Compilation
        self._editor_settings: dict[str, str]

    def on_startup(self, *, command: str, **_: object) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        if Path(config.docs_dir).resolve() != (root / "content").resolve():
            raise PluginError("mkdocs.yml：docs_dir 要写 content。")
        self._compiled = self.given or self._compile(root)
        folders = writing.template_folders(root)
        self._edit = Edits(_edit_root(config), form=self.editor is not None)
        self._editor_settings = _editor_settings(config) if self.editor else {}
        self._layout = layouts.environment(folders, self._edit)
        config.theme = Theme(name=None, custom_dir=str(folders[0]))
        config.theme.dirs = [str(folder) for folder in folders]
        config.theme.static_templates = set(_TITLES)
        config.use_directory_urls = False  # from file:// a link must name a file
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)
        config.markdown_extensions.append(seams.Seamless())  # type: ignore[arg-type]  # Markdown takes both
        # The pages' security policy refuses style attributes.
        config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True
        return config

    def _compile(self, root: Path) -> pipeline.Compilation:
        library, findings = pipeline.load(root)
        if self.config.today:
            today = dt.date.fromisoformat(self.config.today)
        else:
            today = clock.today(library.brand.zone)
        window = library.brand.window.around(today)
        compilation = pipeline.compiled(root, library, findings, today, window)
        for finding in compilation.findings:
            level = logging.INFO
            if finding.severity is not Severity.INFO:
                level = logging.ERROR if compilation.fails else logging.WARNING
            _log.log(level, "%s → %s", finding, finding.hint)
        if compilation.fails:
            raise PluginError("内容有误，没有生成网站。")
        return compilation

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        pages = writing.handbook_pages(self._compiled)
        self.pages = {page.path: page for page in pages}
        library = self._compiled.library
        published = {*map(str, library.media), *(f"figures/{id}.yml" for id in library.figures)}
        for file in list(files):
            ours = file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)
            if (ours and file.src_uri not in published) or file.src_uri.startswith("edit/"):
                files.remove(file)
        for page in pages:
            files.append(File.generated(config, page.path, content=page.markdown))
        return files

    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        known = self.pages.get(page.file.src_uri)
        # MkDocs takes a first line «a: b» for metadata, unless a blank line comes before it.
        return None if known is None else f"\n{known.markdown}"

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        known = self.pages[page.file.src_uri]
        page.meta.update(title=known.title, template=known.template)
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        known = self.pages[page.file.src_uri].anchors
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *known}
        listed = checklists.made(sanitized.clean(html), page.file.src_uri)
        return figures.embed(listed, self._compiled.library, self._layout)

    def on_env(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        ours = env.overlay(**layouts.OPTIONS)
        ours.globals.update(self._layout.globals)
        return ours

    def on_page_context(self, context: Any, *, page: Page, **_: object) -> Any:
        known = self.pages[page.file.src_uri]
        context.update(self._shared(context["base_url"]))
        context.update(
            title=known.title,
            section=known.section,
            group=known.group,
            siblings=[
                View(title=other.title, url=other.url, current=other is known)
                for other in self.pages.values()
                if (other.section, other.group) == (known.section, known.group)
            ],
            **known.view,
        )
        return context

    def on_template_context(self, context: Any, *, template_name: str, **_: object) -> Any:
        # A server shows 404.html at any address; the worker mends the links of the other.
        root = context["base_url"].rstrip("/") if template_name == "404.html" else "."
        context.update(self._shared(root), title=_TITLES[template_name], section="handbook")
        return context

    def _shared(self, root: str) -> dict[str, object]:
        return {"root": root, "brand": self._compiled.library.brand}

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        self.counts = writing.write_site(self._compiled, site, self._edit)
        if self.editor is not None:
            writing.write_editor(self._compiled, site, self._editor_settings, self.editor)
        writing.write_search(self._compiled, site, list(self.pages.values()))
        # While somebody writes, no browser keeps anything: the same as `guanjia serve`.
        writing.write_worker(self._compiled, site, keeps=not self.serving)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        for folder in ("playbooks", "calendars", "site_templates"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _edit_root(config: MkDocsConfig) -> str:
    """
    Return where a file of the handbook is edited on the forge, up to its path, or nothing.

    MkDocs's ``edit_uri`` leads to ``content/``, but playbooks and calendars lie beside it.
    Without one, MkDocs guesses ``edit/master/docs/``, which leads nowhere here.
    """
    repo, uri = config.repo_url, config.edit_uri or ""
    if not repo or not uri.endswith("content/"):
        return ""
    whole = urljoin(repo if uri.startswith("?") else f"{repo.rstrip('/')}/", uri)
    return whole.removesuffix("content/")


def _editor_settings(config: MkDocsConfig) -> dict[str, str]:
    """
    Read ``extra.editor``: where the web editor keeps what is written in it.

    Raises:
        ContentError: it is missing though nothing can be concluded from ``repo_url``, or is wrong.
    """
    given = config.extra.get("editor", {})
    known = {"backend", *editor.BACKEND, "local"}
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        _refuse("extra.editor 要写成一组「名称: 文字」", "见 docs/editor.md。")
    if unknown := sorted(set(given) - known):
        _refuse(f"extra.editor 里不认识「{unknown[0]}」", f"可以写：{'、'.join(sorted(known))}。")
    settings = {**_forge(config), "branch": "main", **given}
    if "local" in settings:
        settings.setdefault("backend", "git-gateway")
    if settings.get("backend") not in editor.HOSTS:
        _refuse("不知道网页编辑器把改动送到哪里", f"在 extra.editor 里写 backend：{_BACKENDS}。")
    return settings


def _forge(config: MkDocsConfig) -> dict[str, str]:
    """Conclude from ``repo_url`` where the handbook lies."""
    address = urlsplit(config.repo_url or "")
    backend = {"github.com": "github", "gitlab.com": "gitlab"}.get(address.netloc)
    repo = address.path.strip("/").removesuffix(".git")
    return {"backend": backend, "repo": repo} if backend else {}


class Handbook:
    """The MkDocs side of `guanjia build`."""

    def __init__(self, root: Path) -> None:
        """
        Read ``mkdocs.yml``.

        Raises:
            ContentError: it is missing, or MkDocs or this project cannot use it.
        """
        file = root.resolve() / CONFIG
        with _complaints() as complaints:
            try:
                with file.open("rb") as stream:
                    self._config = load_config(stream, config_file_path=str(file))
                plugin = self._config.plugins["guanjia"]
            except OSError:
                _refuse("没有 mkdocs.yml", "运行 guanjia new 新文件夹，从里面复制一份。")
            except KeyError:
                _refuse("plugins 里没有 guanjia", "写上 plugins: [guanjia]。")
            except (ConfigurationError, Abort) as error:
                says = "；".join(complaints) or " ".join(str(error).split())
                _refuse(f"MkDocs 读不了：{says}", "照这句话改。")
        if not isinstance(plugin, GuanjiaPlugin):
            raise TypeError(f"another plugin is called guanjia: {plugin!r}")
        self._plugin = plugin
        self.site = Path(self._config.site_dir)
        """The folder that ``mkdocs.yml`` wants the site in."""

    def build(
        self, compilation: pipeline.Compilation, folder: Path, editor: Path | None = None
    ) -> tuple[int, writing.Counts]:
        """
        Build the whole site into ``folder``; return the number of handbook pages, and the packs.

        ``editor`` is the ``node_modules`` with the web editor, if the site is to have it.

        Raises:
            ContentError: MkDocs complained about anything; strict, whatever ``mkdocs.yml`` says.
        """
        self._plugin.given = compilation
        self._plugin.editor = editor
        self._config.site_dir = str(folder)
        with _complaints() as complaints:
            try:
                mkdocs_build(self._config)
            except jinja2.TemplateError as error:
                raise ContentError([_template_finding(compilation.root, error)]) from None
            except RecursionError:
                pass  # MkDocs has said which page it was
            except (MkDocsException, Abort) as error:
                complaints.append(str(error))
        if complaints:
            raise ContentError(
                Finding(Source(CONFIG), "GJ190", f"MkDocs：{text}", "照这句话改对应的页面。")
                for text in complaints
            )
        return len(self._plugin.pages), self._plugin.counts


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect MkDocs's warnings instead of printing its log."""
    collected: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(" ".join(record.getMessage().split()))

    log, handler = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    propagate, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield collected
    finally:
        log.removeHandler(handler)
        log.propagate = propagate


def _template_finding(root: Path, error: jinja2.TemplateError) -> Finding:
    """Blame the template's line: Jinja2 names it, or leaves it in the traceback."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", 1)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            name, line = frame.filename, frame.lineno
    path = Path(name or "site_templates")
    if path.is_relative_to(root.resolve()):
        path = path.relative_to(root.resolve())
    where = Source(PurePosixPath(path.as_posix()), line or 1)
    return Finding(where, "GJ192", f"模板有误：{error.message}", "改模板；删掉它就用自带的那一个。")


def _refuse(message: str, hint: str) -> NoReturn:
    raise ContentError([Finding(Source(CONFIG), "GJ191", message, hint)]) from None
