"""What every authored thing is: frozen, strict about keys, and aware of its own lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from guanjia.errors import Source

Step = str | int

YEARS = range(1901, 2100)
"""The years that the lunar tables cover."""


class LocatedMap(dict[str, Any]):
    """A mapping as an author wrote it. Scalars in it are text."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self._places: dict[str, tuple[int, int, int, int]] = {}
        """Line and column of each key and of its value: what is remembered is mostly places."""

    def put(self, key: str, value: Any, key_at: Source, value_at: Source) -> None:
        """Add what was written in the same file as the rest."""
        self[key] = value
        self._places[key] = (key_at.line, key_at.column, value_at.line, value_at.column)

    @cached_property
    def keys_at(self) -> Mapping[str, Source]:
        """Where each key begins."""
        path = self.source.path
        return {key: Source(path, *place[:2]) for key, place in self._places.items()}

    @cached_property
    def values_at(self) -> Mapping[str, Source]:
        """Where each value begins."""
        path = self.source.path
        return {key: Source(path, *place[2:]) for key, place in self._places.items()}


class LocatedList(list[Any]):
    """A sequence as an author wrote it."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.items_at: list[Source] = []


def locate(node: object, path: tuple[Step, ...], *, key: bool = False) -> Source | None:
    """
    Find where the value at ``path`` below ``node`` was written.

    Steps that are not in the text (pydantic adds union tags, and a missing key has no
    place) are passed over, so the answer is the nearest place that exists. With ``key``,
    a last step that names a mapping's key gives the key's place.
    """
    here = node.source if isinstance(node, LocatedMap | LocatedList) else None
    for position, step in enumerate(path):
        last = position == len(path) - 1
        if isinstance(node, LocatedMap) and isinstance(step, str) and step in node:
            # What the loader added itself was written nowhere.
            here = (node.keys_at if key and last else node.values_at).get(step, here)
            node = node[step]
        elif isinstance(node, LocatedList) and isinstance(step, int) and step < len(node):
            here, node = node.items_at[step], node[step]
    return here


class Authored(BaseModel):
    """Base of everything an author writes."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    _node: ClassVar[LocatedMap | None] = None
    """What it was made of. Not a private attribute of pydantic's, which cost more than the rest."""

    NOWHERE: ClassVar[Source] = Source(PurePosixPath("<memory>"))

    @model_validator(mode="wrap")
    @classmethod
    def _remember_the_lines(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(value)
        if isinstance(value, LocatedMap):
            made.__dict__["_node"] = value
        return made

    def where(self, *path: Step, key: bool = False) -> Source:
        """Return the place of the field at ``path``; without a path, of the thing itself."""
        return locate(self._node, path, key=key) or self.NOWHERE


def _fail(kind: str, message: str) -> PydanticCustomError:
    # Braces would be taken for a message template's fields.
    return PydanticCustomError(kind, "{text}", {"text": message})


def _date(value: object) -> object:
    return _read_date(value) if isinstance(value, str) else value


@cache
def _read_date(value: str) -> dt.date:
    """Read a date. A register has the same few on every row."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise _fail("date", f"日期要写成 2026-11-23 这样，这里是「{value}」")
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        raise _fail("date", f"没有「{value}」这一天") from None
    if day.year not in YEARS:
        raise _fail("date", f"年份要在 {YEARS[0]} 到 {YEARS[-1]} 之间，这里是「{value}」")
    return day


def _time(value: object) -> object:
    if isinstance(value, dt.time) or not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,2}:\d{2}", value):
        raise _fail("time", f"时间要写成 09:00 这样（半角冒号），这里是「{value}」")
    hour, minute = map(int, value.split(":"))
    if hour > 23 or minute > 59:
        raise _fail("time", f"没有「{value}」这个时间")
    return dt.time(hour, minute)


def _flag(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise _fail("flag", f"只能写 true 或 false，这里是「{value}」")
    return value == "true" if isinstance(value, str) else value


def _integer(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9]\d{0,8})", value):
        raise _fail("integer", f"要写整数，这里是「{value}」")
    return value


def matching(kind: str, pattern: str, says: str) -> BeforeValidator:
    """Refuse a text that does not match ``pattern`` as a whole; ``says`` is what it should be."""

    fits = re.compile(pattern).fullmatch

    def check(value: object) -> object:
        if isinstance(value, str) and not fits(value):
            raise _fail(kind, f"{says}，这里是「{value}」")
        return value

    return BeforeValidator(check)


def scalar(pattern: str, *examples: str) -> WithJsonSchema:
    """
    Say what a text looks like to tools that read YAML as others do.

    To us every scalar is text; they take ``3`` for a number and ``09:00``, at times, for one.
    """
    shown = {"type": ["string", "number"], "pattern": f"^(?:{pattern})$"}
    return WithJsonSchema(shown | ({"examples": list(examples)} if examples else {}))


Date = Annotated[dt.date, BeforeValidator(_date), scalar(r"\d{4}-\d{2}-\d{2}")]
"""A civil date, written ``2026-11-23``."""

Time = Annotated[dt.time, BeforeValidator(_time), scalar(r"\d{1,2}:\d{2}")]
"""A wall-clock time in the brand's zone, written ``09:00``."""

Flag = Annotated[bool, BeforeValidator(_flag)]

Integer = Annotated[int, BeforeValidator(_integer)]

Text = Annotated[str, StringConstraints(min_length=1)]
"""A text that is not empty."""

# Names that a file system (Windows) or the site itself (index.html) already uses.
_RESERVED = r"(?!(?:index|con|prn|aux|nul|com\d|lpt\d)$)"
SLUG = _RESERVED + r"[a-z0-9][a-z0-9-]{0,63}"

Slug = Annotated[
    str,
    matching("slug", SLUG, "编号只能用小写字母、数字和连字符，最长 64 个字符，不能叫 index"),
    scalar(SLUG),
]
"""An id."""

Slugs = Annotated[tuple[Slug, ...], Field(min_length=1)]
"""Ids, at least one: a list without any would silently mean nobody."""

_SPAN = r"[1-9]\d{0,3}[dwm]"
Span = Annotated[str, matching("span", _SPAN, "间隔要写成 90d、12w 或 6m"), scalar(_SPAN)]
"""A length of time in days, weeks or months: ``90d``, ``12w``, ``6m``."""
