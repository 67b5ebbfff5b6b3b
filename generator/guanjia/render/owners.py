"""Who is asked about a change: ``CODEOWNERS`` from the files' owners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from guanjia.model.library import Library
from guanjia.model.pages import Page
from guanjia.model.playbooks import Playbook
from guanjia.model.wordings import Post, Rules, Script

BEGIN = "# guanjia owners：从这里到下一行标记之间由程序写，别手改"
END = "# guanjia owners 到此为止"

_SPECIAL = re.compile(r"[\\ *?\[\]#!]")
_BLOCK = re.compile(rf"^{BEGIN}\n.*?^{END}\n", re.MULTILINE | re.DOTALL)

Owned = Page | Playbook | Post | Rules | Script


@dataclass(frozen=True, slots=True)
class Owners:
    """The lines that the files' owners make, and who could not be named in them."""

    lines: tuple[str, ...]
    """By path, each with one account. GitHub and GitLab read them alike."""
    without: Mapping[str, int]
    """Housekeepers without an account, by id, and how many files each looks after."""


def owners(library: Library) -> Owners:
    """Make the lines for everything that names an owner; drafts are not in the library."""
    lines, without = [], Counter[str]()
    for path, owner in sorted(_owned(library)):
        person = library.team.get(owner)
        if person and person.account:
            at = "" if "@" in person.account else "@"
            lines.append(f"/{_escaped(path)} {at}{person.account}")
        elif person:
            without[owner] += 1
    return Owners(tuple(lines), dict(sorted(without.items())))


def _owned(library: Library) -> Iterator[tuple[str, str]]:
    things: Iterator[Owned] = chain(
        library.pages,
        library.playbooks.values(),
        library.posts.values(),
        library.rules.values(),
        library.scripts.values(),
    )
    for thing in things:
        if thing.owner:
            yield str(thing.where("owner").path), thing.owner


def _escaped(path: str) -> str:
    """Write ``path`` so that it means itself: patterns are those of gitignore."""
    return _SPECIAL.sub(r"\\\g<0>", path)


def renewed(text: str, lines: tuple[str, ...]) -> str:
    """Put ``lines`` into ``text`` between our marks, at its end at first; keep the rest."""
    block = "".join(f"{line}\n" for line in (BEGIN, *lines, END))
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    if not lines:
        return text
    if text and not text.endswith("\n"):
        text += "\n"
    return f"{text}\n{block}" if text else block
