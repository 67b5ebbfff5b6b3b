"""``guanjia check``."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from guanjia import pipeline
from guanjia.check.judging import can_be_put_off
from guanjia.cli.handbooks import compiled, require_handbook
from guanjia.cli.options import root_option, window_options
from guanjia.cli.reports import print_findings, reporting
from guanjia.errors import Finding, has_errors
from guanjia.model.waivers import Judgement
from guanjia.publish import baseline, mending
from guanjia.render import reports

STYLES = ("text", "json", "github", "gitlab", "sarif")


@click.command()
@root_option
@window_options
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[文件]…")
@click.option("--format", "style", type=click.Choice(STYLES), default="text", help="格式。")
@click.option("--lines/--no-lines", default=True, help="把出错的那一行也打印出来。")
@click.option("--fix", is_flag=True, help="先改好不用商量的：看不见的字符、换行、全角时间。")
@click.option("--update-baseline", is_flag=True, help="把现在的老问题记进基线，以后只报新的。")
def check(
    *,
    root: Path,
    today: dt.date | None,
    first: dt.date | None,
    days: int | None,
    files: tuple[Path, ...],
    style: str,
    lines: bool,
    fix: bool,
    update_baseline: bool,
) -> None:
    """检查内容，一次说完所有问题；写了文件名，就只说这几个文件的。"""
    require_handbook(root)
    wanted = _inside(root, files) if files else None
    with reporting():
        if fix:
            _fix(root, wanted)
        compilation = compiled(root, today, first, days)
        if update_baseline:
            _put_off(root, compilation)
            compilation = compiled(root, today, first, days)
    judgement = _about(compilation.judgement, wanted)
    if style == "text":
        _print(judgement, pipeline.Lines(root) if lines else None)
    else:
        click.echo(_report(style, judgement, _prefix(root)), nl=False)
    if has_errors(judgement.findings):
        sys.exit(1)


def _inside(root: Path, files: Sequence[Path]) -> frozenset[PurePosixPath]:
    """Name files as findings do; hooks also pass files that are not the handbook's."""
    for file in files:
        if not file.exists():
            raise click.UsageError(f"没有「{file}」这个文件")
    paths = (Path(os.path.relpath(file, root)) for file in files)
    return frozenset(PurePosixPath(path.as_posix()) for path in paths if path.parts[0] != "..")


def _fix(root: Path, wanted: frozenset[PurePosixPath] | None) -> None:
    paths = sorted(wanted) if wanted is not None else mending.authored(root)
    changed = mending.mend(root, paths)
    for path in changed:
        click.echo(f"改好了 {path}", err=True)
    if not changed:
        click.echo("没有要改的。", err=True)


def _put_off(root: Path, compilation: pipeline.Compilation) -> None:
    found = (*compilation.findings, *compilation.judgement.known)
    library = compilation.library
    count = baseline.write(root, (f for f in found if can_be_put_off(f, library)))
    click.echo(f"基线记下了 {count} 条，写在 {baseline.PATH}。", err=True)


def _about(judgement: Judgement, wanted: frozenset[PurePosixPath] | None) -> Judgement:
    if wanted is None:
        return judgement

    def only(findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.source.path in wanted)

    return replace(
        judgement,
        findings=only(judgement.findings),
        waived=only(judgement.waived),
        known=only(judgement.known),
    )


def _report(style: str, judgement: Judgement, prefix: str) -> str:
    rules = pipeline.rulebook()
    if style == "json":
        return reports.json_report(judgement, rules)
    if style == "github":
        return reports.github_report(judgement.findings, rules, prefix)
    if style == "gitlab":
        return reports.gitlab_report(judgement.findings, rules, prefix)
    return reports.sarif_report(judgement, rules, prefix)


def _prefix(root: Path) -> str:
    """Say where the handbook lies, seen from here: services know files from the top."""
    path = Path(os.path.relpath(root))
    return "" if path == Path() or path.parts[0] == ".." else f"{path.as_posix()}/"


def _print(judgement: Judgement, lines: pipeline.Lines | None) -> None:
    print_findings(judgement.findings, lines)
    if not judgement.findings:
        click.echo("没有发现问题。")
    spared = {"有例外": judgement.waived, "在基线里": judgement.known}
    said = [f"{len(found)} 条{label}" for label, found in spared.items() if found]
    if said:
        click.echo(f"另外{'，'.join(said)}，没有列出。", err=True)
