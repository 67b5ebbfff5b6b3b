"""The rulebook that the package carries: ``rulebook/GJ….md``, one rule a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

from guanjia.load import front_matter
from guanjia.load.shapes import shape
from guanjia.model.rulebook import CheckRule, Example, Rulebook

_EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})(?P<side>bad|good) (?P<path>\S.*)\n(?P<text>(?:.*\n)*?)(?P=fence)\n",
    re.MULTILINE,
)


@cache
def rulebook() -> Rulebook:
    """Read every rule; they are the same for every handbook."""
    return {rule.code: rule for rule in _rules()}


def _rules() -> Iterator[CheckRule]:
    folder = resources.files("guanjia").joinpath("rulebook")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".md"):
            yield rule(file.read_text("utf-8"), PurePosixPath("rulebook", file.name))


def rule(text: str, path: PurePosixPath) -> CheckRule:
    """
    Read one rule; its code is the file's name.

    Raises:
        ContentError: the file is not one.
    """
    matter = front_matter.split(text, path, required=True)
    sides: dict[str, list[Example]] = {"bad": [], "good": []}
    for found in _EXAMPLE.finditer(matter.body):
        sides[found["side"]].append(Example(found["path"], found["text"]))
    return shape(
        CheckRule,
        matter.facts,
        path,
        code=path.stem,
        body=_EXAMPLE.sub("", matter.body).strip(),
        bad=tuple(sides["bad"]),
        good=tuple(sides["good"]),
    )
