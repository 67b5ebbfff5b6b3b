"""
A web server for looking at a site while writing: this machine only, GET and HEAD only.

Requests for another host are refused (DNS rebinding), and a link that leads out of the
site is not followed. It serves whatever site is in place: after a bad edit, the last good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from guanjia.publish.offline import RETIRED, WORKER

_BEAT = 200
"""Milliseconds after which watching comes up for air."""

_HOSTS = frozenset(("127.0.0.1", "localhost"))


class _Handler(SimpleHTTPRequestHandler):
    server_version = "guanjia"
    sys_version = ""

    def do_GET(self) -> None:
        if self._allowed():
            if self.path == f"/{WORKER}":
                self._retire()
            else:
                super().do_GET()

    def _retire(self) -> None:
        """Let no browser keep what is being written; one that did so stops."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(RETIRED)))
        self.end_headers()
        self.wfile.write(RETIRED.encode())

    def do_HEAD(self) -> None:
        if self._allowed():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: object) -> None:  # never shown
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the terminal is for findings."""

    def _allowed(self) -> bool:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in _HOSTS:
            self.send_error(HTTPStatus.FORBIDDEN, "this server answers for this machine only")
            return False
        if "\0" in self.path or "%00" in self.path:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        site = Path(self.directory).resolve()
        if not Path(self.translate_path(self.path)).resolve().is_relative_to(site):
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """
    Make a server for ``site`` on 127.0.0.1; the caller runs ``serve_forever``.

    Raises:
        OSError: the port is taken.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(site)))


def watching(*paths: Path) -> Iterator[None]:
    """
    Yield at once, and then whenever something below ``paths`` has changed.

    Nothing is missed from the first time on, whatever takes how long in between.
    """
    changes = watch(*paths, yield_on_timeout=True, rust_timeout=_BEAT)
    next(changes)  # `watch` begins only when it is asked
    yield
    for changed in changes:
        if changed:
            yield
