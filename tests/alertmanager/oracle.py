"""Real Alertmanagers of three releases, and what they say of alerts."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live.servers import Server, running

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Release:
    """The programs of a release, and the version that they are."""

    folder: Path
    version: tuple[int, int]

    def accepts(self, config: Path) -> bool:
        """Ask amtool whether a configuration is sound."""
        command = [str(self.folder / "amtool"), "check-config", str(config)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    @contextmanager
    def serving(self, config: Mapping[str, Any], folder: Path) -> Iterator[Server]:
        """Run an Alertmanager on a configuration."""
        folder.mkdir(parents=True)
        (folder / "alertmanager.yml").write_text(json.dumps(config))
        with running(self._command, folder) as server:
            yield server

    def _command(self, address: str) -> list[str]:
        return [
            str(self.folder / "alertmanager"),
            "--config.file=alertmanager.yml",
            "--storage.path=data",
            f"--web.listen-address={address}",
            "--cluster.listen-address=",
        ]


@dataclass(frozen=True)
class Said:
    """What Alertmanager answers about an alert."""

    receivers: tuple[str, ...]
    inhibited_by: tuple[str, ...]
    fingerprint: str


def post(server: Server, alerts: Sequence[Labels]) -> None:
    """Send alerts, in order, as Prometheus does."""
    body = json.dumps([{"labels": dict(labels)} for labels in alerts]).encode()
    headers = {"Content-Type": "application/json"}
    url = f"{server.url}/api/v2/alerts"
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 - http
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310 - http


def said_of(server: Server, expected: int) -> dict[tuple[tuple[str, str], ...], Said]:
    """Return what is known of each alert, by its labels, once all of them are there."""
    ends = time.monotonic() + 20
    while len(alerts := server.get("/api/v2/alerts")) < expected:
        assert time.monotonic() < ends, server.log
        time.sleep(0.02)
    return {
        tuple(sorted(alert["labels"].items())): Said(
            tuple(receiver["name"] for receiver in alert["receivers"]),
            tuple(alert["status"]["inhibitedBy"]),
            alert["fingerprint"],
        )
        for alert in alerts
    }
