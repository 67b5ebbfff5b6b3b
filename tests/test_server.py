"""The server answers this machine only, and gives nothing but the site."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guanjia.cli import building
from guanjia.server import open_server, watching
from tests.handbooks import TODAY, guanjia, within, write


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root = tmp_path_factory.mktemp("root")
    site = root / "site"
    (site / "packs").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "packs" / "a.txt").write_text("pack")
    (site / "out.txt").symlink_to(root / "secret.txt")
    (site / "up").symlink_to(root)
    (root / "secret.txt").write_text("secret")
    (root / "site-secret.txt").write_text("secret")
    server = open_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in ({"Host": f"127.0.0.1:{port}"} | headers).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?x=1", "//index.html"])
def test_pages_are_served(port: int, path: str) -> None:
    assert ask(port, path) == (200, b"home")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:8000"])
def test_this_machine_is_answered_by_its_names(port: int, host: str) -> None:
    assert ask(port, "/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::1].x"]
)
def test_another_host_is_refused(port: int, host: str) -> None:
    status, body = ask(port, "/", Host=host)
    assert (status in (400, 403), b"home" in body) == (True, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_only_reading_is_allowed(port: int, method: str) -> None:
    status, body = ask(port, "/index.html", method)
    assert (status in (405, 501), b"home" in body) == (True, False)


HOSTILE = [
    *("/../secret.txt", "/packs/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"),
    *("/%2e%2e%2fsecret.txt", "/....//secret.txt", "/..;/secret.txt", "/..\\secret.txt"),
    *("/..%5csecret.txt", "/%252e%252e/secret.txt", "//secret.txt", "/../site-secret.txt"),
    *("/out.txt", "/up/secret.txt", "/up/", "/up", "/index.html%00", "/%00", "/index.html/.."),
    *("/etc/passwd", "//etc/passwd", "/%2fetc%2fpasswd", "/packs", "/packs/", "/index.html/"),
    *("/C:/Windows/win.ini", "/%c0%ae%c0%ae/secret.txt", "/%", "/%zz", "/" + "a" * 5000),
]


@pytest.mark.parametrize("path", HOSTILE)
def test_nothing_leaks(port: int, path: str) -> None:
    status, body = ask(port, path)
    assert b"secret" not in body.replace(path.encode(), b"")
    assert b"root:" not in body
    assert b"a.txt" not in body
    assert status in (301, 400, 404) or body == b"home"


def test_answers_are_not_sniffed_or_kept(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("HEAD", "/")
    answer = connection.getresponse()
    assert answer.read() == b""
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-cache"
    connection.close()


def test_what_changes_between_two_looks_is_not_missed(tmp_path: Path) -> None:
    changes = watching(tmp_path)
    next(changes)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x")
        with within(30, waiting=True):
            next(changes)


def test_an_edit_during_the_first_build_is_built_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path)
    (root / "site").mkdir()
    index, built = root / "content" / "index.md", []

    def build(*_: object) -> None:
        built.append(index.read_text("utf-8"))
        if len(built) > 1:
            raise KeyboardInterrupt
        index.write_text("# 改过\n", "utf-8")

    monkeypatch.setattr(building, "_build", build)
    with within(30, waiting=True):
        done = guanjia("serve", "--root", root, "--port", "0", "--today", TODAY)
    assert done.exit_code == 0
    assert built[1:] == ["# 改过\n"]
