"""A question reaches only what was named, and an answer is taken only as Prometheus gives it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import pytest

from genmon.promapi import AskError, Prometheus, Sample

VECTOR = {
    "resultType": "vector",
    "result": [
        {"metric": {"__name__": "x", "job": "b"}, "value": [1, "+Inf"]},
        {"metric": {"__name__": "x", "job": "a"}, "value": [1, "0.5"]},
    ],
}


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    location: str = ""
    wait: float = 0


@contextmanager
def _server(replies: dict[str, Reply]) -> Iterator[tuple[str, list[str]]]:
    """Serve replies by path on a loopback port; what was asked is kept."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked.append(parse_qs(parts.query).get("query", [""])[0])
            reply = replies[parts.path]
            sleep(reply.wait)
            self.send_response(reply.status)
            if reply.location:
                self.send_header("Location", reply.location)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            with suppress(BrokenPipeError):
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _success(data: object) -> Reply:
    return Reply(body=json.dumps({"status": "success", "data": data}).encode())


PATIENCE = 20
QUERY = "/api/v1/query"
SUCCESS = _success(VECTOR).body


def test_series_come_sorted_without_the_name_of_the_metric() -> None:
    with _server({QUERY: _success(VECTOR)}) as (url, asked):
        samples = Prometheus(url).query('x{job!="c"} + 1')
    assert asked == ['x{job!="c"} + 1']
    assert samples == (
        Sample((("job", "a"),), 0.5),
        Sample((("job", "b"),), float("inf")),
    )


def test_a_number_is_a_series_without_labels() -> None:
    with _server({QUERY: _success({"resultType": "scalar", "result": [1, "3"]})}) as (url, _):
        assert Prometheus(url).query("3") == (Sample((), 3.0),)


def test_a_path_before_the_api_is_kept() -> None:
    with _server({f"/prom{QUERY}": _success(VECTOR)}) as (url, _):
        assert len(Prometheus(f"{url}/prom/").query("x")) == 2


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with _server({QUERY: _success(VECTOR)}) as (url, _):
        assert len(Prometheus(url).query("x")) == 2


def test_a_redirect_within_the_scheme_is_followed() -> None:
    with _server({QUERY: Reply(302, location="/there"), "/there": _success(VECTOR)}) as (url, _):
        assert len(Prometheus(url).query("x")) == 2


@pytest.mark.parametrize(
    "location",
    ["file:///etc/hostname", "ftp://127.0.0.1/x", "https://127.0.0.1/x", "http://127.0.0.1:1/x"],
)
def test_a_redirect_to_another_server_is_not_followed(location: str) -> None:
    with (
        _server({QUERY: Reply(302, location=location)}) as (url, _),
        pytest.raises(AskError, match=r"redirects to another server|answers 302"),
    ):
        Prometheus(url).query("x")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://host/",
        "localhost:9090",
        "http://",
        "http://me:hunter2@host:9090",
        "http://host:9090?x=1",
        "http://host:9090/#x",
        "http://[",
        "http://[::1",
        "http://host:99999",
        "http://host:0",
        "http://host:x",
        "http://ho st",
        "http://host\n::error::x",
        "http://host\u202e",
    ],
)
def test_only_a_web_address_without_secrets_is_asked(url: str) -> None:
    with pytest.raises(AskError) as refused:
        Prometheus(url)
    assert "hunter2" not in str(refused.value)


def test_the_reason_of_a_refusal_is_told() -> None:
    body = json.dumps({"status": "error", "errorType": "bad_data", "error": "no such thing"})
    with (
        _server({QUERY: Reply(400, body.encode())}) as (url, _),
        pytest.raises(AskError, match="Prometheus refuses the query: no such thing"),
    ):
        Prometheus(url).query("x")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(502, b"<html>"), "answers 502, and no JSON"),
        (Reply(404, SUCCESS), "answers 404, which is no success"),
        (Reply(500, SUCCESS), "answers 500, which is no success"),
        (Reply(200, b"[" * 100_000), "no JSON of an answer"),
        (Reply(200, b'{"a":' * 100_000), "no JSON of an answer"),
        (Reply(200, b"[1" + b"0" * 5_000 + b"]"), "no JSON of an answer"),
        (
            _success(
                {"resultType": "vector", "result": [{"metric": {"a": [1]}, "value": [1, "1"]}]}
            ),
            "not one",
        ),
        (Reply(200, b"[]"), "not one of Prometheus's API"),
        (_success({"resultType": "matrix", "result": [{"metric": {}, "values": []}]}), "not one"),
        (_success({}), "not one of Prometheus's API"),
        (_success(None), "not one of Prometheus's API"),
        (Reply(200, b"\xff\xfe\x00"), "no JSON"),
    ],
)
def test_what_is_no_answer_is_refused(reply: Reply, said: str) -> None:
    with _server({QUERY: reply}) as (url, _), pytest.raises(AskError, match=said):
        Prometheus(url).query("x")


def test_a_server_that_takes_too_long_is_left() -> None:
    with (
        _server({QUERY: Reply(body=b"{}", wait=1)}) as (url, _),
        pytest.raises(
            AskError, match=r"cannot be asked: (timed out|it has not answered in|.*within)"
        ),
    ):
        Prometheus(url, timeout=0.1).query("x")


def test_nobody_there_is_told() -> None:
    with pytest.raises(AskError, match=r"cannot be asked: .*refused"):
        Prometheus("http://127.0.0.1:1").query("x")


def test_a_server_that_sends_a_byte_now_and_then_is_left() -> None:
    """Each byte comes in time, the whole of the answer never does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_drip, args=(listening,), daemon=True).start()
        begun = monotonic()
        with pytest.raises(AskError, match=r"it has not answered within 0\.5 s"):
            Prometheus(f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=0.5).query("x")
        assert monotonic() - begun < PATIENCE


def _drip(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection, suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X")
            sleep(0.05)


def test_a_host_that_no_name_can_be_is_told() -> None:
    with pytest.raises(AskError, match="cannot be asked"):
        Prometheus(f"http://{'a' * 300}.example").query("x")
