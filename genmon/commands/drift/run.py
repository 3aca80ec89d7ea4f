"""Ask the servers, read the output folder, compare: what ``genmon drift`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from genmon.commands.drift.compare import drift_of_alertmanager, drift_of_prometheus
from genmon.commands.drift.difference import Difference
from genmon.commands.drift.generated import Generated, generated_of
from genmon.commands.drift.running import ask_alertmanager, ask_prometheus
from genmon.frozen import dataclass
from genmon.promapi import AskError, Client


@dataclass(frozen=True, slots=True)
class DriftRequest:
    """What a person asked of ``drift``: the folder of a system, and the servers, or one of them.

    ``ignored`` are settings that may differ, such as ``external_labels.replica``.
    """

    folder: Path
    prometheus: Client | None
    alertmanager: Client | None
    rules_only: bool = False
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ServerDrift:
    """What differs on one server; ``server`` is what it is.

    ``error`` says why it could not be asked; then nothing is known of it.
    """

    server: str
    url: str
    differences: tuple[Difference, ...] = ()
    error: str = ""


def drift(request: DriftRequest) -> tuple[ServerDrift, ...]:
    """Return what differs, a server at a time; raises GeneratedError."""
    generated = generated_of(request.folder)
    return tuple(_without(server, request.ignored) for server in _servers(request, generated))


def _without(server: ServerDrift, ignored: frozenset[str]) -> ServerDrift:
    kept = tuple(difference for difference in server.differences if difference.key not in ignored)
    return replace(server, differences=kept)


def _servers(request: DriftRequest, generated: Generated) -> Iterator[ServerDrift]:
    if request.prometheus:
        others = request.rules_only
        yield _asked(
            "prometheus",
            request.prometheus,
            lambda server: drift_of_prometheus(
                generated, ask_prometheus(server), rules_only=others
            ),
        )
    if request.alertmanager:
        yield _asked(
            "alertmanager",
            request.alertmanager,
            lambda server: drift_of_alertmanager(generated, ask_alertmanager(server)),
        )


def _asked(
    name: str, server: Client, compare: Callable[[Client], Iterable[Difference]]
) -> ServerDrift:
    try:
        return ServerDrift(name, server.url, tuple(compare(server)))
    except AskError as error:
        return ServerDrift(name, server.url, error=str(error))
