"""A page and its scripts are of one build, whatever browsers and servers keep."""

import re
from pathlib import Path

from tests.handbooks import TODAY, guanjia, write

LINK = re.compile(r'(?:href|src)="[^"]*assets/[^"?]*(?:\?v=(\w+))?"')


def versions(site: Path) -> set[str]:
    """Return the versions in the links to assets, on every page."""
    return {found for page in site.rglob("*.html") for found in LINK.findall(page.read_text())}


def test_every_link_to_an_asset_has_the_version_of_all(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert guanjia("build", "--root", root, "--today", TODAY).exit_code == 0
    (before,) = versions(root / "site")
    assert re.fullmatch("[0-9a-f]{10}", before)
    write(root, {"site_templates/assets/now.js": "// mine\n"})
    assert guanjia("build", "--root", root, "--today", TODAY).exit_code == 0
    (after,) = versions(root / "site")
    assert after != before
