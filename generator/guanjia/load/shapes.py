"""Shape: located text → a typed model, or findings in Chinese."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guanjia.errors import ContentError, Finding, Source
from guanjia.model.authored import Authored, LocatedList, LocatedMap, Step, locate
from guanjia.model.keys import keys

Model = TypeVar("Model", bound=Authored)

_WRONG_TYPE = {
    "string_type": ("应该是文字", "整句加引号；[微笑] 这样的表情和 {名字} 都要加引号。"),
    "tuple_type": ("应该是列表", "写成 [甲, 乙]，或每行一个「- 甲」。"),
    "list_type": ("应该是列表", "写成 [甲, 乙]，或每行一个「- 甲」。"),
    "model_type": ("应该是一组「名称: 值」", "下一行缩进两格，逐项写。"),
    "mapping_type": ("应该是一组「名称: 值」", "下一行缩进两格，逐项写。"),
    "dict_type": ("应该是一组「名称: 值」", "下一行缩进两格，逐项写。"),
    "int_type": ("应该是整数", "只写数字。"),
    "bool_type": ("应该是 true 或 false", "只写 true 或 false。"),
    "date_type": ("应该是日期", "写成 2026-11-23。"),
    "time_type": ("应该是时间", "写成 09:00。"),
}


def shape(model: type[Model], node: object, path: PurePosixPath, /, **computed: Any) -> Model:
    """
    Make a ``model`` from what an author wrote in ``path`` and what the loader knows besides.

    Raises:
        ContentError: every way in which it is not the right shape.
    """
    if not isinstance(node, LocatedMap):
        raise ContentError(_not_a_map(node, path))
    written = {key for key in computed if key in node}
    findings = [
        Finding(
            node.keys_at[key],
            "GJ202",
            f"不认识的名称「{key}」",
            "删掉这一行；它由文件本身决定。",
        )
        for key in written
    ]
    node.update(computed)
    try:
        made = model.model_validate(node)
    except ValidationError as error:
        findings += (
            _finding(model, node, e)
            for e in error.errors(include_url=False)
            if not _only_counts_what_is_left(e)
        )
        raise ContentError(findings) from None
    if findings:
        raise ContentError(findings)
    return made


def _not_a_map(node: object, path: PurePosixPath) -> list[Finding]:
    source = node.source if isinstance(node, LocatedList) else Source(path)
    return [
        Finding(source, "GJ203", "这个文件应该是一组「名称: 值」", "每行一项，冒号后面空一格。")
    ]


def _finding(model: type[Authored], node: LocatedMap, error: ErrorDetails) -> Finding:
    path = tuple(error["loc"])
    leaf = str(path[-1]) if path else ""
    kind, context = error["type"], error.get("ctx", {})
    source = locate(node, path, key=kind == "extra_forbidden") or node.source
    if kind == "extra_forbidden":
        return Finding(source, "GJ202", f"不认识的名称「{leaf}」", _known_keys(model, path))
    if kind == "missing":
        return Finding(source, "GJ201", f"缺少「{leaf}」", f"补上「{leaf}」。")
    if kind in _WRONG_TYPE:
        says, hint = _WRONG_TYPE[kind]
        return Finding(source, "GJ203", f"「{_name(path)}」{says}", hint)
    says = _bad_value(kind, context) or error["msg"]
    return Finding(source, "GJ204", f"{_subject(path)}{says}", "照这个要求改。")


def _only_counts_what_is_left(error: ErrorDetails) -> bool:
    """Tell whether a list is "too short" merely because items that are wrong do not count."""
    written = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(written, list | tuple)
        and len(written) >= error.get("ctx", {})["min_length"]
    )


def _bad_value(kind: str, context: dict[str, Any]) -> str:
    match kind:
        case "literal_error":
            choices = context["expected"].replace("'", "")
            return f"只能是 {choices.replace(', ', '、').replace(' or ', ' 或 ')}"
        case "string_too_short":
            return "不能是空的"
        case "too_short":
            return f"至少要有 {context['min_length']} 项"
        case "greater_than_equal":
            return f"不能小于 {context['ge']}"
        case "less_than_equal":
            return f"不能大于 {context['le']}"
        case _:
            return ""


def _name(path: tuple[Step, ...]) -> str:
    words = [step for step in path if isinstance(step, str)]
    return words[-1] if words else "这一项"


def _subject(path: tuple[Step, ...]) -> str:
    """Name the field; a whole thing (an item of a list, the file) needs no name."""
    return f"「{path[-1]}」" if path and isinstance(path[-1], str) else ""


def _known_keys(model: type[Authored], path: tuple[Step, ...]) -> str:
    known = sorted({key for m in _models_at(model, path[:-1]) for key, _ in keys(m)})
    near = difflib.get_close_matches(str(path[-1]), known, 1, 0.5)
    return f"是不是「{near[0]}」？" if near else f"这里可以写：{'、'.join(known)}。"


def _models_at(model: type[Authored], path: tuple[Step, ...]) -> set[type[Authored]]:
    """Follow ``path`` through the fields; steps that name no field (union tags) are skipped."""
    here = {model}
    for step in path:
        below = {
            found
            for m in here
            for name, field in m.model_fields.items()
            if step in (name, field.alias)
            for found in _models_in(field.annotation)
        }
        here = below or here
    return here


def _models_in(annotation: Any) -> Iterator[type[Authored]]:
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
