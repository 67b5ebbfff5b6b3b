"""The one way a file's text comes in: bounded, decoded strictly, and looked through."""

from __future__ import annotations

import os
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from guanjia.errors import ContentError, Finding, Severity, Source
from guanjia.model.hidden import HIDDEN

MAX_BYTES = 1_000_000
MAX_TABLE_BYTES = 16_000_000
"""Of a register: 80,000 groups are some 5 MB."""

_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


class Tree(ABC):
    """The files of a handbook, wherever they are; what is found on the way is kept."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    @abstractmethod
    def has(self, path: PurePosixPath) -> bool:
        """Tell whether there is a file at ``path``."""

    @abstractmethod
    def walk(self, folder: str) -> Iterator[PurePosixPath]:
        """
        List the files below ``folder`` in order, relative to the root.

        Links and special files are findings, never followed: a link could publish a file
        from outside the handbook. Hidden files and Excel's lock files are passed over.
        """

    @abstractmethod
    def data(self, path: PurePosixPath, *, table: bool = False) -> bytes:
        """
        Read the bytes of ``path``; of a ``table`` there may be more.

        Raises:
            ContentError: it is or lies behind a link, cannot be read, or is too large.
        """

    def text(self, path: PurePosixPath, data: bytes, *, table: bool = False) -> str:
        """
        Decode ``data``, which is that of ``path``, its line ends as LF. A ``table`` may be GB18030.

        Raises:
            ContentError: it is not decodable, or holds what no text should.
        """
        text = self._decode(data, Source(path), table=table)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if findings := list(_unwanted(path, text)):
            raise ContentError(findings)
        return text

    def _decode(self, data: bytes, source: Source, *, table: bool) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
        if table and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                text = data.decode("gb18030")
            except UnicodeDecodeError:
                pass
            else:
                self.findings.append(
                    Finding(
                        source,
                        "GJ103",
                        "这个表按 GB18030 读取",
                        "Excel 另存时选「CSV UTF-8」，以后就不会有乱码。",
                        Severity.INFO,
                    )
                )
                return text
        wanted = "UTF-8 或 GB18030" if table else "UTF-8"
        raise ContentError(
            [
                Finding(
                    Source(source.path, line),
                    "GJ102",
                    f"文件不是 {wanted} 编码",
                    "用编辑器「另存为」，编码选 UTF-8。",
                )
            ]
        )


class Folder(Tree):
    """A handbook's folder."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self._linked: dict[PurePosixPath, bool] = {PurePosixPath(): False}
        """Whether a folder is or lies behind a link."""
        self._seen: set[PurePosixPath] = set()
        """Plain files that `walk` came by."""

    def has(self, path: PurePosixPath) -> bool:
        return (self._root / path).is_file()

    def walk(self, folder: str) -> Iterator[PurePosixPath]:
        top = self._root / folder
        if top.is_symlink():
            self.findings.append(not_regular(PurePosixPath(folder)))
        elif top.is_dir():
            yield from self._inside(top, folder)

    def _inside(self, top: Path, folder: str) -> Iterator[PurePosixPath]:
        with os.scandir(top) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            relative = PurePosixPath(folder, entry.name)
            if passed_over(entry.name):
                continue
            if not printable(entry.name):
                self.findings.append(not_printable(relative))
            elif entry.is_dir(follow_symlinks=False):
                yield from self.walk(str(relative))
            elif entry.is_file(follow_symlinks=False):
                self._seen.add(relative)
                yield relative
            else:
                self.findings.append(not_regular(relative))

    def data(self, path: PurePosixPath, *, table: bool = False) -> bytes:
        limit = limit_of(table=table)
        if path not in self._seen and self._is_link(path):
            raise ContentError([not_regular(path)])
        try:
            with (self._root / path).open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            says = f"读不了这个文件：{error.strerror}"
            raise ContentError(
                [
                    Finding(
                        Source(path),
                        "GJ101",
                        says,
                        "关掉正打开它的软件再试；还不行，检查文件权限。",
                    )
                ]
            ) from None
        if len(data) > limit:
            raise ContentError([too_large(path, limit)])
        return data

    def _is_link(self, path: PurePosixPath) -> bool:
        """Tell whether ``path`` is or lies behind a link; the root may."""
        folder = path.parent
        if folder not in self._linked:
            self._linked[folder] = self._is_link(folder)
        return self._linked[folder] or (self._root / path).is_symlink()


def limit_of(*, table: bool) -> int:
    """Return how many bytes of a file are read."""
    return MAX_TABLE_BYTES if table else MAX_BYTES


def passed_over(name: str) -> bool:
    """Tell whether a file or folder is hidden, or Excel's lock."""
    return name.startswith((".", "~$"))


def too_large(path: PurePosixPath, limit: int) -> Finding:
    """Say that ``path`` is not read because it has more than ``limit`` bytes."""
    says, hint = f"文件超过 {limit // 1_000_000} MB", "拆成几个文件，或把图片放进 media。"
    return Finding(Source(path), "GJ101", says, hint)


def not_printable(path: PurePosixPath) -> Finding:
    """Say that the name of ``path`` cannot be shown, in its folder."""
    says = f"有个文件名里有看不见或不是文字的字符：{os.fsencode(path.name)!r}"
    return Finding(Source(path.parent), "GJ107", says, "给它换个名字。")


def ignored(path: PurePosixPath, says: str) -> Finding:
    """Say that nobody reads the file at ``path``, and why."""
    hint = "不需要就移走；要发布的图片用 png、jpg、gif、webp，文件用 pdf、mp4。"
    return Finding(Source(path), "GJ106", says, hint, Severity.WARNING)


def not_regular(path: PurePosixPath) -> Finding:
    """Say that ``path`` is no plain file, and so is not read."""
    says = "这不是普通文件（链接或特殊文件），不会读取"
    return Finding(Source(path), "GJ101", says, "把文件本身放进来，不要放快捷方式或链接。")


def printable(name: str) -> bool:
    """Tell whether a file's name can be shown on one line: Linux allows any bytes."""
    return not any(unicodedata.category(character) in _UNPRINTABLE for character in name)


def _unwanted(path: PurePosixPath, text: str) -> Iterator[Finding]:
    for mark in _CONFLICT.finditer(text):
        yield Finding(
            source_at(path, text, mark.start()),
            "GJ104",
            "这里有没合并完的冲突标记",
            "留下要的那一段，删掉 <<<<<<<、=======、>>>>>>> 这几行。",
        )
    for hidden in HIDDEN.finditer(text):
        yield hidden_character(source_at(path, text, hidden.start()), hidden[0])


def hidden_characters(text: str) -> Iterator[str]:
    """List the characters of ``text`` that nobody can see and no text should hold."""
    return (hidden[0] for hidden in HIDDEN.finditer(text))


def hidden_character(source: Source, character: str) -> Finding:
    """Say that ``character`` must go."""
    return Finding(
        source,
        "GJ105",
        f"这里有看不见的字符 U+{ord(character):04X}",
        "运行 guanjia check --fix 删掉；多半是从网页或别的软件粘贴时带来的。",
    )


def source_at(path: PurePosixPath, text: str, offset: int, line: int = 1) -> Source:
    """Return the place of the character at ``offset`` in a ``text`` that begins on ``line``."""
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Source(path, line + text.count("\n", 0, offset), column)


class Lines:
    """The lines of a handbook's files, as far as they can be read, to show beside findings."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[PurePosixPath, list[str]] = {}

    def at(self, source: Source) -> str:
        """Return the line of ``source`` with nothing in it that a terminal obeys; or nothing."""
        if source.path not in self._lines:
            self._lines[source.path] = self._read(self._root / source.path)
        lines = self._lines[source.path]
        return _shown(lines[source.line - 1]) if source.line <= len(lines) else ""

    def _read(self, path: Path) -> list[str]:
        if not path.is_file() or path.is_symlink():
            return []
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES)
        except OSError:
            return []
        text = data.decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").split("\n")


def _shown(line: str) -> str:
    """Keep every character's place; what cannot be seen becomes one that can."""
    line = line.replace("\t", " ")
    return "".join("�" if unicodedata.category(c) in _UNPRINTABLE else c for c in line)
