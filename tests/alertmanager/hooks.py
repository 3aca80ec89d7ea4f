"""A web server that remembers where it was called."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Hooks:
    url: str
    calls: list[tuple[float, str]] = field(default_factory=list)

    @property
    def paths(self) -> set[str]:
        return {path for _, path in self.calls}

    def settled(self, expected: int) -> set[str]:
        """Wait for as many paths, then a second for one too many; return what was called."""
        ends = time.monotonic() + 15
        while len(self.paths) < expected and time.monotonic() < ends:
            time.sleep(0.05)
        time.sleep(1)
        return self.paths


class _Server(ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


@contextmanager
def hook_server() -> Iterator[Hooks]:
    """Run it on a free port of this machine."""
    hooks = Hooks("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hooks.calls.append((time.monotonic(), self.path))
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with _Server(("127.0.0.1", 0), Handler) as server:
        hooks.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield hooks
        server.shutdown()
