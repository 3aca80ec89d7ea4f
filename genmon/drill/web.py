"""An HTTP proxy on loopback that passes nothing on: it keeps each request, and answers itself."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from genmon.drill.arrivals import Arrival, Arrivals

_ANSWER = json.dumps(
    {
        "ok": True,
        "success": True,
        "status": 1,
        "key": "DRILL-1",
        "issues": [],
        "result": {"message_id": 1, "date": 1, "chat": {"id": -1}},
    }
).encode()
"""What each service answers on success, all in one."""
_PUBLISHED = b"""<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult>
<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>"""
"""What SNS answers, which speaks XML."""
_TO_SNS = {"Action": "Publish"}.items()
_SEARCHES = ("/search", "/search/jql")
"""Where a service is asked and not told."""
_PATIENCE = 30.0


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # many receivers come at once

    def __init__(self, kept: Arrivals, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.kept = kept
        self.context = context

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    server: _Proxy
    _host = ""
    _channel = ""

    def do_CONNECT(self) -> None:
        """Speak TLS in place of the host that is asked for."""
        self._host, self._channel = f"https://{self.path}", self._user()
        self.send_response(200)
        self.end_headers()
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False  # the tunnel stays, whatever HTTP it was asked for in

    def finish(self) -> None:
        """Close the tunnel, which the server does not know of."""
        super().finish()
        self.connection.close()

    def do_POST(self) -> None:
        """Keep what is told, and answer as the service would."""
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        url = self._host + self.path
        read = _read(body, self.headers.get("Content-Type", ""))
        if not self.path.partition("?")[0].endswith(_SEARCHES):
            self.server.kept.put(Arrival(self._channel or self._user(), time.time(), url, read))
        if isinstance(read, dict) and read.items() >= _TO_SNS:
            self._answer(_PUBLISHED, "text/xml")
        else:
            self._answer(_ANSWER, "application/json")

    do_PUT = do_POST  # noqa: N815 - the server's name

    def do_GET(self) -> None:
        """Answer a question."""
        self._answer(_ANSWER, "application/json")

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _user(self) -> str:
        """Return the name under which the proxy is used: the channel's."""
        _, _, credentials = self.headers.get("Proxy-Authorization", "").partition(" ")
        return base64.b64decode(credentials).decode().partition(":")[0]

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def proxy(kept: Arrivals, context: ssl.SSLContext) -> Iterator[str]:
    """Run the proxy and give its address, as in ``127.0.0.1:1234``."""
    server = _Proxy(kept, context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _read(body: bytes, kind: str) -> object:
    text = body.decode(errors="replace")
    if "form" in kind:
        return dict(parse_qsl(text))
    try:
        return json.loads(text)
    except ValueError:
        return text
