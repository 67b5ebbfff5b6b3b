"""
The web editor's settings (Decap's ``config.yml``), made from the same schemas as editors use.

JSON is YAML: what is written here needs no writer of its own. See decision 0010.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from guanjia.model.library import Library
from guanjia.render.schema import SHAPES, Known, schema

Settings = Mapping[str, str]
"""``extra.editor`` of mkdocs.yml."""

Field = dict[str, Any]

BACKEND = ("repo", "branch", "base_url", "auth_endpoint", "auth_type", "app_id", "api_root")
"""Settings that are Decap's own."""

HOSTS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com", "https://github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com",),
    "git-gateway": (),
}
"""What a backend talks to, unless the settings name a server of one's own."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Files of one sort in one folder, as the editor lists them."""

    name: str
    label: str
    shape: str
    folder: str
    depth: int = 1
    """How many folders deep files lie."""
    sorted_into: bool = False
    """Whether a new file has to go into a folder below, whose name is asked for."""
    group: str = ""
    """The field by whose values the list is grouped."""

    def slug(self, path: PurePosixPath) -> str | None:
        """Return what the editor calls the file at ``path``; nothing if it is none of these."""
        suffix = PurePosixPath(SHAPES[self.shape].files[0]).suffix
        if not path.is_relative_to(self.folder) or path.suffix != suffix:
            return None
        inside = path.relative_to(self.folder).with_suffix("")
        return str(inside) if len(inside.parts) <= self.depth else None


COLLECTIONS = (
    Collection("scripts", "话术", "script", "content/scripts", 2, True, "category"),
    Collection("posts", "推文", "post", "content/posts", group="category"),
    Collection("rules", "群规", "rules", "content/rules"),
    Collection("playbooks", "玩法", "playbook", "playbooks", group="category"),
    Collection("calendars", "日历", "calendar", "calendars"),
    Collection("onboarding", "新人路径", "page", "content/onboarding"),
    Collection("handbook", "手册页面", "page", "content/handbook", 2, group="group"),
)

FILES = ("brand", "tiers", "slots", "metrics", "festivals")
"""Files of which a handbook has one."""


def place(path: str) -> str:
    """Return where the editor opens the handbook's file at ``path``, or nothing."""
    for name in FILES:
        if path in SHAPES[name].files:
            return f"#/collections/settings/entries/{name}"
    for collection in COLLECTIONS:
        if slug := collection.slug(PurePosixPath(path)):
            return f"#/collections/{collection.name}/entries/{quote(slug)}"
    return ""


def hosts(settings: Settings) -> tuple[str, ...]:
    """List the origins that the editor's page may talk to."""
    own = [settings[key] for key in ("base_url", "api_root", "local") if key in settings]
    parts = (urlsplit(url) for url in own)
    found = [f"{part.scheme}://{part.netloc}" for part in parts if part.netloc]
    backend = () if "local" in settings else HOSTS[settings["backend"]]
    return tuple(dict.fromkeys((*backend, *found)))


def config(library: Library, settings: Settings) -> str:
    """Write ``config.yml``."""
    known = Known(library)
    made: dict[str, Any] = {
        "backend": _backend(settings),
        "locale": "zh_Hans",
        "publish_mode": "editorial_workflow",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "media_folder": "content/media",
        "public_folder": "media",
        "show_preview_links": False,
        "editor": {"preview": False},
        "collections": [*(_folder(c, known) for c in COLLECTIONS), _files(known)],
    }
    if "local" in settings:
        made["local_backend"] = {"url": settings["local"]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _backend(settings: Settings) -> dict[str, str]:
    return {"name": settings["backend"], **{k: settings[k] for k in BACKEND if k in settings}}


def _folder(collection: Collection, known: Known) -> dict[str, Any]:
    shape = SHAPES[collection.shape]
    names = [_name("folder", "放在哪个文件夹", "例如 chase。")] if collection.sorted_into else []
    names.append(_name("id", "文件名", "就是编号，别处都用它，例如 delivery-delay。"))
    body = [_text("body", "正文", "原样保存，一个字节也不会变。")] if shape.front_matter else []
    fields = [*names, *_fields(schema(shape, known)), *body]
    made: dict[str, Any] = {
        "name": collection.name,
        "label": collection.label,
        "label_singular": collection.label,
        "folder": collection.folder,
        "create": True,
        "identifier_field": "title",
        "summary": "{{title}}",
        "slug": "{{fields.id}}",
        "extension": "md" if shape.front_matter else "yml",
        "format": "guanjia-md" if shape.front_matter else "guanjia-yml",
        "fields": fields,
    }
    if collection.sorted_into:
        made["path"] = "{{folder}}/{{slug}}"
    if collection.depth > 1:
        made["nested"] = {"depth": collection.depth, "subfolders": False, "summary": "{{title}}"}
    if collection.group:
        label = next(f["label"] for f in fields if f["name"] == collection.group)
        made["view_groups"] = [{"label": label, "field": collection.group}]
    return made


def _files(known: Known) -> dict[str, Any]:
    return {
        "name": "settings",
        "label": "品牌、层级、时段",
        "format": "guanjia-yml",
        "extension": "yml",
        "files": [
            {
                "name": name,
                "label": SHAPES[name].title,
                "file": SHAPES[name].files[0],
                "fields": list(_fields(schema(SHAPES[name], known))),
            }
            for name in FILES
        ],
    }


def _name(name: str, label: str, hint: str) -> Field:
    # Only new files are asked, by the widget itself.
    return {"name": name, "label": label, "hint": hint, "widget": "name", "required": False}


def _text(name: str, label: str, hint: str) -> Field:
    return {"name": name, "label": label, "hint": hint, "widget": "text", "required": False}


def _fields(whole: Mapping[str, Any]) -> Iterator[Field]:
    """Yield the fields of a form for what ``whole``, a schema, describes."""
    yield from _Form(whole.get("$defs", {})).fields(whole)


class _Form:
    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions

    def fields(self, thing: Mapping[str, Any], *, optional: bool = False) -> Iterator[Field]:
        """
        Yield a field for each property, those of alternatives after one another, once.

        Of an ``optional`` thing nothing is required: Decap asks even where all of it is empty.
        """
        needed = () if optional else thing.get("required", ())
        several = [self._resolved(one) for one in thing.get("oneOf", ())]
        seen: set[str] = set()
        for one in several or [thing]:
            for name, about in one["properties"].items():
                if name not in seen:
                    seen.add(name)
                    yield self._field(name, about, needed=not several and name in needed)

    def _field(self, name: str, about: Mapping[str, Any], *, needed: bool) -> Field:
        about = self._resolved(about)
        made: Field = {"name": name, "label": about.get("title", name), "required": needed}
        if hint := about.get("description"):
            made["hint"] = hint
        return made | self._widget(about, needed=needed)

    def _resolved(self, about: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow a reference; what stands beside it comes first."""
        while "$ref" in about:
            name = about["$ref"].rpartition("/")[2]
            beside = {key: value for key, value in about.items() if key != "$ref"}
            about = {**self._definitions[name], **beside}
        return about

    def _widget(self, about: Mapping[str, Any], *, needed: bool) -> Field:
        if "anyOf" in about:
            several = [self._resolved(one) for one in about["anyOf"]]
            return self._one_of_several(several, needed=needed)
        if "enum" in about:
            return {"widget": "select", "options": _options(about)}
        match about.get("type"):
            case "array":
                return self._list(self._resolved(about["items"]))
            case "object" if "properties" in about:
                fields = list(self.fields(about, optional=not needed))
                return {"widget": "object", "collapsed": True, "fields": fields}
            case "object":
                return {"widget": "pairs"}
        return _scalar(about)

    def _one_of_several(self, several: Sequence[Mapping[str, Any]], *, needed: bool) -> Field:
        types = [one.get("type") for one in several]
        if "boolean" in types:
            return {"widget": "boolean"}
        if "array" in types:
            return {"widget": "words"}
        found = next((one for one in several if "properties" in one), several[-1])
        return self._widget(found, needed=needed)

    def _list(self, item: Mapping[str, Any]) -> Field:
        if "enum" in item:
            return {"widget": "select", "multiple": True, "options": _options(item)}
        if "properties" in item or "oneOf" in item:
            fields = list(self.fields(item))
            summary = " ".join(f"{{{{fields.{field['name']}}}}}" for field in fields[:4])
            return {"widget": "list", "collapsed": True, "summary": summary, "fields": fields}
        return {"widget": "list", "field": {"name": "item", "label": "一项", **_scalar(item)}}


def _options(about: Mapping[str, Any]) -> list[dict[str, str]]:
    values = about["enum"]
    says = about.get("enumDescriptions") or [""] * len(values)
    return [
        {"value": value, "label": f"{text}（{value}）" if text else value}
        for value, text in zip(values, says, strict=True)
    ]


def _scalar(about: Mapping[str, Any]) -> Field:
    made: Field = {"widget": "string"}
    if "pattern" in about:
        made["pattern"] = [about["pattern"], about.get("description", "写法不对。")]
    return made
