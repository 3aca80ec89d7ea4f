"""Ask servers to reload, compare, and again, until nothing differs or time is up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus

from genmon.commands.drift import DriftRequest, ServerDrift, drift
from genmon.frozen import dataclass
from genmon.promapi import AskError, Client

_PAUSE = 2.0
"""Seconds between two rounds: files reach a server some time after they were published."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Synced:
    """How it ended: what still differs, and why a server would not reload, by what it is."""

    servers: tuple[ServerDrift, ...]
    refusals: tuple[tuple[str, str], ...]

    @property
    def runs(self) -> bool:
        """Tell whether every server runs what is generated."""
        return not any(server.differences or server.error for server in self.servers)


def sync(request: DriftRequest, *, patience: float) -> Synced:
    """Return how it stands once all is in place, or after ``patience`` seconds.

    A server that runs what is generated is not asked to reload. Raises GeneratedError.
    """
    ends = time.monotonic() + patience
    synced = Synced(drift(request), ())
    while not synced.runs:
        refusals = tuple(_reloads(request, synced))
        synced = Synced(drift(request), refusals)
        if synced.runs or time.monotonic() + _PAUSE > ends:
            break
        time.sleep(_PAUSE)
    return synced


def _reloads(request: DriftRequest, synced: Synced) -> Iterator[tuple[str, str]]:
    """Have the servers reload that run something else; yield why one does not."""
    clients = {"prometheus": request.prometheus, "alertmanager": request.alertmanager}
    for server in synced.servers:
        client = clients[server.server]
        if client and (server.differences or server.error):
            refusal = _reload(client)
            if refusal:
                yield server.server, refusal


def _reload(server: Client) -> str:
    """Have it read its files; return why it does not, or nothing."""
    try:
        status, body = server.tell("/-/reload")
    except AskError as error:
        return str(error)
    if status == HTTPStatus.OK:
        return ""
    said = " ".join(body.decode("utf-8", "replace").split())[:_LONGEST]
    return f"{server.url} answers {status} to a reload: {said or 'and gives no reason'}"
