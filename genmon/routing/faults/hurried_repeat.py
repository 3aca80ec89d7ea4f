"""Waits and repetitions of a route that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.prom.duration import format_duration
from genmon.routing.faults._fault import Fault, Subject, warning
from genmon.routing.tree import Route

TIMING = Code(
    "GM659",
    "times of a route that do not fit together",
    """Alertmanager looks at a group after `group_wait`, and then every `group_interval`. It repeats
a message at the first look after `repeat_interval`: one that is shorter than the interval comes at
every look. A first message that waits longer than the later ones has its times swapped.

    {group_wait: 5m, group_interval: 30s}
    {group_wait: 30s, group_interval: 5m}
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield findings for each route that says its times; specs are looked at by severity."""
    for route in subject.routes if subject.thorough else ():
        for key, message in _wrong(route):
            if key in route.written.places:
                yield warning(TIMING, message, route.written.at(key))


def _wrong(route: Route) -> Iterator[tuple[str, str]]:
    wait, interval, repeat = (
        format_duration(int(one))
        for one in (route.group_wait, route.group_interval, route.repeat_interval)
    )
    if route.group_wait > route.group_interval:
        yield "group_wait", f"the first message waits {wait}, and later ones {interval}"
    if route.repeat_interval < route.group_interval:
        message = f"repeated every {repeat}, but the group is looked at every {interval}"
        yield "repeat_interval", message


FAULT = Fault("hurried_repeat", check)
