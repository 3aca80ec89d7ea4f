"""A scene to what came of it: both servers run until all has arrived that is to arrive."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.drill.arrivals import Arrivals
from genmon.drill.certificate import server_context
from genmon.drill.feed import Feed
from genmon.drill.lay_out import lay_alertmanager, lay_prometheus
from genmon.drill.loopback import Loopback
from genmon.drill.mail import mailbox
from genmon.drill.samples import backfill
from genmon.drill.scene import Held, Performance, Programs, Scene
from genmon.drill.servers import Server, serving
from genmon.drill.web import proxy
from genmon.frozen import dataclass

_LEAD = 8.0
"""Seconds from the writing of the samples to the moment that they are about."""
_FIRES = 30.0
_ARRIVES = 20.0
_STILL = 2.0
"""Seconds in which what should not come would have come."""
_LOOK = 0.25


def perform(scene: Scene, programs: Programs, stop: threading.Event) -> Performance:
    """Put a scene on and take it down again, whatever happens.

    Raises ServerFailed, Stopped, and ToolMissingError of ``genmon.proc``.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="genmon-drill-")))
        arrivals = Arrivals()
        to = Loopback(
            stack.enter_context(proxy(arrivals, server_context())),
            stack.enter_context(mailbox(arrivals)),
            folder / "secrets",
        )
        command = lay_alertmanager(scene, programs.alertmanager, to, folder / "alertmanager")
        enter = stack.enter_context
        told = enter(serving("alertmanager", command, folder / "alertmanager", stop))
        command = lay_prometheus(scene, programs, told, folder / "prometheus")
        feed = _filled(scene, programs.promtool, folder / "prometheus" / "data")
        telling = enter(serving("prometheus", command, folder / "prometheus", stop))
        started = time.time()
        held = _watch(scene, _Fed(telling, feed), told, arrivals)
        return Performance(started, arrivals.so_far, held)


def _filled(scene: Scene, promtool: str, data: Path) -> Feed:
    """Backfill what is past, and return what is yet to come."""
    now = time.time()
    moment = now + _LEAD
    lines = [line.at(moment) if line.name in scene.moments else line for line in scene.lines]
    backfill(promtool, (*lines, *scene.past), moment=moment, until=now, data=data)
    return Feed(lines, moment=moment, after=now)


@dataclass(frozen=True, slots=True)
class _Fed:
    """A Prometheus that is told the samples of the present."""

    server: Server
    feed: Feed

    def must_live(self) -> None:
        self.server.must_live()
        self.feed.send(self.server, time.time())


def _watch(scene: Scene, telling: _Fed, told: Server, arrivals: Arrivals) -> tuple[Held, ...]:
    """Wait until the alerts are held, then until their groups have been told, or should have."""
    held = _held(told)
    ends = time.monotonic() + _FIRES
    while not _all_there(scene, held) and time.monotonic() < ends:
        telling.must_live()
        told.wait(_LOOK)
        held = _held(told)
    quiet = time.monotonic() + scene.wait + _STILL
    ends = quiet + _ARRIVES
    while time.monotonic() < (quiet if _all_came(scene, arrivals) else ends):
        telling.must_live()
        told.wait(_LOOK)
    return _held(told)


def _all_there(scene: Scene, held: Sequence[Held]) -> bool:
    there = [one.labels for one in held]
    return all(dict(labels) in there for labels in scene.awaited)


def _all_came(scene: Scene, arrivals: Arrivals) -> bool:
    came = Counter(arrival.channel for arrival in arrivals.so_far)
    return all(came[channel] >= number for channel, number in scene.messages.items())


def _held(told: Server) -> tuple[Held, ...]:
    return tuple(
        Held(one["labels"], frozenset(receiver["name"] for receiver in one["receivers"]))
        for one in told.get("/api/v2/alerts")
    )
