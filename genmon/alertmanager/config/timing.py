"""When a group of alerts is spoken of: the first time, on a change, and again."""

from __future__ import annotations

import math

from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass

DEFAULT_RETENTION = 120 * 3600.0
"""How long Alertmanager remembers what it sent where no flag says otherwise, in seconds."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: until the first message of a group, between looks at it, and until it is repeated.

    A group is looked at every ``interval``. A message is repeated at the first look at which the
    last one is older than ``repeat_interval``, or forgotten; so ``repeat`` is a multiple of the
    interval. Where the two divide evenly, the last message, which was delivered a moment after its
    look, is mostly too young by that moment and waits for one look more; ``at_soonest`` is without.
    """

    wait: float
    interval: float
    repeat: float
    at_soonest: float

    @property
    def a_day(self) -> float:
        """How many messages a group which does not change makes in a day."""
        return 86_400 / self.repeat


def timing_of(route: Route, retention: float = DEFAULT_RETENTION) -> Timing:
    """Return the timing of a route under an Alertmanager that keeps its data so many seconds."""
    looks = min(route.repeat_interval, retention) / route.group_interval
    return Timing(
        wait=route.group_wait,
        interval=route.group_interval,
        repeat=(math.floor(looks) + 1) * route.group_interval,
        at_soonest=max(1, math.ceil(looks)) * route.group_interval,
    )


def is_swallowed(route: Route, retention: float) -> bool:
    """Tell whether Alertmanager forgets a message before it should repeat it."""
    return route.repeat_interval > retention
