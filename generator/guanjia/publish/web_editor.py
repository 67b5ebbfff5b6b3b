"""The web editor's own files, as npm installs them: see decision 0010."""

from __future__ import annotations

import shutil
from pathlib import Path

DECAP = Path("decap-cms/dist/decap-cms.js")
YAML = Path("yaml/browser")


def is_bundle(folder: Path) -> bool:
    """Tell whether ``folder`` (a ``node_modules``) has what the editor needs."""
    return (folder / DECAP).is_file() and (folder / YAML / "index.js").is_file()


def copy(bundle: Path, target: Path) -> None:
    """Copy the editor and its reader of YAML below ``target``."""
    shutil.copyfile(bundle / DECAP, target / DECAP.name)
    for file in sorted((bundle / YAML).rglob("*.js")):
        made = target / "yaml" / file.relative_to(bundle / YAML)
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, made)
