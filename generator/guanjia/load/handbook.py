"""A handbook's folder → a :class:`Library`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TypeVar

from guanjia.errors import Finding, Source
from guanjia.load import holidays, media, terms, yaml_source
from guanjia.load.documents import Documents
from guanjia.load.files import Folder, Tree, ignored
from guanjia.load.reading import Reading, unique
from guanjia.load.rulebook import rulebook
from guanjia.load.shapes import shape
from guanjia.memory import Memory
from guanjia.model.almanac import Festival, Festivals, HolidayYear
from guanjia.model.authored import SLUG, Authored
from guanjia.model.calendars import Calendar
from guanjia.model.figures import Figure
from guanjia.model.groundwork import Groundwork
from guanjia.model.library import Library
from guanjia.model.metrics import Metrics
from guanjia.model.pages import Page
from guanjia.model.people import Group, Housekeeper, Transfer
from guanjia.model.playbooks import Playbook
from guanjia.model.registers import EVERY, Registers
from guanjia.model.settings import Brand, Slots, Tiers
from guanjia.model.sources import Inventory, Point
from guanjia.model.terms import WordPack
from guanjia.model.waivers import Baseline
from guanjia.model.wordings import FOLDERS, Post, Rules, Script

_REGISTRIES = frozenset(
    f"content/{name}"
    for name in (
        *("brand.yml", "tiers.yml", "slots.yml", "festivals.yml", "metrics.yml", "sources.yml"),
        "baseline.yml",
        *("team.csv", "groups.csv", "transfers.csv"),
    )
)

T = TypeVar("T")
Model = TypeVar("Model", bound=Authored)
File = TypeVar("File", Script, Post, Rules, Playbook, Calendar, Figure)


def is_handbook(root: Path) -> bool:
    """Tell whether ``root`` looks like a handbook's folder."""
    return (root / "content").is_dir()


def load(where: Path | Tree, memory: Memory | None = None) -> tuple[Library, tuple[Finding, ...]]:
    """
    Read a handbook, from its folder or wherever its files are, and say all there is to say of it.

    A file or row that cannot be used is a finding and is left out; the library remembers
    under ``lost`` what that was, so that nobody complains about references to it. What
    ``memory`` has of a file with the same bytes is not worked out again.
    """
    memory = memory or Memory()
    tree = Folder(where) if isinstance(where, Path) else where
    made = _Reader(tree, memory).read()
    memory.save()
    return made


def _reading_order(page: Page) -> tuple[bool, bool, int, str]:
    """The home page, then the new housekeeper's path, then the rest."""
    return (page.section != "", page.section != "onboarding", page.order, page.path)


def _festivals() -> Festivals:
    """Read the package's festivals."""
    name = PurePosixPath("festivals.yml")
    packaged = resources.files("guanjia.load").joinpath(str(name)).read_text("utf-8")
    return shape(Festivals, yaml_source.parse(packaged, name), name)


class _Reader:
    """Reads one handbook, collecting findings and what was lost on the way."""

    def __init__(self, tree: Tree, memory: Memory) -> None:
        self._reading = Reading(tree, memory)
        self._package = memory.shelf("package")
        self._read = Documents(tree.findings)
        self._tree = tree
        self._findings = tree.findings
        self._lost: set[tuple[str, str]] = set()
        self._drafts: set[str] = set()

    def read(self) -> tuple[Library, tuple[Finding, ...]]:
        content = tuple(self._tree.walk("content"))
        ground = self._groundwork(content)
        metrics = self._settings("metrics", Metrics, optional=True)
        inventory = self._settings("sources", Inventory, optional=True) or Inventory()
        points: tuple[Point, ...] = (*inventory.facts, *inventory.contradictions)
        self._unique(points, lambda point: point.id, "id")
        library = Library(
            **vars(ground),
            scripts=self._files("scripts", self._below(content, "scripts"), self._read.script),
            rules=self._files("rules", self._below(content, "rules"), self._read.rules),
            figures=self._files("figures", self._figures(content), self._read.figure),
            metrics=self._unique(metrics.metrics if metrics else (), lambda m: m.id, "id"),
            inventory=inventory,
            baseline=self._settings("baseline", Baseline, optional=True) or Baseline(),
            rulebook=self._package.recall("rulebook", "", rulebook),
            pages=tuple(self._pages(content)),
            media=frozenset(self._media(content)),
        )
        library = replace(
            library,
            drafts=frozenset(self._drafts),
            lost=frozenset(self._lost),
            files=dict(self._reading.digests),
        )
        return library, tuple(sorted(self._findings))

    def _registers(self, content: Sequence[PurePosixPath]) -> Registers:
        """Read what rules about groups and people may know, and nothing else."""
        tiers = self._settings("tiers", Tiers)
        transfers = self._register("transfers", Transfer, None, "群")
        packaged = self._package.recall("words", "", terms.packaged)
        registers = Registers(
            brand=self._settings("brand", Brand) or Brand(name="未命名"),
            tiers=self._unique(tiers.tiers if tiers else (), lambda tier: tier.id, "id"),
            team=self._register("team", Housekeeper, lambda person: person.id, "id"),
            groups={},
            transfers=tuple(transfers.values()),
            word_packs=(*packaged, *self._word_packs(content)),
        )
        registers = replace(registers, beside=self._reading.origin())
        groups = self._register("groups", Group, lambda group: group.id, "id")
        return replace(registers, groups=groups, registered=self._reading.origin())

    def _groundwork(self, content: Sequence[PurePosixPath]) -> Groundwork:
        """Read what plans are made of, and nothing else."""
        registers = self._registers(content)
        slots = self._settings("slots", Slots)
        ground = Groundwork(
            **vars(registers),
            slots=self._unique(slots.slots if slots else (), lambda slot: slot.name, "name"),
            posts=self._files("posts", self._below(content, "posts"), self._read.post),
            playbooks=self._files(
                "playbooks", self._folder("playbooks", ".md"), self._read.playbook
            ),
            calendars=self._files(
                "calendars", self._folder("calendars", ".yml"), self._read.calendar
            ),
            festivals=self._festivals(),
            holidays=holidays.table(self._holidays()),
        )
        return replace(ground, origin=self._reading.origin())

    def _report(self, path: PurePosixPath, code: str, message: str, hint: str) -> None:
        self._findings.append(Finding(Source(path), code, message, hint))

    def _unique(
        self, things: Iterable[Model], key: Callable[[Model], str], field: str
    ) -> dict[str, Model]:
        return unique(things, key, field, self._findings)

    # Settings and registers: one file each, in a fixed place.

    def _settings(self, kind: str, model: type[Model], *, optional: bool = False) -> Model | None:
        path = PurePosixPath(f"content/{kind}.yml")
        made = None
        if self._present(path, optional=optional):
            made = self._yaml(path, model)
        elif optional:
            return None
        if made is None:
            self._lost.add((kind, EVERY))
        return made

    def _yaml(self, path: PurePosixPath, model: type[Model]) -> Model | None:
        return self._reading.made(path, lambda p, text: shape(model, yaml_source.parse(text, p), p))

    def _register(
        self, kind: str, model: type[Model], key: Callable[[Model], str] | None, field: str
    ) -> Mapping[str, Model]:
        path = PurePosixPath(f"content/{kind}.csv")
        optional = kind == "transfers"
        rows: Mapping[str, Model] = {}
        whole = optional
        if self._present(path, optional=optional):
            rows, whole = self._reading.rows(path, model, key, field)
        if not whole:
            self._lost.add((kind, EVERY))
        return rows

    def _present(self, path: PurePosixPath, *, optional: bool = False) -> bool:
        if self._tree.has(path):
            return True
        if optional:
            return False
        self._report(
            path, "GJ108", "缺少这个文件", "运行 guanjia new 新文件夹，从里面复制一份再改。"
        )
        return False

    def _festivals(self) -> dict[str, Festival]:
        """The package's festivals under every name, then the handbook's own over them."""
        known = self._package.recall("festivals", "", _festivals)
        own = self._settings("festivals", Festivals, optional=True)
        named: dict[str, Festival] = {}
        for festival in (*known.festivals, *(own.festivals if own else ())):
            named.update(dict.fromkeys((festival.name, *festival.aliases), festival))
        return named

    def _holidays(self) -> dict[int, HolidayYear]:
        made: dict[int, HolidayYear] = {}
        for path in self._tree.walk("calendars/holidays"):
            if not re.fullmatch(r"(19|20)\d{2}\.yml", path.name):
                self._findings.append(ignored(path, "这里只读 2027.yml 这样的文件"))
                continue
            year = int(path.stem)
            notice = self._yaml(path, HolidayYear)
            if notice is None:
                continue
            made[year] = notice
            for day in holidays.stray(year, notice):
                says = f"{day} 不在 {year} 年"
                self._report(path, "GJ204", says, "写到那一年的文件里。")
        return made

    # Files whose name is their id.

    def _below(self, content: Sequence[PurePosixPath], folder: str) -> list[PurePosixPath]:
        return [p for p in content if p.parts[1] == folder and p.suffix == ".md"]

    def _folder(self, folder: str, suffix: str) -> list[PurePosixPath]:
        files = [p for p in self._tree.walk(folder) if p.parts[1] != "holidays"]
        for path in files:
            if path.suffix != suffix:
                self._findings.append(ignored(path, f"{folder}/ 里只读 {suffix} 文件"))
        return [path for path in files if path.suffix == suffix]

    def _files(
        self,
        kind: str,
        paths: Iterable[PurePosixPath],
        read: Callable[[PurePosixPath, str], File],
    ) -> dict[str, File]:
        made: list[File] = []
        for path in paths:
            if not self._well_named(path):
                continue
            thing = self._reading.made(path, read)
            if thing is None:
                self._lost.add((kind, path.stem))
            elif getattr(thing, "draft", False):
                self._drafts.add(str(path))
            else:
                made.append(thing)
        return self._unique(made, lambda thing: thing.id, "title")

    def _well_named(self, path: PurePosixPath) -> bool:
        if re.fullmatch(SLUG, path.stem):
            return True
        self._report(
            path,
            "GJ107",
            f"文件名「{path.stem}」不能当编号",
            "只用小写英文字母、数字和连字符，例如 delivery-delay.md。",
        )
        return False

    def _figures(self, content: Sequence[PurePosixPath]) -> list[PurePosixPath]:
        return [path for path in content if path.parts[1] == "figures" and path.suffix == ".yml"]

    def _word_files(self, content: Sequence[PurePosixPath]) -> list[PurePosixPath]:
        return [path for path in content if path.parts[1] == "words" and path.suffix == ".yml"]

    def _word_packs(self, content: Sequence[PurePosixPath]) -> Iterator[WordPack]:
        for path in self._word_files(content):
            pack = self._yaml(path, WordPack)
            if pack is not None:
                yield pack

    # Everything else below content/.

    def _pages(self, content: Sequence[PurePosixPath]) -> Iterator[Page]:
        pages = []
        for path in content:
            if path.suffix != ".md" or path.parts[1] in FOLDERS:
                continue
            page = self._reading.made(path, self._read.page)
            if page is not None and page.draft:
                self._drafts.add(str(path))
            elif page is not None:
                pages.append(page)
        yield from sorted(pages, key=_reading_order)

    def _media(self, content: Sequence[PurePosixPath]) -> Iterator[PurePosixPath]:
        read = {*self._figures(content), *self._word_files(content)}
        others = (p for p in content if p.suffix != ".md" and p not in read)
        return media.published((p for p in others if str(p) not in _REGISTRIES), self._findings)
