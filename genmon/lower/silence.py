"""Maintenance windows on routes: inside a window, nobody hears of what it mutes.

Alertmanager hands neither muted nor active times down to the branches below, so a child says those
of its parent again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.lower.matching import all_of
from genmon.model.whole import Whole
from genmon.plan import Route
from genmon.prom.naming import SEVERITY

_Labels = Mapping[str, tuple[str, ...]]
_Names = tuple[str, ...]


def silenced(route: Route, whole: Whole, severity: str | None = None) -> Route:
    """Return a route with its windows; ``severity`` is that of all its alerts, if they share one.

    A window that mutes all of its alerts mutes the route. For windows that mute some, it gets a
    child for what each window, or several at once, single out; the narrowest comes first.
    """
    windows = list(_windows(whole, severity))
    muted = (*route.muted, *(name for name, labels in windows if not labels))
    return replace(
        route,
        muted=muted,
        routes=tuple(
            Route(
                receiver=route.receiver,
                origin=route.origin,
                matchers=all_of(labels),
                active=route.active,
                muted=(*muted, *names),
            )
            for labels, names in _singled_out([window for window in windows if window[1]])
        ),
    )


def _windows(whole: Whole, severity: str | None) -> Iterator[tuple[str, _Labels]]:
    """Yield each window that concerns a route, and the labels of what it mutes there."""
    for name, window in whole.maintenance.items():
        if severity is None and window.mutes:
            yield name, {**window.only, SEVERITY: window.mutes}
        elif severity in window.mutes:
            yield name, window.only


def _singled_out(windows: list[tuple[str, _Labels]]) -> list[tuple[_Labels, _Names]]:
    """Return every set of alerts that some windows mute together, those of most windows first."""
    found: list[tuple[_Labels, _Names]] = [({}, ())]
    for name, labels in windows:
        meets = [(_both(known, labels), (*names, name)) for known, names in found]
        found += [(both, names) for both, names in meets if both is not None]
    first: dict[tuple[tuple[str, _Names], ...], tuple[_Labels, _Names]] = {}
    for labels, names in sorted(found[1:], key=lambda entry: -len(entry[1])):
        first.setdefault(tuple(sorted(labels.items())), (labels, names))
    return list(first.values())


def _both(one: _Labels, other: _Labels) -> _Labels | None:
    """Return the labels of alerts that match both; none where no alert can."""
    both = {**one, **other}
    for label in one.keys() & other.keys():
        both[label] = tuple(value for value in one[label] if value in other[label])
    return both if all(both.values()) else None
