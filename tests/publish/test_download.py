"""A day in one file: it opens by itself, and its bytes are always the same."""

import io
import posixpath
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.handbooks import TODAY, Files, guanjia, write


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    post = "---\ntitle: 早报\nowner: lin\npictures: [media/a.png]\n---\n早上好，{群名}。\n"
    files: Files = {"content/posts/morning.md": post, "content/media/a.png": b"\x89PNG\r\n\x1a\n"}
    root = write(tmp_path_factory.mktemp("handbook"), files)
    done = guanjia("build", "--root", root, "--today", TODAY)
    assert done.exit_code == 0, done.output
    return root / "site"


def archive(site: Path) -> ZipFile:
    return ZipFile(io.BytesIO((site / f"download/{TODAY}.zip").read_bytes()))


def test_it_holds_the_packs_and_what_they_show(site: Path) -> None:
    names = archive(site).namelist()
    assert archive(site).testzip() is None
    assert names == sorted(names)
    for name in ("chen.txt", "chen/index.html", "index.html", "lin.txt", "lin/index.html"):
        assert f"packs/{TODAY}/{name}" in names
    assert {"index.html", "assets/guanjia.css", "assets/pack.js", "media/a.png"} <= {*names}
    text = f"packs/{TODAY}/lin.txt"
    assert archive(site).read(text) == (site / text).read_bytes()


def test_every_link_in_it_resolves(site: Path) -> None:
    inside = archive(site)
    names = inside.namelist()
    links = 0
    for page in (name for name in names if name.endswith(".html")):
        html = inside.read(page).decode()
        for url in re.findall(r' (?:href|src)="([^"]*)"', html):
            path = re.split("[?#]", url)[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            assert not path or target in names, (page, url)
            links += 1
        (root,) = re.findall(r' data-root="([^"]*)"', html)
        assert posixpath.normpath(posixpath.join(posixpath.dirname(page), root)) == "."
    assert links > 20


def test_its_first_page_leads_to_every_pack(site: Path) -> None:
    html = archive(site).read("index.html").decode()
    for person in ("chen", "lin"):
        assert f'href="packs/{TODAY}/{person}/index.html"' in html


def test_a_second_build_gives_the_same_bytes(site: Path) -> None:
    before = {path: path.read_bytes() for path in (site / "download").iterdir()}
    assert len(before) == 3
    assert guanjia("build", "--root", site.parent, "--today", TODAY).exit_code == 0
    assert {path: path.read_bytes() for path in (site / "download").iterdir()} == before
