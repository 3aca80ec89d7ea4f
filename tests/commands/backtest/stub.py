"""A web server in the place of a Prometheus, which answers as it is told to."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = Any
EMPTY = {"resultType": "matrix", "result": []}


@dataclass(frozen=True)
class Answer:
    """What is sent after ``wait`` seconds; ``length`` is what is promised, where that is not so."""

    status: int = 200
    body: Json = None
    location: str = ""
    length: int = 0
    wait: float = 0


@dataclass
class Stub:
    """Where it is, what it was asked, and with which headers."""

    url: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def ranges(self) -> list[dict[str, str]]:
        return [asked for path, asked in self.asked if path == "query_range"]


def success(data: Json, **more: Json) -> Answer:
    return Answer(body={"status": "success", "data": data, **more})


def refusal(error: str, status: int = 422) -> Answer:
    return Answer(status, {"status": "error", "errorType": "execution", "error": error})


def healthy(path: str, _: Mapping[str, str]) -> Answer:
    """Answer as a Prometheus that has no samples and records nothing."""
    known = {
        "status/buildinfo": {"version": "2.42.0"},
        "rules": {"groups": []},
        "query": {"resultType": "vector", "result": []},
        "query_range": EMPTY,
    }
    return success(known[path])


@contextmanager
def serving(
    answer: Callable[[str, Mapping[str, str]], Answer], tls: ssl.SSLContext | None = None
) -> Iterator[Stub]:
    """Run it on a free port; ``answer`` takes what stands after ``/api/v1/``, and parameters."""
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, query: str) -> None:
            path = urlsplit(self.path).path.removeprefix("/api/v1/")
            parameters = {name: values[0] for name, values in parse_qs(query).items()}
            stub.asked.append((path, parameters))
            stub.headers.append(dict(self.headers))
            said = answer(path, parameters)
            sleep(said.wait)
            body = json.dumps(said.body).encode()
            self.send_response(said.status)
            if said.location:
                self.send_header("Location", said.location)
            self.send_header("Content-Length", str(said.length or len(body)))
            self.end_headers()
            with suppress(BrokenPipeError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    stub.url = f"{'https' if tls else 'http'}://localhost:{server.server_port}"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
