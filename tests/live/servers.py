"""Real servers on loopback, stopped at the end, and what their API says."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE = 40
Json = Any
Firing = frozenset[tuple[tuple[str, str], ...]]


class Server:
    """A running server, spoken to over HTTP."""

    def __init__(self, url: str, log: Path) -> None:
        self.url = url
        self._log = log

    def get(self, path: str, **parameters: str) -> Json:
        """Return the whole answer, which may be a refusal."""
        url = f"{self.url}{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - http
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return json.loads(refusal.read())

    def post(self, path: str, body: bytes, kind: str = "text/plain") -> None:
        headers = {"Content-Type": kind}
        request = urllib.request.Request(self.url + path, body, headers)  # noqa: S310 - http
        urllib.request.urlopen(request, timeout=PATIENCE).close()  # noqa: S310 - http

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def rules(self) -> list[dict[str, Json]]:
        groups = self.get("/api/v1/rules")["data"]["groups"]
        return [rule for group in groups for rule in group["rules"]]

    def firing(self) -> Firing:
        """Return the labels of each alert that fires."""
        alerts = self.get("/api/v1/alerts")["data"]["alerts"]
        return frozenset(
            tuple(sorted(alert["labels"].items())) for alert in alerts if alert["state"] == "firing"
        )

    def settle(self, rounds: int = 6) -> Firing:
        """Wait until every rule was evaluated and the same alerts fire for some evaluations."""
        self._until(lambda: all(r["lastEvaluation"] > "0001-01-02" for r in self.rules()))
        firing, same = self.firing(), 0
        ends = time.monotonic() + PATIENCE
        while same < rounds and time.monotonic() < ends:
            time.sleep(1)
            before, firing = firing, self.firing()
            same = same + 1 if firing == before else 0
        return firing

    def flush(self) -> None:
        """Make what was written searchable at once: VictoriaMetrics else takes some seconds."""
        self.post("/internal/force_flush", b"")

    def until_found(self, number: int) -> None:
        """Wait until that many series are searchable in a VictoriaMetrics."""
        query = 'count(last_over_time({__name__!=""}[40d]))'

        def found() -> bool:
            self.flush()
            result = self.get("/api/v1/query", query=query)["data"]["result"]
            return bool(result) and int(result[0]["value"][1]) >= number

        self._until(found)

    def _until(self, true: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < ends, self.log
            time.sleep(0.1)


@contextmanager
def running(
    command: Callable[[str], Sequence[str]], folder: Path, ready: str = "/-/ready"
) -> Iterator[Server]:
    """Start what ``command`` makes of a free address; ``ready`` answers once it is up."""
    address = f"127.0.0.1:{free_port()}"
    words = command(address)
    log = folder / f"{Path(words[0]).name}.log"
    with log.open("a") as written:
        process = subprocess.Popen(words, cwd=folder, stdout=written, stderr=written)
    try:
        server = Server(f"http://{address}", log)
        ends = time.monotonic() + PATIENCE
        while not _answers(f"{server.url}{ready}"):
            assert time.monotonic() < ends, server.log
            assert process.poll() is None, server.log
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def backfill(promtool: str, lines: Iterator[str], data: Path) -> None:
    """Write samples into the folder of a Prometheus that does not run."""
    text = data.with_suffix(".txt")
    with text.open("w") as file:
        file.writelines(lines)
        file.write("# EOF\n")
    create = [promtool, "tsdb", "create-blocks-from", "--max-block-duration=1200h"]
    subprocess.run([*create, "openmetrics", text, data], check=True, capture_output=True)


def prometheus(program: str, folder: Path, rules: Mapping[str, str]) -> Callable[[str], list[str]]:
    """Return the command of a Prometheus that scrapes nothing and evaluates ``rules``."""
    for name, text in rules.items():
        (folder / name).write_text(text)
    config = {"rule_files": list(rules), "global": {"evaluation_interval": "1s"}}
    (folder / "prometheus.yml").write_text(json.dumps(config))
    return lambda address: [
        program,
        "--config.file=prometheus.yml",
        "--storage.tsdb.path=data",
        "--storage.tsdb.retention.time=100y",
        f"--web.listen-address={address}",
    ]


def victoria_metrics(program: str) -> Callable[[str], list[str]]:
    """Return the command of a VictoriaMetrics that keeps its data beside its log."""
    return lambda address: [
        program,
        f"-httpListenAddr={address}",
        "-storageDataPath=data",
        "-retentionPeriod=100y",
        "-search.disableCache",
        "-search.latencyOffset=0s",
    ]


def vmalert(
    program: str, folder: Path, rules: Mapping[str, str], store: str
) -> Callable[[str], list[str]]:
    """Return the command of a vmalert that evaluates ``rules`` on ``store`` and tells nobody."""
    for name, text in rules.items():
        (folder / name).write_text(text)
    return lambda address: [
        program,
        f"-httpListenAddr={address}",
        *(f"-rule={name}" for name in rules),
        f"-datasource.url={store}",
        f"-remoteRead.url={store}",
        f"-remoteWrite.url={store}",
        "-remoteWrite.flushInterval=200ms",
        "-notifier.blackhole",
        "-evaluationInterval=1s",
        "-rule.evalDelay=0s",
    ]


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=PATIENCE).close()  # noqa: S310 - http
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port
