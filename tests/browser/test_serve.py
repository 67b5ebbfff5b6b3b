"""``guanjia serve``: what is written shows up, and a bad edit takes nothing away."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.sites import pack
from tests.handbooks import FILES, TODAY, within, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")

MORNING = "content/posts/morning.md"


@contextmanager
def serving(handbook: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server on a free port; give its process and its address."""
    # A shell's background job ignores SIGINT, and so would what it starts.
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "guanjia", "serve", "--port", "0", "--today", TODAY],
            cwd=handbook,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
    finally:
        signal.signal(signal.SIGINT, usual)
    with process:
        try:
            yield process, says(process, r"http://127\.0\.0\.1:\d+(?=/)")
        finally:
            process.kill()


def says(process: subprocess.Popen[str], pattern: str) -> str:
    """Wait until it prints something that matches; return what does."""
    assert process.stdout is not None
    with within(30, waiting=True):
        for line in process.stdout:
            if found := re.search(pattern, line):
                return found[0]
    raise AssertionError(f"it ended without saying {pattern}")


def fetch(url: str) -> str:
    with urlopen(url, timeout=5) as response:  # noqa: S310  # our own server
        text = response.read().decode()
    assert isinstance(text, str)
    return text


def until(happened: Callable[[], bool], again: Callable[[], object]) -> None:
    """Wait for something, doing ``again`` every second: who watches may begin a little late."""
    with within(30, waiting=True):
        while True:
            again()
            for _ in range(20):
                if happened():
                    return
                time.sleep(0.05)


def test_edits_show_up_and_bad_ones_leave_the_last_good_site(tmp_path: Path) -> None:
    handbook = write(tmp_path)
    post = handbook / MORNING
    good = FILES[MORNING].replace("早上好", "中午好")
    bad = FILES[MORNING].replace("早上好", "{没有这个占位名}")
    with serving(handbook) as (process, base):
        page = base + pack("lin")
        assert "早上好" in fetch(page)
        until(lambda: "中午好" in fetch(page), lambda: post.write_text(good, "utf-8"))
        post.write_text(bad, "utf-8")
        says(process, "GJ602")
        assert "中午好" in fetch(page)
        until(lambda: "早上好" in fetch(page), lambda: post.write_text(FILES[MORNING], "utf-8"))
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
