"""
A day in one file, for people who do not have the site.

The archive holds the packs of a day as they lie in the site, with what they show, and a
first page. A link to anything that is not in it is taken out, its words stay. The bytes are
the same for the same content (and the same zlib).
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LINK = re.compile(r' (href|src|data-root)="([^"]*)"')
_BODY = re.compile("<body[^>]*>")
_LOOSE = '<p class="loose">这一页离开了它的文件夹：样式不在，也复制不了。\
把整个 zip 解压到一个文件夹，打开里面的 index.html。</p>'
"""Hidden by the style sheet: who took one page out of the archive sees it."""

_SHOWN = ("assets/", "media/")


def day_archive(site: Path, day: dt.date) -> bytes:
    """Pack what the finished ``site`` has for ``day``."""
    first = f"packs/{day}/index.html"
    pages = sorted(site.glob(f"packs/{day}/*/index.html"))
    texts = sorted(site.glob(f"packs/{day}/*.txt"))
    files = {_name(site, path): path.read_bytes() for path in (*pages, *texts)}
    files[first] = (site / first).read_bytes()
    html = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    for name in sorted({name for page, text in html.items() for name in _shown(site, page, text)}):
        files[name] = (site / name).read_bytes()
    names = frozenset((*files, "index.html"))
    for name, text in html.items():
        files[name] = _alone(text, name, name, names).encode()
    files["index.html"] = _alone(html[first], first, "index.html", names).encode()
    return _archive(files)


def _name(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix()


def _target(page: str, url: str) -> str:
    """Return the file that a link on ``page`` leads to, from the site's root."""
    path = unquote(re.split("[?#]", url, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def _shown(site: Path, page: str, text: str) -> Iterator[str]:
    for _, url in _LINK.findall(text):
        name = _target(page, url)
        if name.startswith(_SHOWN) and (site / name).is_file():
            yield name


def _alone(text: str, page: str, place: str, names: frozenset[str]) -> str:
    """Rewrite what was ``page`` for its ``place`` in an archive of ``names``."""

    def link(match: re.Match[str]) -> str:
        kind, url = match.groups()
        target = _target(page, url)
        if kind != "data-root" and target not in names:
            return ""
        rest = re.sub("^[^?#]*", "", url)
        path = posixpath.relpath(target, posixpath.dirname(place) or ".")
        return f' {kind}="{path}{rest}"' if target != page else f' {kind}="{url}"'

    alone = _LINK.sub(link, text).replace("<html ", "<html data-alone ", 1)
    return _BODY.sub(lambda body: body[0] + _LOOSE, alone, count=1)


def _archive(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in sorted(files.items()):
            info = ZipInfo(name)  # dated 1980, the first day that the format knows
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3  # wherever it is made
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()
