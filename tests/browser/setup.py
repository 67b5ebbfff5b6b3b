"""
Give the tests a browser and a Chinese font, unless both are there, and what node runs.

On Debian as root both come from apt. The browser is the headless shell, which Playwright takes
everywhere else too: the whole of Chromium needs twice the time without a window. Ubuntu has no
such package (its ``chromium`` is a stub for a snap, which does not run in containers), so there
the browser is Playwright's own.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SYSTEM_CHROMIUM = Path("/usr/bin/chromium-headless-shell")


def linux_family() -> set[str]:
    """Name this Linux distribution and those it derives from; empty on other systems."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release["ID"], *release.get("ID_LIKE", "").split()}


def has_chinese_font() -> bool:
    """Tell whether pages in Chinese can be drawn; macOS and Windows always can."""
    if sys.platform != "linux":
        return True
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True)
    return bool(found.stdout)


def apt_install(*packages: str) -> None:
    """Install Debian ``packages`` without asking anything."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, check=True, env=environment, stdin=subprocess.DEVNULL)


def playwright_install(*options: str) -> None:
    """Download Playwright's browser; it does nothing when that is there."""
    command = [sys.executable, "-m", "playwright", "install", *options, "chromium"]
    subprocess.run(command, check=True)


def npm_install() -> None:
    """Install what the tests run with node, exactly what the lock says and no scripts of it."""
    npm = shutil.which("npm")
    if npm is None:
        print("No npm found: tests of schemas and of the web editor will fail. Install Node.js 20.")
        return
    for folder in (REPOSITORY / "tests/npm", REPOSITORY / "editor"):
        subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], check=True, cwd=folder)


def main() -> None:
    """Install what is missing, by the means this system has."""
    family = linux_family()
    apt = "debian" in family and os.geteuid() == 0
    stub = "ubuntu" in family
    missing = []
    if apt and not stub and not SYSTEM_CHROMIUM.exists():
        missing.append(SYSTEM_CHROMIUM.name)
    if not has_chinese_font():
        missing.append("fonts-noto-cjk")
    if apt and missing:
        apt_install(*missing)
    elif missing:
        print("No Chinese font found: screenshots will show boxes. Install Noto Sans CJK.")
    if not SYSTEM_CHROMIUM.exists():
        playwright_install(*(["--with-deps"] if apt else []))
    npm_install()


if __name__ == "__main__":
    main()
