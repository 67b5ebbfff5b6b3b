"""The wheel, installed in an empty environment, builds a handbook that lies elsewhere."""

import os
import shutil
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import pytest
import yaml

from guanjia.publish import program
from tests.handbooks import once

ROOT = Path(__file__).parents[1]
THEME = ROOT / "site_templates"
DAY = "2026-11-23"


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> None:
    """Run ``command`` in ``cwd`` and show what it said if it fails."""
    done = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=os.environ | variables,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def wheel(shared: Path) -> Path:
    def make(folder: Path) -> None:
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)

    return next(once(shared / "dist", make).glob("*.whl"))


def installed(wheel: Path, venv: Path) -> None:
    """Install ``wheel`` and what the lock pins, nothing else."""
    install = ("sh", "scripts/venv.sh", venv)
    locked = ("--require-hashes", "--only-binary", ":all:", "-r", "requirements/site.txt")
    run(*install, *locked, PYTHON=sys.executable, PIP_NO_COMPILE="1")
    run(*install, "--no-deps", wheel)


@pytest.fixture(scope="module")
def guanjia(wheel: Path, shared: Path) -> Path:
    """Give the command of an environment that has ``wheel`` and nothing it does not need."""
    return once(shared / "venv", partial(installed, wheel)) / "bin" / "guanjia"


def handbook(root: Path, **settings: object) -> Path:
    """Copy our handbook to ``root`` without its theme, with ``settings`` in its mkdocs.yml."""
    for folder in ("content", "playbooks", "calendars"):
        shutil.copytree(ROOT / folder, root / folder)
    ours: dict[str, object] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    del ours["theme"]
    text = yaml.safe_dump(ours | settings, allow_unicode=True)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return root


def test_the_wheel_carries_the_theme_and_nothing_but_the_theme(wheel: Path) -> None:
    prefix = "guanjia/site_templates/"
    names = (name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix))
    files = (path for path in THEME.rglob("*") if path.is_file() and path.name != ".DS_Store")
    assert sorted(name.removeprefix(prefix) for name in names) == sorted(
        path.relative_to(THEME).as_posix() for path in files
    )


def test_an_installed_guanjia_builds_a_handbook_without_a_theme_of_its_own(
    guanjia: Path, tmp_path: Path
) -> None:
    root = handbook(tmp_path / "手册")
    run(guanjia, "build", "--root", root, "--today", DAY, cwd=tmp_path)
    site = root / "site"
    assert (site / "packs" / DAY / "lin" / "index.html").is_file()
    assert (site / "today" / "index.html").is_file()
    assert (site / "assets" / "guanjia.css").is_file()


def test_a_handbook_overrides_the_theme_file_by_file(guanjia: Path, tmp_path: Path) -> None:
    theme = {"name": None, "custom_dir": "site_templates"}
    root = handbook(tmp_path / "handbook", theme=theme)
    (root / "site_templates").mkdir()
    ours = '{% extends "layout.html" %}{% block main %}<h1>自家的今日页</h1>{% endblock %}'
    (root / "site_templates" / "today.html").write_text(ours, "utf-8")
    run(guanjia, "build", "--root", root, "--today", DAY, cwd=tmp_path)
    today = (root / "site" / "today" / "index.html").read_text("utf-8")
    assert "<h1>自家的今日页</h1>" in today
    assert "assets/guanjia.css" in today  # from the wheel's layout.html
    assert (root / "site" / "packs" / DAY / "lin" / "index.html").is_file()


def contents(wheel: Path) -> dict[str, bytes]:
    """Read what is in ``wheel``; of its metadata the head, for below it is the README."""
    archive = zipfile.ZipFile(wheel)
    names = (name for name in archive.namelist() if not name.endswith(("/", "/RECORD")))
    found = {name: archive.read(name) for name in names}
    return {
        name: content.partition(b"\n\n")[0] if name.endswith("/METADATA") else content
        for name, content in found.items()
    }


def test_a_checkout_packs_itself_as_the_build_does(wheel: Path, tmp_path: Path) -> None:
    packed = tmp_path / wheel.name
    packed.write_bytes(program.files()[f"vendor/{wheel.name}"])
    assert contents(packed) == contents(wheel)


def without_it(guanjia: Path, venv: Path) -> Path:
    """Make an environment that has all that ``guanjia`` needs and not itself; return its place."""
    run(sys.executable, "-m", "venv", venv)
    theirs, ours = (next(one.glob("lib/*/site-packages")) for one in (guanjia.parents[1], venv))
    itself = shutil.ignore_patterns("guanjia*")
    shutil.copytree(theirs, ours, ignore=itself, dirs_exist_ok=True)
    return venv / "bin" / "guanjia"


def test_a_new_handbook_brings_the_program_it_was_made_with(guanjia: Path, tmp_path: Path) -> None:
    root = tmp_path / "手册"
    run(guanjia, "new", root, "--today", DAY, cwd=tmp_path)
    guanjia = without_it(guanjia, tmp_path / "venv")
    assert not guanjia.exists()
    pip = (guanjia.with_name("python"), "-m", "pip", "--disable-pip-version-check")
    pinned = ("--require-hashes", "--only-binary", ":all:", "-r", "requirements.txt")
    run(*pip, "install", *pinned, cwd=root)  # what else it asks for is there already
    run(guanjia, "build", "--root", root, "--today", DAY, cwd=tmp_path)
    assert (root / "site" / "packs" / DAY / "an" / "index.html").is_file()
    before = (root / "requirements.txt").read_bytes()
    run(guanjia, "pin", "--root", root, cwd=tmp_path)
    assert (root / "requirements.txt").read_bytes() == before  # packed from a wheel: the same
