"""The worker's list: what is needed without the net, as it is in the site."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TypedDict, cast

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from guanjia.publish import offline
from tests.handbooks import FILES, TODAY, guanjia, write


class Build(TypedDict):
    """What stands at the top of ``sw.js``."""

    brand: str
    today: str
    version: str
    files: dict[str, str]
    later: dict[str, str]


def read(text: str) -> Build:
    head = text.removeprefix("const BUILD = ").partition(";\n")[0]
    return cast(Build, json.loads(head))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("handbook"))
    assert guanjia("build", "--root", root, "--today", TODAY).exit_code == 0
    return root / "site"


def test_the_list_is_complete_and_right(site: Path) -> None:
    build = read((site / "sw.js").read_text("utf-8"))
    wanted = ["index.html", "offline.html", "today/index.html"]
    for folder in ("assets/*", "search/*", "scripts/*"):
        wanted += [path.relative_to(site).as_posix() for path in site.glob(folder)]
    wanted += [f"packs/{d}/{p}/index.html" for d in (TODAY, "2026-11-24") for p in ("chen", "lin")]
    assert sorted(build["files"]) == sorted(wanted)
    assert (build["brand"], build["today"], build["later"]) == ("鲜禾里", TODAY, {})
    for name, said in build["files"].items():
        assert hashlib.sha256((site / name).read_bytes()).hexdigest().startswith(said)


def test_a_second_build_writes_the_same_list(site: Path) -> None:
    before = (site / "sw.js").read_bytes()
    assert guanjia("build", "--root", site.parent, "--today", TODAY).exit_code == 0
    assert (site / "sw.js").read_bytes() == before


def test_packs_beyond_the_limit_are_kept_when_they_are_seen(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [path.stat().st_size for path in sorted(site.glob(f"packs/{TODAY}/*/index.html"))]
    monkeypatch.setattr(offline, "PACKS_LIMIT", sum(sizes))
    build = read(offline.worker(site, "", "鲜禾里", "v", dt.date.fromisoformat(TODAY)))
    assert [name for name in build["files"] if name.startswith("packs/")] == [
        f"packs/{TODAY}/{person}/index.html" for person in ("chen", "lin")
    ]
    assert [name.split("/")[1] for name in build["later"]] == ["2026-11-24"] * 2


def test_mkdocs_serve_lets_no_browser_keep_anything(tmp_path: Path) -> None:
    plugin = f"plugins: [guanjia: {{today: '{TODAY}'}}]"
    config = FILES["mkdocs.yml"].replace("plugins: [guanjia]", plugin)
    root = write(tmp_path, {"mkdocs.yml": config})
    settings = load_config(str(root / "mkdocs.yml"))
    settings.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(settings)
    assert (root / "site" / offline.WORKER).read_text("utf-8") == offline.RETIRED
