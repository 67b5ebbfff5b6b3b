"""``content/baseline.yml``, as `check --update-baseline` writes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from guanjia.errors import Finding

PATH = "content/baseline.yml"

_HEAD = """\
# 开始检查时就有的老问题，先放一放；改好一条少一条。
# 由 guanjia check --update-baseline 生成，不用手改。
"""


def write(root: Path, findings: Iterable[Finding]) -> int:
    """
    Put off ``findings``; return how many they are.

    Raises:
        OSError: the file cannot be written.
    """
    counted = Counter((str(f.source.path), f.code, f.message) for f in findings)
    rows = [
        f"  - {{file: {_quoted(file)}, rule: {rule}, says: {_quoted(says)}, count: {count}}}\n"
        for (file, rule, says), count in sorted(counted.items())
    ]
    listed = "findings:\n" + "".join(rows) if rows else "findings: []\n"
    (root / PATH).write_text(_HEAD + listed, "utf-8", newline="\n")
    return counted.total()


def _quoted(text: str) -> str:
    # What JSON writes between double quotes, YAML reads the same.
    return json.dumps(text, ensure_ascii=False)
