"""``genmon gate`` against a real Prometheus that evaluates the very rules genmon wrote."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from genmon.cli.group import run
from genmon.promapi import AskError, Prometheus
from tests.compiling import MINIMAL

SPEC = """
metrics:
  queue_length: {{type: gauge, counts: jobs, labels: [queue]}}
  never_seen: {{type: gauge, unit: percent}}
  not_a_number: {{type: gauge, unit: score}}
signals:
  queue: {{value: queue_length, by: [queue], combine: max}}
  never: {{value: never_seen}}
  nothing: {{value: not_a_number}}
alerts:
  queue:
    - {{name: LongQueue, above: 10, except: {{queue: {{mail: 50}}}}, gate: true, severity: warning}}
    - {{name: EndlessQueue, above: 100, gate: true, severity: critical}}
    - {{name: NotAsked, above: 1000, severity: critical}}
  never:
    - {{name: NeverSeen, above: 90%, gate: true, severity: warning}}
  nothing:
    - {{name: NoNumber, above: 1, gate: true, severity: warning}}
scrape: {{interval: 1s, evaluation_interval: 1s, jobs: {{app: {{targets: ["{target}"]}}}}}}
"""
EXPOSED = b"""\
queue_length{queue="mail"} 40
queue_length{queue="print"} 12.5
queue_length{queue="video"} 3
not_a_number NaN
"""
PATIENCE = 30


@dataclass(frozen=True)
class Running:
    url: str
    specs: Path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A Prometheus with what genmon renders, scraping a little exporter."""
    folder = tmp_path_factory.mktemp("gate")
    with _exporter() as port:
        specs = _specs(folder, f"127.0.0.1:{port}")
        assert run(["render", f"--specs={specs}", f"--out={folder}/out"]) == 0
        yield from _prometheus(folder, specs)


@contextmanager
def _exporter() -> Iterator[int]:
    class Expose(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.end_headers()
            self.wfile.write(EXPOSED)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Expose)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def _prometheus(folder: Path, specs: Path) -> Iterator[Running]:
    program = shutil.which("prometheus")
    assert program, "Prometheus is not on PATH"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [
                program,
                "--config.file=prometheus.yml",
                f"--storage.tsdb.path={folder}/data",
                f"--web.listen-address=127.0.0.1:{port}",
            ],
            cwd=folder / "out" / "shop" / "prometheus",
            stderr=log,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}", '{__name__=~"shop_queue:queue:.*"}', folder / "log")
        yield Running(f"http://127.0.0.1:{port}", specs)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(url: str, record: str, log: Path) -> None:
    ends = monotonic() + PATIENCE
    while monotonic() < ends:
        with suppress(AskError):
            if Prometheus(url).query(record):
                return
        sleep(0.1)
    pytest.fail(f"no sample of {record}: {log.read_text()}")


@pytest.mark.server
def test_each_series_is_held_against_its_limit(
    running: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _gate(running, "--alert", "LongQueue", "--alert", "EndlessQueue") == 1
    assert capsys.readouterr().out == (
        "over    shop LongQueue (queue=print): 12.5 jobs, limit above 10 jobs\n"
        "within  shop LongQueue (queue=video): 3 jobs, limit above 10 jobs\n"
        "within  shop LongQueue (queue=mail): 40 jobs, limit above 50 jobs\n"
        "within  shop EndlessQueue (queue=mail): 40 jobs, limit above 100 jobs\n"
        "within  shop EndlessQueue (queue=print): 12.5 jobs, limit above 100 jobs\n"
        "within  shop EndlessQueue (queue=video): 3 jobs, limit above 100 jobs\n"
    )


@pytest.mark.server
def test_all_within_is_a_clean_exit(running: Running) -> None:
    assert _gate(running, "--alert", "EndlessQueue") == 0


@pytest.mark.server
@pytest.mark.parametrize(("alert", "limit"), [("NeverSeen", "above 90%"), ("NoNumber", "above 1")])
def test_no_data_is_a_verdict_of_its_own(
    running: Running, capsys: pytest.CaptureFixture[str], alert: str, limit: str
) -> None:
    assert _gate(running, "--alert", alert) == 1
    assert _gate(running, "--alert", alert, "--missing", "pass") == 0
    assert capsys.readouterr().out == f"missing shop {alert}: no data, limit {limit}\n" * 2


@pytest.mark.server
def test_what_is_over_fails_even_where_missing_passes(running: Running) -> None:
    assert _gate(running, "--missing", "pass") == 1


def test_who_cannot_be_asked_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = Running("http://127.0.0.1:1", _specs(tmp_path, "127.0.0.1:2"))
    assert _gate(there) == 3
    assert "http://127.0.0.1:1 cannot be asked" in capsys.readouterr().err


def test_a_login_is_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = Running("http://127.0.0.1:1", _specs(tmp_path, "127.0.0.1:2"))
    assert _gate(there, "--bearer-file", f"{tmp_path}/no-token") == 3
    assert "no-token cannot be read: No such file or directory" in capsys.readouterr().err
    (tmp_path / "token").write_text("s3cret")
    assert _gate(there, "--bearer-file", f"{tmp_path}/token") == 3
    assert "http://127.0.0.1:1 cannot be asked" in capsys.readouterr().err


def test_only_web_addresses_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _gate(Running("file:///etc/hostname", _specs(tmp_path, "127.0.0.1:2"))) == 3
    assert "only http:// and https:// addresses" in capsys.readouterr().err


def test_an_alert_that_is_not_gated_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = Running("http://127.0.0.1:1", _specs(tmp_path, "127.0.0.1:2"))
    assert _gate(there, "--alert", "LongQeue") == 2
    assert capsys.readouterr().err == (
        "genmon: no alert `LongQeue` has `gate: true`; did you mean `LongQueue`?\n"
    )


def test_a_gate_that_asks_nothing_is_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "specs" / "shop").mkdir(parents=True)
    (tmp_path / "specs" / "shop" / "system.yaml").write_text(MINIMAL)
    assert _gate(Running("http://127.0.0.1:1", tmp_path / "specs")) == 1
    assert capsys.readouterr().err == "genmon: no alert has `gate: true`\n"


def test_specs_with_mistakes_are_not_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specs = _specs(tmp_path, "127.0.0.1:2")
    (specs / "shop" / "b.yaml").write_text("alerts: {no_such: [{name: A, severity: warning}]}\n")
    assert _gate(Running("http://127.0.0.1:1", specs)) == 1
    assert "GM303" in capsys.readouterr().err


def _gate(there: Running, *options: str) -> int:
    return run(["gate", "--prometheus", there.url, f"--specs={there.specs}", *options])


def _specs(folder: Path, target: str) -> Path:
    shop = folder / "specs" / "shop"
    shop.mkdir(parents=True)
    (shop / "system.yaml").write_text(MINIMAL)
    (shop / "a.yaml").write_text(SPEC.format(target=target))
    return folder / "specs"
