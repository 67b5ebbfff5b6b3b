"""
YAML, as far as this project needs it: mappings, sequences, and scalars that are all text.

Built from the parser's events, so that depth is bounded before anything recurses, anchors
and tags never come to life, and every value keeps its line. See decision 0001.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import yaml

from guanjia.errors import ContentError, Finding, Source
from guanjia.load.files import hidden_character, hidden_characters
from guanjia.model.authored import LocatedList, LocatedMap

MAX_DEPTH = 32

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_BY_HASH = re.compile(r"[ \t]+#[^\s#]")

_SYNTAX = {
    "mapping values are not allowed": "这里多了一个冒号；句子里有冒号时要加引号",
    "could not find expected ':'": "这里少了冒号，或上一行没写完",
    "tab character": "不能用 Tab 缩进，改用空格",
    "cannot start any token": "不能用 Tab 缩进，文字也不能以 @ 或反引号开头（要加引号）",
    "did not find expected alphabetic": "文字以 * 或 & 开头时要加引号",
    "did not find expected whitespace or line break": "文字以 ! 开头时要加引号",
    "did not find expected key": "缩进对不上，或引号没有成对",
    "did not find expected ',' or": "括号里少了逗号或右括号",
    "did not find expected '-'": "列表这一行的缩进对不上",
    "unexpected end of stream": "引号或括号没有关上",
    "did not find expected <document start>": "这里的写法看不懂，看看缩进和引号",
    "expected comment or line break": "| 或 > 后面要换行；只是文字就加引号",
    "did not find expected node content": "这里应该有内容，却是别的符号",
    "unknown escape character": "双引号里的反斜杠写法不对；改用单引号",
    "invalid Unicode character escape": "双引号里的反斜杠写法不对；改用单引号",
}


def parse(text: str, path: PurePosixPath, line: int = 1) -> LocatedMap | LocatedList | str:
    """
    Read one YAML document that begins on ``line`` of ``path``. Nothing at all is an empty map.

    Raises:
        ContentError: the text is not YAML, or uses more of it than the project allows.
    """
    builder = _Builder(text, path, line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _GiveUpError:
        pass  # it has left its finding
    except yaml.YAMLError as error:
        builder.findings.append(builder.syntax(error))
    if builder.findings:
        raise ContentError(builder.findings)
    return LocatedMap(Source(path, line)) if builder.root is None else builder.root


class _GiveUpError(Exception):
    """The rest of the document would only repeat what has been said."""


class _Builder:
    """Turns parser events into located maps, lists and texts, with an explicit stack."""

    def __init__(self, text: str, path: PurePosixPath, line: int) -> None:
        self.root: LocatedMap | LocatedList | str | None = None
        self.findings: list[Finding] = []
        self._lines = text.removesuffix("\n").split("\n")
        self._path = path
        self._line = line
        self._stack: list[LocatedMap | LocatedList] = []
        self._keys: list[tuple[str, Source] | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Go on by one event."""
        source = self._source(event)
        self._refuse_what_is_not_data(event, source)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self.fail(source, "GJ115", "一个文件里只能有一份 YAML", "删掉多余的 --- 行。")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, source)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(LocatedMap(source), source)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(LocatedList(source), source)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._keys.pop()

    def fail(self, source: Source, code: str, message: str, hint: str) -> None:
        """Keep a finding."""
        self.findings.append(Finding(source, code, message, hint))

    def syntax(self, error: yaml.YAMLError) -> Finding:
        """Say in Chinese what the parser choked on."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = self._place(mark) if mark else Source(self._path, self._line)
        problem = getattr(error, "problem", None) or ""
        says = next((zh for en, zh in _SYNTAX.items() if en in problem), "这里的写法看不懂")
        return Finding(where, "GJ110", f"YAML 语法有误：{says}", "对照旁边的行改，注意缩进和引号。")

    def _source(self, event: yaml.Event) -> Source:
        return self._place(event.start_mark)

    def _place(self, mark: Any) -> Source:
        # At the end of the text the parser points behind the last line.
        line = min(mark.line, len(self._lines) - 1)
        return Source(self._path, self._line + line, mark.column + 1)

    def _after(self, mark: Any) -> str:
        return self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""

    def _refuse_what_is_not_data(self, event: yaml.Event, source: Source) -> None:
        anchored = getattr(event, "anchor", None) is not None
        tagged = getattr(event, "tag", None) is not None
        if isinstance(event, yaml.AliasEvent):
            self.fail(source, "GJ112", "不能用 * 引用", "把内容直接写出来；文字以 * 开头要加引号。")
            self._put(f"*{event.anchor}", source)
        elif anchored or tagged:
            self.fail(
                source,
                "GJ112",
                "不能用 & 锚点或 ! 标签",
                "直接写内容；以 & 或 ! 开头的文字加引号。",
            )

    def _open(self, node: LocatedMap | LocatedList, source: Source) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self.fail(source, "GJ113", f"嵌套超过 {MAX_DEPTH} 层", "这里多半写错了括号。")
            raise _GiveUpError
        if self._awaits_key():
            self.fail(
                source, "GJ110", "YAML 语法有误：名称只能是文字", "花括号或方括号外面加引号。"
            )
            raise _GiveUpError
        self._put(node, source)
        self._stack.append(node)
        self._keys.append(None)

    def _scalar(self, event: yaml.ScalarEvent, source: Source) -> None:
        text = event.value
        for character in hidden_characters(text):
            self.findings.append(hidden_character(source, character))
        if not event.style:  # plain; the C parser says "", the other None
            rest = self._after(event.end_mark)
            if text and _CUT_BY_HASH.match(rest):
                self.fail(
                    source,
                    "GJ114",
                    f"「{text}」后面的 {rest.strip()} 会被当成注释丢掉",
                    "整句加引号；真是注释就在 # 后面空一格。",
                )
        if self._awaits_key():
            self._key(text, source)
        elif not text and not event.style:
            self._empty(source)
        else:
            self._put(text, source)

    def _awaits_key(self) -> bool:
        return bool(
            self._stack and isinstance(self._stack[-1], LocatedMap) and self._keys[-1] is None
        )

    def _key(self, key: str, source: Source) -> None:
        node = self._stack[-1]
        if key in node:
            self.fail(source, "GJ111", f"「{key}」写了两次", "留一个，删掉另一个。")
        self._keys[-1] = (key, source)

    def _empty(self, source: Source) -> None:
        if not self._stack:
            self.root = LocatedMap(source)
            return
        key = self._keys[-1]
        says, where = (f"「{key[0]}」后面没有写值", key[1]) if key else ("这一项是空的", source)
        self.fail(where, "GJ205", says, "写上内容；不需要就删掉这一行。以 # 开头的文字要加引号。")
        self._keys[-1] = None

    def _put(self, value: LocatedMap | LocatedList | str, source: Source) -> None:
        if not self._stack:
            self.root = value
            return
        node, key = self._stack[-1], self._keys[-1]
        if isinstance(node, LocatedList):
            node.append(value)
            node.items_at.append(source)
        elif key is not None:
            name, key_source = key
            node.put(name, value, key_source, source)
            self._keys[-1] = None
