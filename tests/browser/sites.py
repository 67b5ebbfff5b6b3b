"""Sites to look at: built once, served on this machine, and there as files too."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypedDict, cast

from tests.handbooks import TODAY, guanjia

REPOSITORY = Path(__file__).parents[2]

PLAIN_HOST = "guanjia.test"
"""The browser finds it on this machine; to it, that is a host like any other."""


class Group(TypedDict):
    """A group as ``guanjia pack --format json`` writes it."""

    id: str
    name: str


class Text(TypedDict):
    """One version of a post, and who gets it."""

    text: str
    groups: list[Group]


class Item(TypedDict):
    """A thing to do; there is more in the JSON than what is asked for here."""

    kind: str
    title: str
    texts: list[Text]
    pictures: list[str]
    blanks: list[str]
    note: str


@dataclass(frozen=True)
class Site:
    """A handbook with its site, and the three ways there."""

    handbook: Path
    local: str
    """A secure context, because it is this machine."""
    plain: str
    """Plain http to a host with a name: no secure context, so no ``navigator.clipboard``."""

    @property
    def folder(self) -> Path:
        return self.handbook / "site"

    @property
    def file(self) -> str:
        return self.folder.as_uri()

    def base(self, way: str) -> str:
        """Return the site's address by the ``way`` of that name."""
        return {"local": self.local, "plain": self.plain, "file": self.file}[way]

    @cache  # noqa: B019  # sites live as long as the session
    def items(self, housekeeper: str, day: str = TODAY) -> list[Item]:
        """Return what a pack holds, from the source and not from the site."""
        chosen = ("--housekeeper", housekeeper, "--date", day, "--format", "json")
        done = guanjia("pack", "--root", self.handbook, *chosen)
        assert done.exit_code == 0, done.output
        return cast(list[Item], json.loads(done.stdout)["items"])


def pack(housekeeper: str, day: str = TODAY) -> str:
    """Return where the pack's page is, from the site's root."""
    return f"/packs/{day}/{housekeeper}/index.html"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing; ``guanjia serve`` would refuse the plain host."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # a rebuild may come within a second
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # a page that is closed waits for nothing more
            super().copyfile(source, outputfile)


def build(handbook: Path, *options: str) -> Path:
    """Build the handbook as of the usual day."""
    done = guanjia("build", "--root", handbook, "--today", TODAY, *options)
    assert done.exit_code == 0, done.output
    return handbook


@contextmanager
def served(handbook: Path, *options: str) -> Iterator[Site]:
    """Build the handbook and serve its site while the block runs."""
    with serving(build(handbook, *options)) as site:
        yield site


@contextmanager
def serving(handbook: Path) -> Iterator[Site]:
    """Serve a site that is built while the block runs."""
    handler = partial(Quiet, directory=str(handbook / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_port
        yield Site(handbook, f"http://127.0.0.1:{port}", f"http://{PLAIN_HOST}:{port}")
        server.shutdown()


def copy_of_ours(root: Path) -> Path:
    """Copy the handbook of this repository, whose own ``site/`` stays as it is."""
    for folder in ("content", "playbooks", "calendars", "site_templates"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root
