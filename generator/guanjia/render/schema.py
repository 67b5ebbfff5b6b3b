"""
JSON Schema (2020-12) of every file that authors write, for editors.

It comes from the models; `labels` gives the Chinese, and a library the ids that exist. Where
it differs from what `check` refuses, it lets more pass: it sees one file, and no dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from guanjia.model.almanac import Festivals, HolidayYear
from guanjia.model.authored import Authored
from guanjia.model.calendars import Calendar
from guanjia.model.figures import KINDS
from guanjia.model.keys import keys
from guanjia.model.library import Library
from guanjia.model.metrics import Metrics
from guanjia.model.pages import Page
from guanjia.model.playbooks import Playbook
from guanjia.model.registers import EVERY
from guanjia.model.settings import Brand, Slots, Tiers
from guanjia.model.sources import Fact, Inventory, Point
from guanjia.model.terms import WordPack
from guanjia.model.waivers import Baseline
from guanjia.model.wordings import Post, Rules, Script
from guanjia.render.labels import Label, label

_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
"""What pydantic leaves on a type that it does not look into."""

MOST = 3000
"""Ids beyond this many are not listed: an editor would choke on them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A sort of file: where it lies, and what it may hold."""

    title: str
    files: tuple[str, ...]
    """Globs from the handbook's root."""
    models: tuple[type[Authored], ...]
    """One of these."""

    @property
    def front_matter(self) -> bool:
        """Whether it is the head of a Markdown file."""
        return self.files[0].endswith(".md")


SHAPES: Mapping[str, Shape] = {
    "brand": Shape("品牌", ("content/brand.yml",), (Brand,)),
    "tiers": Shape("层级", ("content/tiers.yml",), (Tiers,)),
    "slots": Shape("时段", ("content/slots.yml",), (Slots,)),
    "festivals": Shape("节日", ("content/festivals.yml",), (Festivals,)),
    "metrics": Shape("指标", ("content/metrics.yml",), (Metrics,)),
    "baseline": Shape("老问题", ("content/baseline.yml",), (Baseline,)),
    "words": Shape("词表", ("content/words/*.yml",), (WordPack,)),
    "sources": Shape("来源", ("content/sources.yml",), (Inventory,)),
    "figure": Shape("图表", ("content/figures/**/*.yml",), tuple(KINDS.values())),
    "holidays": Shape("法定假日", ("calendars/holidays/*.yml",), (HolidayYear,)),
    "calendar": Shape("日历", ("calendars/**/*.yml", "!calendars/holidays/*.yml"), (Calendar,)),
    "script": Shape("话术", ("content/scripts/*/*.md",), (Script,)),
    "post": Shape("推文", ("content/posts/**/*.md",), (Post,)),
    "rules": Shape("群规", ("content/rules/**/*.md",), (Rules,)),
    "playbook": Shape("玩法", ("playbooks/**/*.md",), (Playbook,)),
    "page": Shape(
        "页面",
        ("content/index.md", "content/onboarding/**/*.md", "content/handbook/**/*.md"),
        (Page,),
    ),
}
"""Every sort of file but the registers, by its schema's name."""


class Known:
    """What a handbook has, for fields that refer to it: ids and what they are called."""

    OPEN = frozenset(("script_categories", "post_categories", "playbook_categories"))
    """Lists that anybody may add to, by writing something new."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def ids(self, of: str) -> Mapping[str, str]:
        """Return what a field may name, with its title; nothing where there are too many."""
        lost = {id for kind, id in self._library.lost if kind == of}
        found = {**self._all.get(of, {}), **dict.fromkeys(sorted(lost), "")}
        return {} if len(found) > MOST or EVERY in lost else found

    @cached_property
    def _all(self) -> Mapping[str, Mapping[str, str]]:
        library = self._library
        kept = {"posts": library.posts, "scripts": library.scripts, "rules": library.rules}
        categories = {
            "script_categories": sorted({s.category for s in library.scripts.values()}),
            "post_categories": sorted({p.category for p in library.posts.values()}),
            "playbook_categories": sorted({p.category for p in library.playbooks.values()} - {""}),
        }
        return {
            "sources": {id: _says(point) for id, point in library.sources.items()},
            "groups": {id: group.name for id, group in library.groups.items()},
            "media": dict.fromkeys(sorted(map(str, library.media)), ""),
            "metrics": {id: metric.name for id, metric in library.metrics.items()},
            "playbooks": {id: playbook.title for id, playbook in library.playbooks.items()},
            "slots": {
                name: f"{slot.begin:%H:%M}–{slot.until:%H:%M}"
                for name, slot in library.slots.items()
            },
            "team": {id: person.name for id, person in library.team.items()},
            "tiers": {id: tier.name for id, tier in library.tiers.items()},
            **{name: {id: t.title for id, t in things.items()} for name, things in kept.items()},
            **{name: dict.fromkeys(values, "") for name, values in categories.items()},
        }


def _says(point: Point) -> str:
    return point.fact if isinstance(point, Fact) else getattr(point, "title", "")


def schemas(library: Library | None = None) -> Iterator[tuple[str, JsonSchemaValue]]:
    """Yield the name and the schema of every sort of file, with a library's ids if there is one."""
    known = Known(library) if library else None
    for name, shape in SHAPES.items():
        yield name, schema(shape, known)


def schema(shape: Shape, known: Known | None = None) -> JsonSchemaValue:
    """Make one schema."""
    generator = type("Generator", (_Generator,), {"known": known})
    whole = [
        model.model_json_schema(schema_generator=generator, ref_template="#/$defs/{model}")
        for model in shape.models
    ]
    definitions = {name: found for one in whole for name, found in one.pop("$defs", {}).items()}
    body = whole[0] if len(whole) == 1 else {"oneOf": whole}
    made = {"$schema": GenerateJsonSchema.schema_dialect, "title": shape.title, **body}
    made["title"] = shape.title
    return made | ({"$defs": dict(sorted(definitions.items()))} if definitions else {})


class _Generator(GenerateJsonSchema):
    """Writes what an author writes: keys by their alias, scalars as editors read them."""

    known: ClassVar[Known | None] = None

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        cls = cast(type[BaseModel], schema["cls"])
        assert issubclass(cls, Authored)
        written = dict(keys(cls))
        made.pop("title", None)
        made.pop("description", None)  # ours are for programmers
        made["properties"] = {
            key: self._labelled(label(cls, key), made["properties"][key])
            for key in sorted(written, key=lambda key: label(cls, key).rank)
        }
        if kind := next((name for name, model in KINDS.items() if model is cls), None):
            explained = label(cls, "kind").choices[kind]
            made["properties"]["kind"] |= {"enum": [kind], "enumDescriptions": [explained]}
        made["required"] = [key for key, needed in written.items() if needed]
        if not made["required"]:
            del made["required"]
        return made

    def _labelled(self, named: Label, field: JsonSchemaValue) -> JsonSchemaValue:
        field = {_BOUNDS.get(key, key): value for key, value in field.items() if key != "title"}
        ids = self.known.ids(named.of) if self.known and named.of else {}
        if ids:
            field = _choosing(field, ids, anything=named.of in Known.OPEN)
        elif named.choices:
            field = _explained(field, named.choices)
        says = {"description": named.says} if named.says else {}
        return {"title": named.title, **says, **field}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # a key without a value is an error

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return made | {"default": default} if isinstance(default, str | int) and default else made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"anyOf": [super().bool_schema(schema), {"enum": ["true", "false"]}]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        made = super().int_schema(schema)
        return made | {"type": ["integer", "string"], "pattern": r"^-?(?:0|[1-9]\d{0,8})$"}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        limits = core_schema.float_schema()
        bounds = {
            bound: float(value)
            for bound in ("ge", "gt", "le", "lt")
            if (value := cast(Mapping[str, Any], schema).get(bound)) is not None
        }
        made = super().float_schema(cast(core_schema.FloatSchema, {**limits, **bounds}))
        pattern = r"^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$"
        return made | {"type": ["number", "string"], "pattern": pattern}


def _choosing(field: JsonSchemaValue, ids: Mapping[str, str], *, anything: bool) -> JsonSchemaValue:
    """Let a field, or each item of its list, be one of ``ids`` (or, perhaps, something new)."""
    if "items" in field:
        return field | {"items": _choosing(field["items"], ids, anything=anything)}
    one: JsonSchemaValue = {"enum": list(ids)}
    if any(ids.values()):
        one |= {"enumDescriptions": list(ids.values())}
    return {"anyOf": [one, field]} if anything else one


def _explained(field: JsonSchemaValue, choices: Mapping[str, str]) -> JsonSchemaValue:
    """Say what the fixed choices of a field, or of what is in it, mean."""
    for inner in ("items", "additionalProperties"):
        if isinstance(field.get(inner), dict):
            return field | {inner: _explained(field[inner], choices)}
    if "$ref" in field:  # an enumeration of ours, explained to programmers where it is defined
        field = {"enum": list(choices), **{k: v for k, v in field.items() if k != "$ref"}}
    values: Sequence[str] = field.get("enum") or [field["const"]]
    return field | {"enumDescriptions": [choices[value] for value in values]}
