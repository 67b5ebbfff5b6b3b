"""Judge a single text as if it were a post or a script of the small handbook."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from guanjia.check import (
    advertising,
    characters,
    commission,
    inducement,
    personal,
    prizes,
    wechat,
    weekdays,
)
from guanjia.check.rules import RuleSet
from guanjia.errors import Finding, Source
from guanjia.model.library import Library
from guanjia.model.wordings import Post, Script, Variant
from guanjia.pipeline import load
from tests.handbooks import write

FAMILIES = (*(wechat, characters, weekdays, advertising, inducement, personal, prizes, commission),)


@cache
def _small() -> Library:
    with tempfile.TemporaryDirectory() as folder:
        library, findings = load(write(Path(folder)))
    assert findings == ()
    return library


def asked(rules: RuleSet, library: Library) -> list[Finding]:
    """Ask all rules of a family."""
    found = [finding for rule in rules.texts for finding in rule(library.texts)]
    groups = library.groups.values()
    about_groups = (*rules.groups, *rules.namesakes)
    found += [finding for rule in about_groups for finding in rule(library, groups)]
    found += [finding for rule in rules.ground for finding in rule(library)]
    return found + [finding for rule in rules.library for finding in rule(library)]


def judge(text: str, *, kind: str = "post", heading: str = "") -> list[Finding]:
    """Return what there is to say about ``text``; nothing else is in the library."""
    small = _small()
    words = Variant(heading, text, Source(PurePosixPath("content/x.md"), 5))
    post = Post(id="x", title="话", variants=(words,))
    script = Script(id="x", title="话", category="话", folder="x", when="话", variants=(words,))
    brand = small.brand.model_copy(update={"goods": tuple(sorted(small.terms.goods))})
    library = replace(
        small,
        brand=brand,
        posts={"x": post} if kind == "post" else {},
        scripts={"x": script} if kind == "script" else {},
        rules={},
        playbooks={},
        calendars={},
        pages=(),
    )
    vars(library)["terms"] = small.terms  # compiled once
    return sorted(finding for family in FAMILIES for finding in asked(family.RULES, library))


def codes(text: str, *, kind: str = "post", heading: str = "") -> set[str]:
    """Return the codes of what there is to say about ``text``."""
    return {finding.code for finding in judge(text, kind=kind, heading=heading)}
