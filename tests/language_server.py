"""yaml-language-server, as an editor talks to it: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "npm/node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageServer:
    """One server for one folder; use it as a context."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        assert SERVER.is_file(), "no yaml-language-server: run `make .venv/.test`; it needs npm"
        self._root = root
        self._settings = settings
        self._last = self._opened = 0
        self._configured = False
        self._said: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> LanguageServer:
        self._process = subprocess.Popen(
            ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        folder = {"uri": self._root.as_uri(), "name": "handbook"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        start = {"processId": None, "rootUri": self._root.as_uri(), "capabilities": capabilities}
        self._ask("initialize", start | {"workspaceFolders": [folder]})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        while not self._configured:
            self._take(self._read())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """Open ``text`` as ``path``; return lines, from 1, and what is said about them."""
        return [(line, says) for _, line, says in self.all_diagnostics([(path, text)])]

    def all_diagnostics(self, files: Iterable[tuple[str, str]]) -> list[tuple[str, int, str]]:
        """Do so for many files at a time: the server thinks for 0.2 s about each."""
        waiting = {self._open(path, text): path for path, text in files}
        while waiting.keys() - self._said.keys():
            self._take(self._read())
        return [
            (path, said["range"]["start"]["line"] + 1, said["message"])
            for uri, path in waiting.items()
            for said in self._said[uri]
        ]

    def completions(self, path: str, text: str) -> list[str]:
        """Return what is offered where ``|`` stands in ``text``."""
        place = self._point(path, text)
        return [item["label"] for item in self._ask("textDocument/completion", place)["items"]]

    def hover(self, path: str, text: str) -> str:
        """Return what is shown where ``|`` stands in ``text``."""
        place = self._point(path, text)
        return str(self._ask("textDocument/hover", place)["contents"]["value"])

    def _point(self, path: str, text: str) -> dict[str, Any]:
        """Open ``text`` without its ``|``, wait until it has been read, and point to there."""
        before, _, after = text.partition("|")
        uri = self._open(path, before + after)
        while uri not in self._said:
            self._take(self._read())
        at = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return {"textDocument": {"uri": uri}, "position": at}

    def _open(self, path: str, text: str) -> str:
        """Open a document of its own: what the server says of it is about this text."""
        self._opened += 1
        uri = (self._root / str(self._opened) / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, parameters: object) -> Any:
        self._last += 1
        self._write({"id": self._last, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, keep what it says about files."""
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                self._said[message["params"]["uri"]] = message["params"]["diagnostics"]
            case "workspace/configuration":
                wanted = message["params"]["items"]
                found = [self._settings.get(item["section"]) for item in wanted]
                self._write({"id": message["id"], "result": found})
                self._configured = True
            case str() if "id" in message:
                self._write({"id": message["id"], "result": None})

    def _tell(self, method: str, parameters: object) -> None:
        self._write({"method": method, "params": parameters})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
            assert line or length, "the server is gone"
        message: dict[str, Any] = json.loads(stream.read(length))
        return message
