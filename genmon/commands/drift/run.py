"""Ask the servers, read the output folder, compare: what ``genmon drift`` does."""

from __future__ import annotations

from pathlib import Path

from genmon.commands.drift.compare import drift_of_alertmanager, drift_of_prometheus
from genmon.commands.drift.difference import Difference
from genmon.commands.drift.generated import generated_of
from genmon.commands.drift.running import ask_alertmanager, ask_prometheus
from genmon.frozen import dataclass
from genmon.promapi import Client


@dataclass(frozen=True, slots=True)
class DriftRequest:
    """What a person asked of ``drift``: the folder of a system, and the servers, or one of them."""

    folder: Path
    prometheus: Client | None
    alertmanager: Client | None
    rules_only: bool = False


@dataclass(frozen=True, slots=True)
class ServerDrift:
    """What differs on one server; ``server`` is what it is."""

    server: str
    url: str
    differences: tuple[Difference, ...]


def drift(request: DriftRequest) -> tuple[ServerDrift, ...]:
    """Return what differs, a server at a time; raises AskError and GeneratedError."""
    generated = generated_of(request.folder)
    compared = []
    if request.prometheus:
        prometheus = ask_prometheus(request.prometheus)
        found = drift_of_prometheus(generated, prometheus, rules_only=request.rules_only)
        compared.append(ServerDrift("prometheus", request.prometheus.url, tuple(found)))
    if request.alertmanager:
        alertmanager = ask_alertmanager(request.alertmanager)
        differing = drift_of_alertmanager(generated, alertmanager)
        compared.append(ServerDrift("alertmanager", request.alertmanager.url, tuple(differing)))
    return tuple(compared)
