"""The whole thing, on the handbook that ships: the same bytes anywhere, and nothing private."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("content", "playbooks", "calendars", "site_templates", "mkdocs.yml")
DAY = "2026-11-23"


def copied(root: Path) -> Path:
    """Copy our handbook to ``root``, with "today" fixed for MkDocs too."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    plugin = f"  - guanjia:\n      today: '{DAY}'\n"
    (root / "mkdocs.yml").write_text(settings.replace("  - guanjia\n", plugin), "utf-8")
    return root


def run(*command: str | Path, cwd: Path, umask: int = -1, **variables: str) -> None:
    """Run a Python module and show what it said if it fails."""
    done = subprocess.run(
        (sys.executable, "-m", *command),
        check=False,
        cwd=cwd,
        umask=umask,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")


def hashes(site: Path) -> dict[str, str]:
    """Hash every file below ``site``."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("handbook"))
    run("guanjia", "build", "--today", DAY, cwd=root, TZ="Asia/Shanghai", PYTHONHASHSEED="1")
    return root / "site"


def test_the_place_the_zone_and_the_language_of_a_build_leave_no_trace(
    site: Path, tmp_path: Path
) -> None:
    root = copied(tmp_path / "另一个 地方")
    run(
        *("guanjia", "build", "--today", DAY, "--root", root),
        cwd=tmp_path,
        umask=0o077,
        TZ="America/Los_Angeles",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1",
    )
    assert hashes(root / "site") == hashes(site)


def test_a_second_build_over_the_first_changes_nothing(site: Path) -> None:
    before = hashes(site)
    run("guanjia", "build", "--today", DAY, cwd=site.parent)
    assert hashes(site) == before
    assert {path.name for path in site.parent.iterdir()} - {*SOURCES, "site"} <= {".site-lock"}


def test_mkdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    root = copied(tmp_path / "handbook")
    run("mkdocs", "build", "--strict", "--quiet", cwd=root)
    assert hashes(root / "site") == hashes(site)


def test_a_site_holds_nothing_but_what_is_meant_for_it(site: Path) -> None:
    kinds = {Path(name).suffix for name in hashes(site) if not name.startswith("figures/")}
    assert kinds <= {
        ".html",
        ".txt",
        ".json",
        ".ics",
        ".css",
        ".js",
        ".svg",
        ".png",
        ".jpg",
        ".zip",
    }
    assert {name for name in hashes(site) if name.endswith(".json")} == {
        "api/build.json",
        "api/pages.json",
    }


def test_every_page_belongs_to_a_source_or_a_pack(site: Path) -> None:
    people = [row.split(",")[0] for row in (ROOT / "content/team.csv").read_text().split()[1:]]
    packs = [name for name in hashes(site) if name.startswith("packs/")]
    # For each day of the window: a page and a text for everyone, and a page of all.
    assert len(packs) == 15 * (len(people) * 2 + 1)
