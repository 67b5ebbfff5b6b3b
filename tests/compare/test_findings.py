"""A finding is new when it says something that was not said before."""

from pathlib import PurePosixPath

from guanjia.compare.findings import beyond
from guanjia.errors import Finding, Severity, Source


def finding(says: str = "太长", line: int = 1, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(Source(PurePosixPath("a.md"), line), "GJ999", says, severity=severity)


def test_what_only_stands_further_down_is_not_new() -> None:
    assert not list(beyond([finding(line=9)], [finding(line=3)]))


def test_lines_inside_a_sentence_do_not_count_either() -> None:
    assert not list(beyond([finding("已经用在 b.md:7")], [finding("已经用在 b.md:2")]))


def test_one_more_of_a_kind_is_new() -> None:
    both = [finding(line=1), finding(line=5)]
    assert list(beyond(both, [finding()])) == [both[1]]


def test_what_has_become_worse_is_new() -> None:
    worse = finding(severity=Severity.ERROR)
    assert list(beyond([worse], [finding(severity=Severity.WARNING)])) == [worse]
