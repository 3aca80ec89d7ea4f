"""genmon.promapi.client: what is answered is taken whole, from the server that was named."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import trustme

from genmon.promapi import AccessFiles, AskError, Client, access_of


@dataclass
class Stub:
    """What is answered, and what was asked with which login."""

    status: int = 200
    body: bytes = b"{}"
    promised: int | None = None
    location: str = ""
    held: Event | None = None
    logins: list[str] = field(default_factory=list)


@contextmanager
def _serve(stub: Stub, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stub.logins.append(self.headers.get("Authorization", ""))
            if stub.held:
                stub.held.wait(30)
            with suppress(OSError):
                self.send_response(stub.status)
                if stub.location:
                    self.send_header("Location", stub.location)
                length = len(stub.body) if stub.promised is None else stub.promised
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(stub.body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _refusal(stub: Stub, *, timeout: float = 10) -> str:
    with _serve(stub) as url, pytest.raises(AskError) as failed:
        Client(url, timeout=timeout).json("/api")
    return str(failed.value).replace(url, "URL")


def test_json_and_text_are_returned() -> None:
    with _serve(Stub(body=b'{"a": [1]}')) as url:
        assert Client(f"{url}/").json("/api") == {"a": [1]}
        assert Client(url).text("/metrics") == '{"a": [1]}'


@pytest.mark.parametrize(
    ("stub", "said"),
    [
        (Stub(status=404), "URL/api answers 404: is it the right server?"),
        (Stub(body=b"<html>"), "URL/api answers no JSON: is it the right server?"),
        (Stub(body=b"{}", promised=9), "the answer ends after 2 of 9 bytes"),
        (
            Stub(status=302, location="http://elsewhere.example/"),
            "URL cannot be asked: it redirects to another server, which is not believed",
        ),
    ],
)
def test_an_answer_that_is_none_is_refused(stub: Stub, said: str) -> None:
    assert _refusal(stub) == said


@pytest.mark.parametrize("status", [401, 403])
def test_a_login_that_is_missing_is_asked_for(status: int) -> None:
    assert f"URL answers {status} and wants another login" in _refusal(Stub(status=status))


def test_an_answer_that_does_not_come_ends_the_wait() -> None:
    held = Event()
    said = _refusal(Stub(held=held), timeout=0.2)
    held.set()
    assert said == "URL cannot be asked: it has not answered within 0.2 s"


def test_logins_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret\n")
    (tmp_path / "login").write_text("ann:pass\n")
    stub = Stub()
    with _serve(stub) as url:
        for files in (
            AccessFiles(bearer=tmp_path / "token"),
            AccessFiles(basic=tmp_path / "login"),
        ):
            Client(url, access=access_of(files)).json("/")
    assert stub.logins == ["Bearer s3cret", "Basic YW5uOnBhc3M="]


def test_a_certificate_is_believed_of_the_named_authority_only(tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with _serve(Stub(), context) as url:
        with pytest.raises(AskError, match="certificate verify failed"):
            Client(url).json("/")
        trusted = access_of(AccessFiles(authority=tmp_path / "ca.pem"))
        assert Client(url, access=trusted).json("/") == {}
