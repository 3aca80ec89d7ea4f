"""Servers on loopback: started on a free port, asked over HTTP, stopped with all they started."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genmon import proc
from genmon.frozen import dataclass

_READY = 30.0
_ANSWER = 10.0
_END = 5.0
_TRIES = 5
_ERROR = "level=error"
_TAKEN = "address already in use"
_TOLD = 12
"""Lines of a log that are worth showing."""

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ServerFailed(Exception):  # noqa: N818 - what happened
    """A server did not start, or ended by itself; ``said`` is the end of its log."""

    def __init__(self, name: str, what: str, said: str) -> None:
        """Keep the last lines of what it said, those of errors where there are any."""
        lines = said.strip().splitlines()
        errors = [line for line in lines if _ERROR in line.lower()]
        self.said = tuple((errors or lines)[-_TOLD:])
        super().__init__(f"{name} {what}")


class Stopped(Exception):  # noqa: N818 - not a failure
    """Somebody wants the drill to end."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers under ``url``; whoever waits for it looks at ``stop``."""

    name: str
    url: str
    running: proc.Running
    stop: threading.Event

    def get(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        """Return what it answers; raises ServerFailed where it is gone."""
        try:
            with _OPENER.open(self.url + path, timeout=_ANSWER) as answer:
                return json.load(answer)
        except (OSError, ValueError) as error:
            self.must_live()
            raise ServerFailed(self.name, f"does not answer: {error}", self.running.said) from error

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Tell it something; raises ServerFailed where it is gone or refuses."""
        request = urllib.request.Request(self.url + path, body, dict(headers))  # noqa: S310 - http
        try:
            _OPENER.open(request, timeout=_ANSWER).close()
        except OSError as error:
            self.must_live()
            raise ServerFailed(
                self.name, f"does not take {path}: {error}", self.running.said
            ) from error

    def must_live(self) -> None:
        """Raise ServerFailed where it has ended, and Stopped where all is to end."""
        if self.stop.is_set():
            raise Stopped
        if not self.running.is_alive:
            raise ServerFailed(self.name, "ended by itself", self.running.said)

    def wait(self, seconds: float) -> None:
        """Let some time pass, in which it must live."""
        self.stop.wait(seconds)
        self.must_live()


@contextmanager
def serving(
    name: str,
    command: Callable[[str], Sequence[str]],
    folder: Path,
    stop: threading.Event,
) -> Iterator[Server]:
    """Start what ``command`` makes of a free address, and stop it at the end."""
    server = _started(name, command, folder, stop)
    try:
        yield server
    finally:
        server.running.stop(_END)


def _started(
    name: str, command: Callable[[str], Sequence[str]], folder: Path, stop: threading.Event
) -> Server:
    """Start it on another port where somebody else was faster."""
    for _ in range(_TRIES):
        address = f"127.0.0.1:{free_port()}"
        running = proc.start(command(address), cwd=folder, log=folder / f"{name}.log")
        server = Server(name, f"http://{address}", running, stop)
        try:
            _until_ready(server)
        except BaseException as error:
            running.stop(_END)
            if isinstance(error, ServerFailed) and _TAKEN in running.said:
                continue
            raise
        return server
    raise ServerFailed(name, f"found no free port in {_TRIES} tries", running.said)


def _until_ready(server: Server) -> None:
    ends = time.monotonic() + _READY
    while not _is_ready(server):
        if time.monotonic() > ends:
            raise ServerFailed(server.name, f"is not ready after {_READY:g} s", server.running.said)
        server.wait(0.05)


def _is_ready(server: Server) -> bool:
    try:
        with _OPENER.open(f"{server.url}/-/ready", timeout=_ANSWER):
            return True
    except OSError:
        return False


def free_port() -> int:
    """Return a port of loopback that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
