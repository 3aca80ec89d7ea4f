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
        assert [server.error for server in compared] == ["", ""]
        messages = [difference.message for server in compared for difference in server.differences]
        folders = ((str(self.generated), "out"), (str(self.live), "live"))
        for folder, name in folders:
            messages = [message.replace(folder, name) for message in messages]
        return messages


def generate(folder: Path) -> Path:
    """Write what the shop compiles to."""
    compiled = compile_fragment(SHOP.read_text(encoding="utf-8"))
    assert not compiled.failed, compiled.diagnostics
    for artifact in compiled.artifacts:
        write(folder / artifact.path, artifact.content)
    return folder / "shop"


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@contextmanager
def pair(folder: Path, release: str) -> Iterator[Pair]:
    """Start both servers on a copy of what the shop compiles to."""
    generated = generate(folder / "out")
    shutil.copytree(generated, folder / "live")
    with serving(generated, folder / "live", folder, release) as made:
        yield made


@contextmanager
def serving(generated: Path, live: Path, folder: Path, release: str) -> Iterator[Pair]:
    """Start both servers on ``live``; what they write goes into ``folder``."""
    for name in ("p", "a"):
        (folder / name).mkdir()
    words = _of_prometheus(live, release), _of_alertmanager(live, release)
    with (
        running(lambda address: [*words[0], address], folder / "p") as prometheus,
        running(lambda address: [*words[1], address], folder / "a") as alertmanager,
    ):
        yield Pair(prometheus, alertmanager, generated, live)


def _of_prometheus(live: Path, release: str) -> list[str]:
    flags = (live / "prometheus/prometheus.args").read_text().split()
    return [
        program("prometheus", release).path,
        f"--config.file={live / _CONFIGURATIONS[0]}",
        "--storage.tsdb.path=data",
        "--storage.remote.flush-deadline=1ms",
        "--web.enable-lifecycle",
        *flags,
        "--web.listen-address",
    ]


def _of_alertmanager(live: Path, release: str) -> list[str]:
    return [
        program("alertmanager", release).path,
        f"--config.file={live / _CONFIGURATIONS[1]}",
        "--storage.path=data",
        "--cluster.listen-address=",
        "--web.listen-address",
    ]
