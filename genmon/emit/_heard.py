"""Routes in words: which alerts, told to whom, when and how often."""

from __future__ import annotations

from typing import NamedTuple

from genmon.plan import Notifying, Route
from genmon.prom.duration import format_duration
from genmon.prom.naming import SYSTEM

_SAYS = {"=": "is", "!=": "is not", "=~": "is one of", "!~": "is none of"}


class Heard(NamedTuple):
    """One receiver: of what it hears, through what, when, and how often it is told again."""

    of: str
    receiver: str
    channels: str
    hours: str
    again: str


def heard(notifying: Notifying) -> tuple[Heard, ...]:
    """Return what each route tells whom, in the order in which Alertmanager tries them."""
    root = notifying.root
    ends = any(_takes_the_rest(route) for route in root.routes)
    routes = root.routes if ends else (*root.routes, root)
    return tuple(_heard(notifying, route) for route in routes)


def _takes_the_rest(route: Route) -> bool:
    """Tell whether no alert gets past a route: the root, or a branch that asks for nothing."""
    return not route.matchers and not route.goes_on


def _heard(notifying: Notifying, route: Route) -> Heard:
    root = notifying.root
    return Heard(
        of="all that nobody above has taken" if _takes_the_rest(route) else _alerts(route),
        receiver=route.receiver,
        channels=_channels(notifying, route.receiver),
        hours=_hours(notifying, route),
        again=f"every {format_duration(route.comes_again_after(root))}",
    )


def _alerts(route: Route) -> str:
    told = [
        f"{label} {_SAYS[operator]} {value.replace('|', ', ').replace(chr(92), '')}"
        for label, operator, value in route.matchers
        if label != SYSTEM
    ]
    return " and ".join(told) or "all alerts"


def _channels(notifying: Notifying, name: str) -> str:
    receiver = next(one for one in notifying.receivers if one.name == name)
    kinds = dict.fromkeys(integration.kind for integration in receiver.integrations)
    return ", ".join(kinds) or "web pages only"


def _hours(notifying: Notifying, route: Route) -> str:
    words = {interval.name: interval.words for interval in notifying.intervals}
    only = " or ".join(words[name] for name in route.active)
    never = " or ".join(words[name] for name in route.muted)
    said = [f"only {only}"] * bool(only) + [f"never {never}"] * bool(never)
    return "; ".join(said) or "at all hours"
