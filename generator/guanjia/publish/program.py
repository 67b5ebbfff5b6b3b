"""
The running program as one file that a handbook's repository keeps. See decision 0012.

A handbook's workflows install exactly what its lead tried, whatever an index offers under the
same name, and without one for this project.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

import guanjia

FOLDER = "vendor"
REQUIREMENTS = "requirements.txt"

_CHECKOUT = Path(__file__).parents[3]
_BESIDE = {"site_templates": "*", "requirements": "site.txt"}
"""What the wheel carries inside the package and a checkout at its top: folder and files."""

_LEFT = ("__pycache__", ".DS_Store")
_EDITABLE = re.compile(r"^Requires-Dist: editables.*\n", re.MULTILINE)
"""What an editable installation needs and a wheel does not."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEADING = """\
# 用哪个版本的 guanjia、它又用哪些包，都锁定在这里，连内容也核对；由 guanjia pin 写，别手改。
# 在手册的文件夹里装：pip install --require-hashes --only-binary :all: -r requirements.txt
"""


def files() -> Mapping[str, bytes]:
    """
    Make what pins the running program: its wheel, and requirements with every hash.

    Raises:
        PackageNotFoundError: the program was not installed, so nothing says what it is.
    """
    name = f"guanjia-{guanjia.__version__}-py3-none-any.whl"
    wheel = _wheel()
    lock = _lock().read_text("utf-8")
    pins = "".join(line for line in lock.splitlines(keepends=True) if not line.startswith("#"))
    own = f"./{FOLDER}/{name} \\\n    --hash=sha256:{hashlib.sha256(wheel).hexdigest()}\n"
    return {f"{FOLDER}/{name}": wheel, REQUIREMENTS: (_HEADING + own + pins).encode()}


def _lock() -> Path:
    return _source("requirements") / "site.txt"


def _source(folder: str) -> Path:
    """Find a folder that the wheel carries in the package, and a checkout at its top."""
    packaged = Path(guanjia.__file__).with_name(folder)
    return packaged if packaged.is_dir() else _CHECKOUT / folder


def _wheel() -> bytes:
    """Pack the program again as the wheel that it was installed from; the same bytes each time."""
    packed = io.BytesIO()
    record = []
    info = f"guanjia-{guanjia.__version__}.dist-info"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted((*_program(), *_metadata(info))):
            _add(archive, name, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            record.append(f"{name},sha256={digest.decode()},{len(content)}\n")
        record.append(f"{info}/RECORD,,\n")
        _add(archive, f"{info}/RECORD", "".join(record).encode())
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(entry, content)


def _program() -> Iterator[tuple[str, bytes]]:
    package = Path(guanjia.__file__).parent
    yield from _below(package, "guanjia", "*")
    for folder, pattern in _BESIDE.items():
        if not (package / folder).is_dir():
            yield from _below(_CHECKOUT / folder, f"guanjia/{folder}", pattern)


def _below(top: Path, name: str, pattern: str) -> Iterator[tuple[str, bytes]]:
    for path in top.rglob(pattern):
        inside = path.relative_to(top)
        if path.is_file() and not any(part in _LEFT for part in inside.parts):
            yield f"{name}/{inside.as_posix()}", path.read_bytes()


def _metadata(info: str) -> Iterator[tuple[str, bytes]]:
    installed = distribution("guanjia")
    for name in ("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE"):
        text = installed.read_text(name) or ""
        yield f"{info}/{name}", _EDITABLE.sub("", text).encode()
