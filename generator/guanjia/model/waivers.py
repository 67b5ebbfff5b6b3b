"""Findings that a team has decided about: exceptions with a date, and what was there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guanjia.errors import Finding
from guanjia.model.authored import Authored, Date, Integer, Text

Strictness = Mapping[Text, Literal["error", "warning", "info", "off"]]
"""How bad a brand finds what a rule finds, by the rule's code."""


class Waiver(Authored):
    """A dated, reasoned exception to a rule."""

    rule: Text
    reason: Text
    until: Date
    """The last day on which it holds."""


class Waivable(Authored):
    """What may ask for exceptions: for findings that point to it."""

    waive: tuple[Waiver, ...] = ()


class Known(Authored):
    """A finding that was there when a team began to check."""

    file: Text
    rule: Text
    says: Text
    """The finding's whole message."""
    count: Integer = Field(default=1, ge=1)


class Baseline(Authored):
    """``content/baseline.yml``: what is put off, all of it, until somebody has time."""

    findings: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of the findings."""

    findings: tuple[Finding, ...]
    """Those that stand, in reading order."""
    waived: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    """Those that the baseline puts off."""
