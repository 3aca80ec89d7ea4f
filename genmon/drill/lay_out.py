"""A scene in, the folders of its two servers and the commands that start them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from genmon.drill.loopback import Loopback, loopback
from genmon.drill.scene import Programs, Scene
from genmon.drill.servers import Server

Command = Callable[[str], Sequence[str]]
"""Takes the address to listen on, returns what to run in the folder."""


def lay_alertmanager(scene: Scene, program: str, to: Loopback, folder: Path) -> Command:
    """Write the folder of an Alertmanager whose messages stay on loopback."""
    to.secrets.mkdir()
    (folder / "templates").mkdir(parents=True)
    for name, content in scene.templates.items():
        (folder / "templates" / name).write_bytes(content)
    config = loopback(scene.alertmanager, to)
    (folder / "alertmanager.yml").write_bytes(config)
    return lambda address: [
        program,
        "--config.file=alertmanager.yml",
        "--storage.path=data",
        f"--web.listen-address={address}",
        "--cluster.listen-address=",  # or the first message waits for other members
    ]


def lay_prometheus(scene: Scene, programs: Programs, told: Server, folder: Path) -> Command:
    """Write the folder of a Prometheus that sends its alerts to ``told``."""
    folder.mkdir()
    (folder / "rules.yml").write_text(scene.rules, encoding="utf-8")
    config = {
        "global": {
            "evaluation_interval": "1s",
            "external_labels": dict(scene.external_labels),
        },
        "alerting": {
            "alertmanagers": [{"static_configs": [{"targets": [told.url.rpartition("/")[2]]}]}],
        },
        "rule_files": ["rules.yml"],
    }
    (folder / "prometheus.yml").write_text(json.dumps(config), encoding="utf-8")
    return lambda address: [
        programs.prometheus,
        "--config.file=prometheus.yml",
        "--storage.tsdb.path=data",
        "--storage.tsdb.retention.time=100y",
        "--web.enable-remote-write-receiver",
        f"--web.listen-address={address}",
        "--rules.alert.for-grace-period=0s",  # or what has waited long enough waits again
        "--rules.alert.resend-delay=1s",  # Alertmanager is found after the first evaluation
    ]
