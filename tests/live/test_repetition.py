"""How often a real Alertmanager repeats a message, and how often genmon says that it does."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from genmon.alertmanager.config.timing import timing_of
from genmon.alertmanager.engine.tree import tree
from genmon.alertmanager.repetition import repeat_interval
from tests.alertmanager.reading import config_of
from tests.live.servers import running
from tests.releases import RELEASES, program

pytestmark = [pytest.mark.server, pytest.mark.slow]

INTERVAL, PATIENCE = 2, 60
DELIVERY = 0.3
"""The seconds in which a receiver answers: far more than a timer is ever late."""
MESSAGES = 4
ASKED = (2, 6)
WRITTEN = {
    f"{name}{asked}": seconds
    for asked in ASKED
    for name, seconds in (("exact", asked), ("under", repeat_interval(asked, INTERVAL)))
}
"""Each multiple of the interval as it is asked for, and as genmon writes it."""


_BETWEEN = pytest.param("trixie", marks=[pytest.mark.matrix, pytest.mark.long])


@pytest.fixture(params=["here", _BETWEEN, RELEASES[2]])
def alertmanager(request: pytest.FixtureRequest) -> str:
    return program("alertmanager", request.param).path


def test_messages_come_as_often_as_genmon_says(alertmanager: str, tmp_path: Path) -> None:
    arrived: dict[str, list[float]] = {name: [] for name in WRITTEN}
    with _slow_receiver(arrived) as url:
        (tmp_path / "alertmanager.yml").write_text(json.dumps(_config(url)))
        command = [
            alertmanager,
            "--config.file=alertmanager.yml",
            "--storage.path=data",
            "--cluster.listen-address=",
        ]
        with running(lambda a: [*command, f"--web.listen-address={a}"], tmp_path) as server:
            firing = {"labels": {"alertname": "Down"}, "startsAt": datetime.now(UTC).isoformat()}
            server.post("/api/v2/alerts", json.dumps([firing]).encode(), "application/json")
            _wait(arrived)
    assert {name: _every(times) for name, times in arrived.items()} == _said()
    assert [_said()[f"under{asked}"] for asked in ASKED] == list(ASKED)
    assert [_said()[f"exact{asked}"] for asked in ASKED] == [asked + INTERVAL for asked in ASKED]


def _config(url: str) -> dict[str, object]:
    routes = [
        {"receiver": name, "continue": True, "repeat_interval": f"{seconds}s"}
        for name, seconds in WRITTEN.items()
    ]
    root = {"receiver": "exact2", "group_wait": "0s", "group_interval": f"{INTERVAL}s"}
    receivers = [{"name": name, "webhook_configs": [{"url": f"{url}/{name}"}]} for name in WRITTEN]
    return {"route": {**root, "routes": routes}, "receivers": receivers}


def _said() -> dict[str, float]:
    routes = tree(config_of(json.dumps(_config("http://127.0.0.1")))).routes
    return {route.receiver: timing_of(route).repeat for route in routes}


def _every(times: list[float]) -> float:
    """Return the usual time between two messages, which is a multiple of the interval."""
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return round(statistics.median(gaps) / INTERVAL) * INTERVAL


def _wait(arrived: dict[str, list[float]]) -> None:
    ends = time.monotonic() + PATIENCE
    while min(len(times) for times in arrived.values()) < MESSAGES:
        assert time.monotonic() < ends, arrived
        time.sleep(0.1)


@contextmanager
def _slow_receiver(arrived: dict[str, list[float]]) -> Iterator[str]:
    class Keep(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            arrived[self.path[1:]].append(time.monotonic())
            time.sleep(DELIVERY)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keep)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
