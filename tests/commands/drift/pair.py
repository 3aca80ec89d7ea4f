"""A real Prometheus and a real Alertmanager that run a copy of what is generated."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from genmon.commands.drift import DriftRequest, drift
from genmon.promapi import Client
from tests.live.servers import Server, running
from tests.releases import program
from tools.docs.examples import compile_fragment

SHOP = Path(__file__).with_name("shop.yaml")
_CONFIGURATIONS = ("prometheus/prometheus.yml", "alertmanager/alertmanager.yml")


@dataclass(frozen=True, slots=True)
class Pair:
    """The servers, the folder that they were generated to, and the copy that they run."""

    prometheus: Server
    alertmanager: Server
    generated: Path
    live: Path

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands in a file that runs exactly once, and have it loaded."""
        text = (self.live / path).read_text()
        assert text.count(old) == 1, (path, old)
        (self.live / path).write_text(text.replace(old, new))
        self.reload(path)

    def restore(self, path: str) -> None:
        shutil.copy(self.generated / path, self.live / path)
        self.reload(path)

    def reload(self, path: str) -> None:
        server = self.prometheus if path.startswith("prometheus") else self.alertmanager
        server.post("/-/reload", b"")

    def drift(self, *, rules_only: bool = False) -> list[str]:
        """Return the sentences, with the folder called ``out``."""
        clients = (Client(self.prometheus.url), Client(self.alertmanager.url))
        compared = drift(DriftRequest(self.generated, *clients, rules_only))
        messages = [one.message for server in compared for one in server.differences]
        folders = ((str(self.generated), "out"), (str(self.live), "live"))
        for folder, name in folders:
            messages = [message.replace(folder, name) for message in messages]
        return messages


def generate(folder: Path) -> Path:
    """Write what the shop compiles to."""
    compiled = compile_fragment(SHOP.read_text(encoding="utf-8"))
    assert not compiled.failed, compiled.diagnostics
    for artifact in compiled.artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder / "shop"


@contextmanager
def pair(folder: Path, release: str) -> Iterator[Pair]:
    """Start both servers on a copy."""
    generated = generate(folder / "out")
    live = folder / "live"
    shutil.copytree(generated, live)
    for name in ("p", "a"):
        (folder / name).mkdir()
    flags = (live / "prometheus/prometheus.args").read_text().split()
    prometheus, alertmanager = (
        program(name, release).path for name in ("prometheus", "alertmanager")
    )

    def of_prometheus(address: str) -> list[str]:
        return [
            prometheus,
            f"--config.file={live / _CONFIGURATIONS[0]}",
            "--storage.tsdb.path=data",
            "--web.enable-lifecycle",
            "--storage.remote.flush-deadline=1ms",
            f"--web.listen-address={address}",
            *flags,
        ]

    def of_alertmanager(address: str) -> list[str]:
        return [
            alertmanager,
            f"--config.file={live / _CONFIGURATIONS[1]}",
            "--storage.path=data",
            "--cluster.listen-address=",
            f"--web.listen-address={address}",
        ]

    with running(of_prometheus, folder / "p") as one, running(of_alertmanager, folder / "a") as two:
        yield Pair(one, two, generated, live)
