"""What the rules about words share: looking through everything that is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from guanjia.errors import Finding, Severity
from guanjia.model.outgoing import Outgoing, Texts
from guanjia.model.wordings import Variant

# Who says that something is not so, or not allowed, does not say it.
_DENIED = re.compile(
    r"(?:(?:禁止|严禁|拒绝|杜绝|谨防|警惕|小心|远离|举报|遇到|碰到|不许|不准|不得(?!不)|不能|不可以"
    r"|请勿|切勿|没有这|从不|绝不|决不|不做|不搞|不发|不收|不以|不靠|无需|不需要|不用|不必|不要"
    r"|没说|不说|不敢说|别信|别发|别拉|别搞|别说)(?!错过|等|犹豫|怀疑|担心|怕)"
    r"[^，,。！!？?；;：:\n]{0,6}|(?:不是|不算|并非|没有|未必|不|非|算不上|谈不上))$"
)
_CLAUSE = 16


def denied(text: str, begin: int) -> bool:
    """Tell whether what stands at ``begin`` of a folded text is denied or forbidden there."""
    return _DENIED.search(text, max(0, begin - _CLAUSE), begin) is not None


@dataclass(frozen=True)
class Pattern:
    """A form of words, looked for in folded text that has one of ``needs``."""

    needs: tuple[str, ...]
    written: str

    @cached_property
    def form(self) -> re.Pattern[str]:
        """What is looked for. Most runs have few new texts, and need none of it."""
        return re.compile(self.written)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the form occurs and is not denied."""
        if any(word in text for word in self.needs):
            yield from (m for m in self.form.finditer(text) if not denied(text, m.start()))


def pattern(needs: str, form: str) -> Pattern:
    """Make a pattern; ``needs`` are words parted by spaces."""
    return Pattern(tuple(needs.split()), form)


ENOUGH = 100
"""Places of a pattern in one text: who has more mends these first."""


def matches(
    texts: Iterable[Outgoing], patterns: Iterable[Pattern]
) -> Iterator[tuple[Outgoing, re.Match[str]]]:
    """Yield the places of the patterns in the texts; of overlapping ones the first."""
    for text in texts:
        end = -1
        found = [m for form in patterns for m in islice(form.find(text.folded.text), ENOUGH)]
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            if match.start() >= end:
                end = match.end()
                yield text, match


def finding(
    text: Outgoing,
    match: re.Match[str],
    code: str,
    says: str,
    hint: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Report a match, in the author's own characters: 「…」 and what ``says`` says of it."""
    begin, end = match.span()
    written = shown(text.folded.written(begin, end))
    return Finding(text.at(begin, end), code, f"「{written}」{says}", hint, severity)


def phrases(
    texts: Texts,
    patterns: Iterable[Pattern],
    code: str,
    says: str,
    hint: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Iterator[Finding]:
    """Report the places of the patterns in everything that is sent."""
    for text, match in matches(texts.sent, patterns):
        yield finding(text, match, code, says, hint, severity=severity)


def written(texts: Texts) -> Iterator[Variant]:
    """Yield what stands in files as it is read: wordings and prose."""
    yield from (text.words for text in texts.sent if text.wording is not None)
    yield from texts.prose


def shown(written: str, limit: int = 24) -> str:
    """Write what was found on one line, not longer than a message can bear."""
    line = " ".join(written.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def watched(texts: Texts, code: str) -> Iterator[Finding]:
    """Report the words of the packs that count as ``code``."""
    for text, hit in texts.hits:
        word = hit.watched
        if word.code == code and not denied(text.folded.text, hit.begin):
            written = shown(text.folded.written(hit.begin, hit.end))
            article = f"（{word.article}）" if word.article else ""
            says = f"「{written}」{word.reason}{article}"
            yield Finding(text.at(hit.begin, hit.end), code, says, word.instead, word.severity)
