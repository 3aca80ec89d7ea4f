"""Two revisions in; whoever hears of more, of less, or at other times, in words, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from genmon.pipeline.earlier_routing import routings_at
from genmon.pipeline.hours_words import sentences
from genmon.pipeline.pages import Heard, Row, rows_of
from genmon.pipeline.revision import RevisionError
from genmon.pipeline.routing import Routing
from genmon.prom.duration import format_duration
from genmon.routing.silenced_by import silenced_by
from genmon.routing.timing import timing_of

__all__ = ["Change", "RevisionError", "compare"]

_NAMED = 3
_Key = tuple[str, str]


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
    before, after = (_by_alert(one, monday) if one else {} for one in (base, head))
    for key, row in before.items():
        if key not in after:
            yield row.alert.severity, _named(row), f"is gone; it was heard by {_told(row)}"
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            yield row.alert.severity, _named(row), f"is new, heard by {_told(row)}"
            continue
        if old.alert.severity != row.alert.severity:
            yield row.alert.severity, _named(row), f"was {old.alert.severity}"
        for says in _row(old, row):
            yield row.alert.severity, _named(row), says
    if base and head:
        yield from _inhibition(base, head)


def _by_alert(routing: Routing, monday: datetime) -> Mapping[_Key, Row]:
    """Return the rows by alert and condition; the first of several rules of one name."""
    found: dict[_Key, Row] = {}
    for row in rows_of(routing, monday):
        found.setdefault((row.alert.name, row.condition), row)
    return found


def _named(row: Row) -> str:
    return f"{row.alert.name} where {row.condition}" if row.condition else row.alert.name


def _told(row: Row) -> str:
    told = [one.reach.receiver for one in row.heard if one.reach.integrations]
    return " and ".join(told) or "nobody"


def _row(before: Row, after: Row) -> Iterator[str]:
    old = {one.reach.receiver: one for one in before.heard}
    new = {one.reach.receiver: one for one in after.heard}
    for name in dict.fromkeys((*old, *new)):
        for says in _receiver(old.get(name), new.get(name)):
            yield f"{name} {says}"


def _receiver(before: Heard | None, after: Heard | None) -> Iterator[str]:
    if after is None:
        yield "no longer hears of it"
    elif before is None:
        yield from sentences(None, after)
    else:
        yield from sentences(before, after)
        yield from _timing(before, after)


def _timing(before: Heard, after: Heard) -> Iterator[str]:
    old, new = (timing_of(one.reach.routes[0]) for one in (before, after))
    if old.wait != new.wait:
        yield f"hears of it after {_text(new.wait)} instead of {_text(old.wait)}"
    if old.repeat != new.repeat:
        yield f"is told again every {_text(new.repeat)} instead of every {_text(old.repeat)}"
    groups = [one.reach.routes[0].group_by for one in (before, after)]
    if groups[0] != groups[1]:
        was, now = (", ".join(group) or "nothing" for group in groups)
        yield f"gets it grouped by {now} instead of {was}"


def _text(seconds: float) -> str:
    return format_duration(int(seconds))


def _inhibition(base: Routing, head: Routing) -> Iterator[tuple[str, str, str]]:
    before, after = (silenced_by(one.config, one.alerts) for one in (base, head))
    severities = {alert.name: alert.severity for alert in head.alerts}
    for name, severity in severities.items():
        old, new = before.get(name), after[name]
        if old is None:
            continue
        for source in sorted(old - new):
            yield severity, name, f"is no longer silent while {source} fires"
        for source in sorted(new - old):
            yield severity, name, f"is now silent while {source} fires"
