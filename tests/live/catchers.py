"""Servers on loopback that keep what an Alertmanager sends: over HTTP, and as mail."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.live.servers import free_port

PATIENCE = 20
ANSWER = {
    "ok": True,
    "success": True,
    "key": "SHOP-1",
    "result": {"message_id": 1, "date": 1, "chat": {"id": -1}},
}
"""What each service answers on success, all in one."""
ISSUE = {"key": "SHOP-1", "fields": {"status": {"statusCategory": {"key": "new"}}}}
"""What Jira finds once it was made."""


@dataclass
class Caught:
    """What was sent, by the first step of the path, or ``email``; the oldest first."""

    url: str
    smarthost: str
    _sent: dict[str, Queue[Any]] = field(default_factory=lambda: defaultdict(Queue))

    def put(self, kind: str, message: Any) -> None:  # noqa: ANN401 - whatever was sent
        self._sent[kind].put(message)

    def next(self, kind: str) -> Any:  # noqa: ANN401 - whatever was sent
        """Return the next message of a kind."""
        try:
            return self._sent[kind].get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"nothing came through {kind}") from None

    def next_within(self, kind: str, seconds: float) -> Any:  # noqa: ANN401 - whatever was sent
        """Return the next message of a kind, or none where none comes in so many seconds."""
        try:
            return self._sent[kind].get(timeout=seconds)
        except Empty:
            return None


@contextmanager
def catching() -> Iterator[Caught]:
    """Run both servers."""
    caught = Caught("", f"127.0.0.1:{free_port()}")
    host, port = caught.smarthost.split(":")
    web = ThreadingHTTPServer(("127.0.0.1", 0), _handler(caught))
    caught.url = f"http://127.0.0.1:{web.server_port}"
    mail = Controller(_Mailbox(caught), hostname=host, port=int(port))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    mail.start()
    try:
        yield caught
    finally:
        mail.stop()
        web.shutdown()
        web.server_close()


def _handler(caught: Caught) -> type[BaseHTTPRequestHandler]:
    issues: list[dict[str, Any]] = []

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            path = urlsplit(self.path).path
            if not path.endswith("/search"):
                caught.put(path.split("/")[1], _read(body, self.headers["Content-Type"]))
            answer = json.dumps(ANSWER | {"issues": issues}).encode()
            if path.endswith("/issue"):
                issues.append(ISSUE)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(answer)

        do_PUT = do_POST  # noqa: N815 - the server's name

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Keep


def _read(body: bytes, kind: str) -> Any:  # noqa: ANN401 - whatever was sent
    return dict(parse_qsl(body.decode())) if "form" in kind else json.loads(body)


class _Mailbox:
    """The handler that aiosmtpd calls for each mail."""

    def __init__(self, caught: Caught) -> None:
        self._caught = caught

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(envelope.content, bytes)
        self._caught.put("email", message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def text_of(mail: EmailMessage, kind: str) -> str:
    """Return the ``plain`` or the ``html`` part of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
