"""Reports for other programs hold every finding, whatever stands in it."""

import json
import re
from pathlib import Path, PurePosixPath

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from guanjia.errors import Finding, Severity, Source
from guanjia.load.rulebook import rulebook
from guanjia.model.waivers import Judgement
from guanjia.render import reports

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text("utf-8"))
RULES = rulebook()
UNUSED = "正文里没有用到填空「100%」"

FINDINGS = st.lists(
    st.builds(
        Finding,
        st.builds(
            Source,
            st.sampled_from(
                [PurePosixPath("content/posts/早.md"), PurePosixPath("playbooks/a.md")]
            ),
            st.integers(1, 99),
            st.integers(1, 99),
        ),
        st.sampled_from([*RULES, "GJ999"]),
        st.text(min_size=1, max_size=20),
        st.text(max_size=20),
        st.sampled_from(Severity),
    ),
    max_size=5,
)


def finding(message: str, line: int = 3) -> Finding:
    where = Source(PurePosixPath("content/posts/morning.md"), line, 2)
    return Finding(where, "GJ605", message, "删掉：它。", Severity.WARNING)


@given(FINDINGS, FINDINGS, FINDINGS)
def test_sarif_is_valid_whatever_is_found(
    standing: list[Finding], waived: list[Finding], known: list[Finding]
) -> None:
    judged = Judgement(tuple(standing), tuple(waived), tuple(known))
    report = json.loads(reports.sarif_report(judged, RULES, "手册/"))
    jsonschema.validate(report, SCHEMA)
    results = report["runs"][0]["results"]
    assert len(results) == len(standing) + len(waived) + len(known)
    assert sum("suppressions" in result for result in results) == len(waived) + len(known)
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert all(re.fullmatch(r"[!-~]+", place) for place in places)


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    judged = Judgement((finding(UNUSED), finding(UNUSED, 9), finding("别的")))
    results = json.loads(reports.sarif_report(judged, RULES))["runs"][0]["results"]
    prints = [result["partialFingerprints"]["guanjia/v1"] for result in results]
    assert len(set(prints)) == 3
    moved = Judgement((finding(UNUSED, 50),))
    again = json.loads(reports.sarif_report(moved, RULES))["runs"][0]["results"][0]
    assert again["partialFingerprints"]["guanjia/v1"] in prints


@given(FINDINGS)
def test_an_annotation_is_one_line_whatever_is_found(findings: list[Finding]) -> None:
    report = reports.github_report(findings, RULES)
    assert report.count("\n") == len(findings)
    assert report.count("\r") == 0
    for line in report.split("\n")[:-1]:
        assert re.match(r"::(error|warning|notice) file=[^,]+,line=\d+,col=\d+,title=[^:]*::", line)


def test_an_annotation_says_what_and_where_and_what_to_do() -> None:
    assert reports.github_report([finding(UNUSED)], RULES, "handbook/") == (
        "::warning file=handbook/content/posts/morning.md,line=3,col=2,title=GJ605 填空没有用到"
        "::正文里没有用到填空「100%25」%0A→ 删掉：它。\n"
    )


def test_json_says_what_a_rule_rests_on() -> None:
    law = Finding(Source(PurePosixPath("playbooks/a.md"), 2, 1), "GJ701", "分销有 3 级", "改成 1")
    report = json.loads(reports.json_report(Judgement((law,), (finding("甲"),)), RULES))
    assert report["counts"] == {"error": 1, "warning": 0, "info": 0, "waived": 1, "baseline": 0}
    assert report["findings"][0] == {
        "file": "playbooks/a.md",
        "line": 2,
        "column": 1,
        "code": "GJ701",
        "name": RULES["GJ701"].name,
        "family": "分佣",
        "severity": "error",
        "message": "分销有 3 级",
        "hint": "改成 1",
        "basis": RULES["GJ701"].basis,
        "judgement": True,
    }


@given(FINDINGS)
def test_gitlab_is_told_every_finding_with_a_name_of_its_own(findings: list[Finding]) -> None:
    report = json.loads(reports.gitlab_report(findings, RULES, "手册/"))
    assert len({entry["fingerprint"] for entry in report}) == len(report) == len(findings)
    for entry, one in zip(report, findings, strict=True):
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"] == {
            "path": f"手册/{one.source.path}",
            "lines": {"begin": one.source.line},
        }
        assert entry["check_name"].startswith(one.code)
        assert one.message in entry["description"]
