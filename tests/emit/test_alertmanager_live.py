"""A real Alertmanager on the generated files: who is told, and what they read."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from genmon.emit.alertmanager import EMITTER
from genmon.plan import Integration, Receiver, Route, SystemPlan
from genmon.receivers.pagerduty import PagerDuty
from genmon.receivers.pagerduty import lower as pagerduty

pytestmark = pytest.mark.server

PATIENCE = 20
Payload = dict[str, Any]


@dataclass(frozen=True)
class Channel:
    """A web server on loopback that keeps what is posted to it."""

    url: str
    received: queue.Queue[Payload]


@pytest.fixture
def channel() -> Iterator[Channel]:
    received: queue.Queue[Payload] = queue.Queue()

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(202)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keep)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Channel(f"http://127.0.0.1:{server.server_port}/", received)
    server.shutdown()
    server.server_close()


class Alertmanager:
    """A running Alertmanager, spoken to through its API."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/api/v2"
        program = shutil.which("alertmanager") or shutil.which("prometheus-alertmanager")
        assert program, "Alertmanager is not on PATH"
        command = [program, "--config.file=alertmanager.yml", f"--storage.path={folder}/data"]
        listen = [f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="]
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen([*command, *listen], cwd=folder, stderr=self.log)

    def wait_until_ready(self) -> None:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            try:
                self.get("/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
            else:
                return
        self.log.seek(0)
        pytest.fail(f"Alertmanager did not start: {self.log.read()}")

    def get(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:  # noqa: S310 - http
            return json.loads(answer.read())

    def send(self, *alerts: Payload) -> None:
        request = urllib.request.Request(  # noqa: S310 - http
            f"{self.url}/alerts",
            data=json.dumps(alerts).encode(),
            headers={"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request, timeout=PATIENCE).close()  # noqa: S310 - http

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


Start = Callable[[SystemPlan], Alertmanager]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Alertmanager] = []

    def starter(plan: SystemPlan) -> Alertmanager:
        for artifact in EMITTER.emit(plan):
            file = tmp_path / artifact.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(artifact.content)
        running.append(Alertmanager(tmp_path / plan.name / "alertmanager", _free_port()))
        running[0].wait_until_ready()
        return running[0]

    yield starter
    for alertmanager in running:
        alertmanager.stop()


def _free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port


def _with_route(plan: SystemPlan, integration: Integration | None, **route: Any) -> SystemPlan:  # noqa: ANN401 - fields of Route
    receivers = (
        *plan.notifying.receivers,
        Receiver("people", (integration,) if integration else (), plan.origin),
    )
    child = Route("people", plan.origin, **route)
    root = replace(plan.notifying.root, routes=(child,))
    return replace(plan, notifying=replace(plan.notifying, receivers=receivers, root=root))


FIRING: Payload = {
    "labels": {
        "alertname": "HighErrorRate",
        "severity": "page",
        "signal": "errors",
        "system": "shop",
        "route": "/a<b>&c",
    },
    "annotations": {
        "summary": "Errors <!channel> & more",
        "description": "Errors are 12 %, above 1 %",
        "runbook_url": "https://runbooks.example/HighErrorRate.md",
        "dashboard_url": "https://grafana.example/d/shop",
    },
    "startsAt": "2026-01-02T15:04:05Z",
    "generatorURL": "http://prometheus.example/graph?g0.expr=x",
}


def test_pagerduty_gets_a_severity_that_it_knows_and_the_end(
    plan: SystemPlan,
    channel: Channel,
    start: Start,
    tmp_path: Path,
) -> None:
    secret = tmp_path / "key"
    secret.write_text("0123456789")
    settings = pagerduty(PagerDuty(routing_key_file=str(secret), severities={"page": "error"}))
    integration = Integration("pagerduty", (*settings, ("url", channel.url)), plan.origin)
    alertmanager = start(_with_route(plan, integration, group_wait=0, group_interval=1))
    alertmanager.send(FIRING)
    event = channel.received.get(timeout=PATIENCE)
    assert event["routing_key"] == "0123456789"
    assert event["event_action"] == "trigger"
    assert event["payload"]["summary"] == "[FIRING:1] page shop: Errors <!channel> & more"
    assert event["payload"]["severity"] == "error"
    assert (event["payload"]["class"], event["payload"]["component"]) == ("errors", "shop")
    assert event["payload"]["custom_details"]["runbook"] == FIRING["annotations"]["runbook_url"]
    assert "Errors are 12 %, above 1 %" in event["payload"]["custom_details"]["firing"]
    alertmanager.send(FIRING | {"endsAt": "2026-01-02T16:04:05Z"})
    assert channel.received.get(timeout=PATIENCE)["event_action"] == "resolve"


def test_a_matcher_means_exactly_its_value(plan: SystemPlan, start: Start, hostile: str) -> None:
    alertmanager = start(_with_route(plan, None, matchers=(("v", "=", hostile),)))
    alertmanager.send(
        {"labels": {"alertname": "A", "v": hostile}}, {"labels": {"alertname": "B", "v": "x"}}
    )
    told = {
        alert["labels"]["alertname"]: [receiver["name"] for receiver in alert["receivers"]]
        for alert in alertmanager.get("/alerts")
    }
    assert told == {"A": ["people"], "B": ["web"]}
