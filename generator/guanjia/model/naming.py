"""Group names: an ordered list of parts that makes a name and takes one apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from guanjia.model.authored import Authored, Integer, Text

Row = Mapping[str, str]
"""A group's columns by heading; an empty cell is not in it."""


class TextPart(Authored):
    """A fixed text, such as the brand."""

    text: Text

    @property
    def label(self) -> str:
        return self.text

    def choices(self, _row: Row) -> tuple[str, ...]:
        return (self.text,)

    def says(self, _row: Row) -> str:
        return f"固定文字「{self.text}」"

    def write(self, _values: Row) -> str:
        return self.text


class SeparatorPart(Authored):
    """A fixed text that keeps two parts apart."""

    separator: Text

    @property
    def label(self) -> str:
        return self.separator

    def choices(self, _row: Row) -> tuple[str, ...]:
        return (self.separator,)

    def says(self, _row: Row) -> str:
        return f"分隔符「{self.separator}」"

    def write(self, _values: Row) -> str:
        return self.separator


class ColumnPart(Authored):
    """The value of a column of the register."""

    column: Text

    @property
    def label(self) -> str:
        return self.column

    def choices(self, row: Row) -> tuple[str, ...]:
        return (row[self.column],) if self.column in row else ()

    def says(self, row: Row) -> str:
        if self.column not in row:
            return f"列「{self.column}」的值，可是这一格空着"
        return f"列「{self.column}」的值「{row[self.column]}」"

    def write(self, values: Row) -> str:
        return values[self.column]


class OneOfPart(Authored):
    """One of a list of texts. A column called ``label`` in the register must agree."""

    one_of: tuple[Text, ...] = Field(min_length=1)
    label: Text

    def choices(self, row: Row) -> tuple[str, ...]:
        return (row[self.label],) if row.get(self.label) in self.one_of else self.one_of

    def says(self, row: Row) -> str:
        if row.get(self.label) in self.one_of:
            return f"列「{self.label}」的值「{row[self.label]}」"
        return f"{self.label}（{'、'.join(self.one_of)} 之一）"

    def write(self, values: Row) -> str:
        return values[self.label]


class Numbering(Authored):
    """How a running number counts."""

    start: Integer = Field(default=1, ge=0)
    width: Integer = Field(default=1, ge=1, le=6)
    """Zeros are put in front up to this many digits."""
    per: Literal["stem", "tier"] = "stem"
    """Counts among names that are otherwise equal, or among all names of the tier."""


class NumberPart(Authored):
    """A running number."""

    number: Numbering

    @property
    def label(self) -> str:
        return "编号"

    def says(self, _row: Row) -> str:
        return f"编号（从 {self.write_number(self.number.start)} 起）"

    def write_number(self, number: int) -> str:
        return str(number).zfill(self.number.width)


_KINDS = {
    "text": TextPart,
    "separator": SeparatorPart,
    "column": ColumnPart,
    "one_of": OneOfPart,
    "number": NumberPart,
}


def _kind(value: Any) -> str | None:
    keys = [kind for kind in _KINDS if isinstance(value, dict) and kind in value]
    return keys[0] if len(keys) == 1 else None


Part = Annotated[
    Annotated[TextPart, Tag("text")]
    | Annotated[SeparatorPart, Tag("separator")]
    | Annotated[ColumnPart, Tag("column")]
    | Annotated[OneOfPart, Tag("one_of")]
    | Annotated[NumberPart, Tag("number")],
    Discriminator(
        _kind,
        custom_error_type="naming_part",
        custom_error_message="群名的每一段要写明 text、separator、column、one_of、number 中的一个",
    ),
]


_DIGITS = re.compile("[0-9]+")


def _pattern(part: Part, row: Row) -> str:
    """Return what a part may be, as an expression."""
    if isinstance(part, NumberPart):
        return _DIGITS.pattern
    choices = sorted(part.choices(row), key=len, reverse=True)
    return "|".join(map(re.escape, choices)) or "(?!)"


def _only(parts: Iterable[Part], row: Row) -> str | None:
    """Return what ``parts``, none of them the number, are, if there is one choice for each."""
    text = ""
    for part in parts:
        choices = () if isinstance(part, NumberPart) else part.choices(row)
        if len(choices) != 1:
            return None
        text += choices[0]
    return text


@dataclass(frozen=True, slots=True)
class Fit:
    """A name taken apart."""

    stem: str
    """The name with ``#`` for its number: equal for names that differ only there."""
    number: int


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a name does not fit its template."""

    good: str
    """The beginning of the name that does fit."""
    rest: str
    expected: str
    """A Chinese phrase."""


class NamingTemplate(Authored):
    """Ordered parts, exactly one of them a running number."""

    parts: tuple[Part, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        if isinstance(value, dict):
            raise PydanticCustomError("list_type", "群名模板应该是列表")
        return {"parts": value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        parts: dict[str, Any] = handler.resolve_ref_schema(handler(core))["properties"]["parts"]
        return parts

    @model_validator(mode="after")
    def _one_number(self) -> NamingTemplate:
        if sum(isinstance(part, NumberPart) for part in self.parts) != 1:
            raise PydanticCustomError("one_number", "群名模板里要有且只有一段 number")
        return self

    @cached_property
    def number_at(self) -> int:
        """The place of the running number among the parts."""
        return next(n for n, part in enumerate(self.parts) if isinstance(part, NumberPart))

    @property
    def number(self) -> NumberPart:
        """The running number."""
        part = self.parts[self.number_at]
        assert isinstance(part, NumberPart)
        return part

    @property
    def inputs(self) -> tuple[ColumnPart | OneOfPart, ...]:
        """The parts somebody has to give to make a name."""
        return tuple(p for p in self.parts if isinstance(p, ColumnPart | OneOfPart))

    def match(self, name: str, row: Row) -> Fit | Misfit:
        """Take ``name`` apart, or explain the first part that does not fit."""
        place = self.number_at
        before, after = _only(self.parts[:place], row), _only(self.parts[place + 1 :], row)
        if before is not None and after is not None:  # of thousands of rows, nearly all
            digits = name[len(before) : len(name) - len(after)]
            if name == before + digits + after and _DIGITS.fullmatch(digits):
                return self._fit(name, len(before), len(before) + len(digits))
        patterns = [f"({_pattern(part, row)})" for part in self.parts]
        if whole := re.fullmatch("".join(patterns), name):
            return self._fit(name, *whole.span(place + 1))
        for count in range(len(patterns) - 1, -1, -1):
            if begun := re.match("".join(patterns[:count]), name):
                good, rest = name[: begun.end()], name[begun.end() :]
                if count == len(patterns) - 1 and re.match(patterns[count], rest):
                    extra = re.match("".join(patterns), name)
                    end = extra.end() if extra else begun.end()
                    return Misfit(name[:end], name[end:], "到此结束")
                return Misfit(good, rest, self.parts[count].says(row))
        raise AssertionError("an empty pattern fits every name")

    def _fit(self, name: str, start: int, end: int) -> Fit | Misfit:
        """Judge the number, which stands from ``start`` to ``end``."""
        digits = name[start:end]
        number = int(digits)
        if number < self.number.number.start or digits != self.number.write_number(number):
            return Misfit(name[:start], name[start:], self.number.says({}))
        return Fit(f"{name[:start]}#{name[end:]}", number)

    def write(self, values: Row, number: int) -> str:
        """Make the name for ``values`` (by label) and a number."""
        return "".join(
            part.write_number(number) if isinstance(part, NumberPart) else part.write(values)
            for part in self.parts
        )

    def next_name(self, values: Row, taken: Iterable[tuple[str, Row]]) -> str:
        """
        Make the name of the next group with ``values``.

        ``taken`` are the names ever registered in the tier with their rows, closed groups
        included: a number is never given twice.
        """
        fits = [fit for name, row in taken if isinstance(fit := self.match(name, row), Fit)]
        numbering = self.number.number
        if numbering.per == "stem":
            made = self.match(self.write(values, numbering.start), values)
            stem = made.stem if isinstance(made, Fit) else ""
            fits = [fit for fit in fits if fit.stem == stem]
        return self.write(values, max((f.number + 1 for f in fits), default=numbering.start))
