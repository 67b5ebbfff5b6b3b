"""
Revisions of a handbook, read from git.

What is in a repository may come from anybody. Nothing of it is checked out or executed: names
are listed, and the contents of plain files of bounded size are read. No disk sees them.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from guanjia.errors import ContentError
from guanjia.load import git
from guanjia.load.files import (
    MAX_BYTES,
    MAX_TABLE_BYTES,
    Tree,
    limit_of,
    not_printable,
    not_regular,
    passed_over,
    printable,
    too_large,
)

FOLDERS = ("content", "playbooks", "calendars")
"""What of a handbook is compiled."""

MAX_FILES = 100_000
MAX_TOTAL = 200_000_000
"""Bytes of all files together. Trees that share their parts can name more than memory holds."""

_LIMITS = {".md": MAX_BYTES, ".yml": MAX_BYTES, ".csv": MAX_TABLE_BYTES}
"""Bytes of the files that are read; of all others, media, only the names are looked at."""
_FETCH = "取全历史再试：git fetch --unshallow；GitHub Actions 里给 checkout 写 fetch-depth: 0。"


class RevisionError(Exception):
    """A revision cannot be read. Says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Blob:
    mode: str
    id: str
    size: int
    path: PurePosixPath

    @property
    def regular(self) -> bool:
        return self.mode in ("100644", "100755")

    @property
    def wanted(self) -> bool:
        """Whether its content matters, and is not too much."""
        return self.regular and self.size <= _LIMITS.get(self.path.suffix, -1)


class Revision(Tree):
    """The handbook of ``root`` as it was in a revision."""

    def __init__(self, root: Path, revision: str) -> None:
        """
        Read it.

        Raises:
            RevisionError: git is missing or broken, or does not know the revision, or there
                was no handbook in it.
        """
        super().__init__()
        repository = _Git(root)
        prefix = repository.prefix()
        tree = f"{repository.commit(revision)}:{prefix}".removesuffix("/")
        found = repository.blobs(tree, revision)
        self._blobs = {blob.path: blob for blob in sorted(found, key=lambda blob: blob.path.parts)}
        wanted = [blob for blob in self._blobs.values() if blob.wanted]
        self._data = dict(repository.contents(wanted))

    def has(self, path: PurePosixPath) -> bool:
        return path in self._blobs and self._blobs[path].regular

    def walk(self, folder: str) -> Iterator[PurePosixPath]:
        said: set[PurePosixPath] = set()
        for path, blob in self._blobs.items():
            if not path.is_relative_to(folder) or any(map(passed_over, path.parts)):
                continue
            strange = [p for p in (path, *path.parents) if not printable(p.name)]
            if not strange and blob.regular:
                yield path
            elif not strange:
                self.findings.append(not_regular(path))
            elif strange[-1] not in said:
                said.add(strange[-1])
                self.findings.append(not_printable(strange[-1]))

    def data(self, path: PurePosixPath, *, table: bool = False) -> bytes:
        blob, limit = self._blobs[path], limit_of(table=table)
        if not blob.regular:
            raise ContentError([not_regular(path)])
        if blob.size > limit:
            raise ContentError([too_large(path, limit)])
        return self._data[path]


class _Git:
    """Runs git in the repository that ``root`` lies in."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def prefix(self) -> str:
        """Return where the handbook lies in the repository: empty, or ending in a slash."""
        done = self._run("rev-parse", "--show-prefix")
        says = done.stderr.decode(errors="replace")
        if done.returncode == 0:
            return os.fsdecode(done.stdout).removesuffix("\n")
        if "not a git repository" in says:
            raise RevisionError(f"「{self._root}」不在 git 仓库里，没有以前的版本可比。")
        if "dubious ownership" in says:
            hint = "运行 git config --global --add safe.directory 加上仓库的文件夹。"
            raise RevisionError(f"git 不信任这个文件夹，因为它属于别的用户；{hint}")
        raise _broken(says)

    def commit(self, revision: str) -> str:
        """Return the commit that ``revision`` names."""
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise RevisionError(f"{revision!a} 不是版本的名字；写分支、标签或提交号，例如 main。")
        if ".." in revision:
            both = " ".join(re.split(r"\.{2,3}", revision))
            raise RevisionError(f"两个版本要分开写：guanjia diff {both}")
        done = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = done.stdout.decode("ascii", errors="replace").strip()
        if done.returncode == 0 and re.fullmatch(r"[0-9a-f]{40,64}", found):
            return found
        if says := done.stderr.decode(errors="replace").strip():
            raise _broken(says)
        shallow = self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        hint = (
            f"这份仓库只取了最近的提交；{_FETCH}" if shallow else "用 git log 或 git branch -a 查。"
        )
        raise RevisionError(f"没有「{revision}」这个版本；{hint}")

    def blobs(self, tree: str, revision: str) -> list[_Blob]:
        """List the files of the handbook in ``tree``."""
        found: list[_Blob] = []
        total = 0
        arguments = ("ls-tree", "-r", "-l", "-z", "--full-tree", tree, "--", *FOLDERS)
        with self._started(arguments) as running:
            for blob in map(_blob, _records(running.output)):
                found.append(blob)
                total += blob.size if blob.wanted else 0
                if len(found) > MAX_FILES or total > MAX_TOTAL:
                    raise RevisionError(f"「{revision}」里的文件太多或太大，不读了。")
            if (says := running.complaint()) and "Not a valid object name" not in says:
                raise _broken(says)
        if not any(blob.path.parts[0] == "content" for blob in found):
            raise RevisionError(f"「{revision}」里还没有手册（没有 content/），没有可比的。")
        return found

    def contents(self, blobs: Sequence[_Blob]) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Read the contents of ``blobs``."""
        with tempfile.TemporaryFile() as asked:
            asked.writelines(f"{blob.id}\n".encode() for blob in blobs)
            asked.seek(0)
            with self._started(("cat-file", "--batch"), asked) as running:
                for blob in blobs:
                    head = running.output.readline()
                    if head == f"{blob.id} missing\n".encode():
                        raise _missing(blob, running.complaint())
                    if head != f"{blob.id} blob {blob.size}\n".encode():
                        raise _broken(running.complaint())
                    yield blob.path, running.output.read(blob.size)
                    running.output.read(1)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return git.run(self._root, *arguments)
        except FileNotFoundError:
            raise _absent() from None
        except subprocess.TimeoutExpired:
            raise RevisionError(f"git 超过 {git.SECONDS} 秒没有结果，不等了。") from None

    @contextmanager
    def _started(
        self, arguments: Sequence[str], asked: IO[bytes] | int = subprocess.DEVNULL
    ) -> Iterator[_Running]:
        """Run git for what it prints, as long as that takes less than :data:`git.SECONDS`."""
        with tempfile.TemporaryFile() as errors:
            try:
                process = subprocess.Popen(  # noqa: S603  # likewise
                    git.command(self._root, *arguments),
                    env=git.environment(),
                    stdin=asked,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                )
            except FileNotFoundError:
                raise _absent() from None
            late = threading.Timer(git.SECONDS, process.kill)
            late.start()
            try:
                with process:  # closes the pipe first, so that whoever writes to it ends
                    yield _Running(process, errors)
            finally:
                late.cancel()


class _Running:
    """A run of git."""

    def __init__(self, process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
        assert process.stdout
        self.output = process.stdout
        self._process = process
        self._errors = errors

    def complaint(self) -> str:
        """End it; return what git says when it could not do its work, or nothing."""
        self.output.close()  # or it would wait for somebody to read on
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read(10_000).decode(errors="replace")
        return said or (f"退出码 {code}" if code else "")


def _records(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut what git prints at its zero bytes."""
    rest = b""
    while chunk := stream.read(65_536):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _blob(record: bytes) -> _Blob:
    """Read ``100644 blob <id> <size>`` and, behind a tab, the path."""
    facts, _, name = record.partition(b"\t")
    mode, _, id, size = facts.split()
    return _Blob(
        mode=mode.decode(),
        id=id.decode(),
        size=int(size) if size.isdigit() else 0,  # a submodule has none
        path=PurePosixPath(os.fsdecode(name)),
    )


def _missing(blob: _Blob, says: str) -> RevisionError:
    """Tell what was never fetched from what is damaged: git complains about the latter."""
    if "error:" in says:
        return _broken(says)
    return RevisionError(f"仓库里缺 {blob.path} 的内容；{_FETCH}")


def _absent() -> RevisionError:
    return RevisionError("没有找到 git；装好 git 再比较版本。")


def _broken(says: str) -> RevisionError:
    line = next((line.strip() for line in says.splitlines() if line.strip()), "没有说原因")
    return RevisionError(f"git 读不了这个仓库：{line}")
