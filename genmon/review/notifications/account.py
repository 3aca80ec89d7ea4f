"""Two versions of a system in, how many alerts reach each receiver, and in which hours, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from genmon.alertmanager.coverage.week import NEVER, Week, union
from genmon.compile.pages.hours import rows_of
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass
from genmon.review.context import Versions
from genmon.review.notifications.changes import MONDAY

_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Reached:
    """How many alerts of a severity may notify a receiver, and in which part of the week."""

    alerts: int
    week: Week

    @property
    def hours(self) -> float:
        """The hours of a week in which one of them may."""
        return sum(end - start for day in self.week for start, end in day) / _MINUTES


NONE = Reached(0, NEVER)


@dataclass(frozen=True, slots=True)
class Account:
    """What reaches a receiver before and after."""

    system: str
    receiver: str
    severity: str
    before: Reached
    after: Reached


def accounts(versions: Versions) -> Iterator[Account]:
    """Yield the receivers and severities for which the count or the hours differ."""
    if versions.before.is_as(versions.after):
        return
    old, new = (_reached(version.routing) for version in (versions.before, versions.after))
    for receiver, severity in sorted(old.keys() | new.keys()):
        key = receiver, severity
        before, after = old.get(key, NONE), new.get(key, NONE)
        if before != after:
            yield Account(versions.system, receiver, severity, before, after)


def _reached(routing: Routing) -> Mapping[tuple[str, str], Reached]:
    alerts: dict[tuple[str, str], set[int]] = {}
    weeks: dict[tuple[str, str], list[Week]] = {}
    for row in rows_of(routing, MONDAY):
        for heard in row.heard:
            if heard.week != NEVER:
                key = heard.reach.receiver, row.alert.severity
                alerts.setdefault(key, set()).add(id(row.alert))
                weeks.setdefault(key, []).append(heard.week)
    return {
        key: Reached(len(several), reduce(union, dict.fromkeys(weeks[key]), NEVER))
        for key, several in alerts.items()
    }
