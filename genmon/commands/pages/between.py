"""Two revisions in; whoever hears of more, of less, or at other times, in words, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.config.timing import timing_of
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.engine.silenced_by import silenced_by
from genmon.compile.earlier.revision import RevisionError
from genmon.compile.earlier.routing import routings_at
from genmon.compile.pages.hours import Heard
from genmon.compile.routing.conditions import condition, products
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass
from genmon.review.notifications.hours_words import sentences
from genmon.review.notifications.pairs import Pair, Side, paired
from genmon.units.duration import format_duration

__all__ = ["Change", "RevisionError", "compare"]

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What became different for alerts of one severity."""

    system: str
    severity: str
    alerts: tuple[str, ...]
    says: str

    def __str__(self) -> str:
        """Render as a line: the alerts, and what became different."""
        rest = len(self.alerts) - _NAMED
        more = f" and {rest} more" if rest > 0 else ""
        names = ", ".join(self.alerts[:_NAMED]) + more
        severity = f" ({self.severity})" if self.severity else ""
        return f"{self.system}: {names}{severity}: {self.says}"


def compare(
    out: Path, revisions: tuple[str, str], system: str, monday: datetime
) -> tuple[Change, ...]:
    """Return what a change alters, alerts with the same change together."""
    base, head = (routings_at(revision, out, system) for revision in revisions)
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for name in sorted(base.keys() | head.keys()):
        for severity, alert, says in _system(base.get(name), head.get(name), monday):
            found.setdefault((name, severity, says), {})[alert] = None
    return tuple(
        Change(name, severity, tuple(alerts), says)
        for (name, severity, says), alerts in found.items()
    )


def _system(
    base: Routing | None, head: Routing | None, monday: datetime
) -> Iterator[tuple[str, str, str]]:
    """Yield severity, alert and what became different."""
    for pairs in paired(base, head, monday):
        every = [labels for pair in pairs for labels in pair.labels]
        for (name, severity, says), some in _said(pairs).items():
            for which in products(some):
                where = condition(which, every)
                yield severity, f"{name} where {where}" if where else name, says
    if base and head:
        yield from _inhibition(base, head)


def _said(pairs: Sequence[Pair]) -> Mapping[tuple[str, str, str], list[Labels]]:
    """Return what became different of an alert, with the variants of which it did."""
    found: dict[tuple[str, str, str], list[Labels]] = {}
    for pair in pairs:
        for alert, says in _changes(pair.before, pair.after):
            found.setdefault((alert.name, alert.severity, says), []).extend(pair.labels)
    return found


def _changes(before: Side | None, after: Side | None) -> Iterator[tuple[KnownAlert, str]]:
    if after is None:
        if before:
            yield before.alert, f"is gone; it was heard by {_told(before)}"
    elif before is None:
        yield after.alert, f"is new, heard by {_told(after)}"
    else:
        if before.alert.severity != after.alert.severity:
            yield after.alert, f"was {before.alert.severity}"
        yield from ((after.alert, says) for says in _receivers(before, after))


def _told(side: Side) -> str:
    told = [heard.reach.receiver for heard in side.heard if heard.reach.integrations]
    return " and ".join(told) or "nobody"


def _receivers(before: Side, after: Side) -> Iterator[str]:
    old = {heard.reach.receiver: heard for heard in before.heard}
    new = {heard.reach.receiver: heard for heard in after.heard}
    for name in dict.fromkeys((*old, *new)):
        for says in _receiver(old.get(name), new.get(name)):
            yield f"{name} {says}"


def _receiver(before: Heard | None, after: Heard | None) -> Iterator[str]:
    if after is None:
        yield from ["no longer hears of it"] if before and before.reach.integrations else []
    elif before is None:
        yield from sentences(None, after)
    else:
        yield from sentences(before, after)
        yield from _timing(before, after)


def _timing(before: Heard, after: Heard) -> Iterator[str]:
    old, new = (timing_of(heard.reach.routes[0]) for heard in (before, after))
    if old.wait != new.wait:
        yield f"hears of it after {_text(new.wait)} instead of {_text(old.wait)}"
    if old.repeat != new.repeat:
        yield f"is told again every {_text(new.repeat)} instead of every {_text(old.repeat)}"
    groups = [heard.reach.routes[0].group_by for heard in (before, after)]
    if groups[0] != groups[1]:
        was, now = (", ".join(group) or "nothing" for group in groups)
        yield f"gets it grouped by {now} instead of {was}"


def _text(seconds: float) -> str:
    return format_duration(int(seconds))


def _inhibition(base: Routing, head: Routing) -> Iterator[tuple[str, str, str]]:
    before, after = (silenced_by(routing.config, routing.alerts) for routing in (base, head))
    severities = {alert.name: alert.severity for alert in head.alerts}
    for name, severity in severities.items():
        old, new = before.get(name), after[name]
        if old is None:
            continue
        for source in sorted(old - new):
            yield severity, name, f"is no longer silent while {source} fires"
        for source in sorted(new - old):
            yield severity, name, f"is now silent while {source} fires"
