"""Messages as a real Alertmanager sends them: it is told the same alerts, a little faster."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

import pytest

from genmon.review.backtest.dispatch import messages
from genmon.review.backtest.firing import Firing
from tests.alertmanager.reading import config_of
from tests.live.servers import Server, running
from tests.releases import RELEASES, Program, program

pytestmark = [pytest.mark.server, pytest.mark.slow]

SECOND = 0.25
"""How long a second of the plan takes. Alerts come at odd ones, groups are flushed at even ones."""
END, TRIES = 44, 4
"""A busy machine may send an alert after the flush that should have it, but not again and again."""


def _config(url: str, unit: float) -> dict[str, Any]:
    """Return routes that wait, repeat, inhibit and leave out what is resolved."""

    def seconds(number: int) -> str:
        return f"{round(number * unit * 1000)}ms"

    return {
        "route": {
            "receiver": "all",
            "group_by": ["team"],
            "group_wait": seconds(3),
            "group_interval": seconds(6),
            "repeat_interval": seconds(17),
            "routes": [
                {"receiver": "pager", "matchers": ["severity=critical"], "continue": True},
                {"receiver": "single", "matchers": ["team=a"], "group_by": ["..."]},
            ],
        },
        "inhibit_rules": [
            {
                "source_matchers": ["severity=critical"],
                "target_matchers": ["severity=warning"],
                "equal": ["team"],
            }
        ],
        "receivers": [
            {"name": "all", "webhook_configs": [{"url": f"{url}/all"}]},
            {"name": "single", "webhook_configs": [{"url": f"{url}/single"}]},
            {"name": "pager", "webhook_configs": [{"url": f"{url}/pager", "send_resolved": False}]},
        ],
    }


def _firings(random: Random) -> list[Firing]:
    """Return alerts that come and go, each by itself, at odd seconds."""
    firings = []
    for number in range(9):
        severity = ("critical", "warning", "info")[number % 3]
        labels = {"alertname": f"A{number}", "severity": severity, "team": "ab"[number % 2]}
        at = 1 + 2 * random.randrange(6)
        while at < END - 8:
            ends = at + 2 * random.randrange(2, 14)
            firings.append(Firing(f"A{number}", tuple(sorted(labels.items())), at, ends))
            at = ends + 2 * random.randrange(2, 8)
    return firings


@pytest.fixture(params=RELEASES)
def alertmanager(request: pytest.FixtureRequest) -> Program:
    return program("alertmanager", request.param)


def test_messages_are_those_of_a_real_alertmanager(alertmanager: Program, tmp_path: Path) -> None:
    firings = _firings(Random(5))
    config = config_of(json.dumps(_config("http://127.0.0.1", 1)), alertmanager.version)
    sent = messages(config, 432_000, firings, start=0, end=END, lingers=END)
    expected = Counter(
        (message.receiver, _names(message.firing), _names(message.resolved))
        if message.receiver != "pager"
        else (message.receiver, _names(message.firing), ())
        for message in sent
    )
    assert len(sent) >= 20
    for attempt in range(TRIES):
        came = _replayed(alertmanager.path, firings, tmp_path / str(attempt))
        if came == expected:
            break
    assert came == expected


def _names(firings: Sequence[Firing]) -> tuple[str, ...]:
    return tuple(sorted(firing.alert for firing in firings))


def _replayed(path: str, firings: Sequence[Firing], folder: Path) -> Counter[Any]:
    """Post each alert as it begins and ends, and count what the receivers are sent."""
    folder.mkdir()
    with _receivers() as (url, came):
        (folder / "alertmanager.yml").write_text(json.dumps(_config(url, SECOND)))
        command = [path, "--config.file=alertmanager.yml", "--storage.path=data"]
        command.append("--cluster.listen-address=")
        with running(lambda a: [*command, f"--web.listen-address={a}"], folder) as server:
            _tell(server, firings)
        return Counter(came)


def _tell(server: Server, firings: Sequence[Firing]) -> None:
    began, epoch = time.monotonic(), datetime.now(UTC)
    instants = sorted({at for firing in firings for at in (firing.fired, firing.ended or END)})
    for instant in instants:
        if instant > END:
            break
        _wait(began + instant * SECOND)
        told = [_alert(firing, epoch) for firing in firings if firing.fired == instant]
        told += [_alert(firing, epoch, ended=True) for firing in firings if firing.ended == instant]
        server.post("/api/v2/alerts", json.dumps(told).encode(), "application/json")
    _wait(began + (END + 0.5) * SECOND)


def _wait(until: float) -> None:
    time.sleep(max(0, until - time.monotonic()))


def _alert(firing: Firing, epoch: datetime, *, ended: bool = False) -> dict[str, Any]:
    starts = epoch + timedelta(seconds=firing.fired * SECOND)
    alert = {"labels": dict(firing.labels), "startsAt": starts.isoformat()}
    return {**alert, "endsAt": datetime.now(UTC).isoformat()} if ended else alert


@contextmanager
def _receivers() -> Iterator[tuple[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]]:
    """Run a web server that keeps, of each message, the receiver and the names of its alerts."""
    came: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            by_state: dict[str, list[str]] = {"firing": [], "resolved": []}
            for alert in body["alerts"]:
                by_state[alert["status"]].append(alert["labels"]["alertname"])
            firing, resolved = (tuple(sorted(by_state[key])) for key in ("firing", "resolved"))
            came.append((self.path[1:], firing, resolved))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Keep) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", came
        server.shutdown()
