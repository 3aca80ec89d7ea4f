"""Maintenance windows on routes: inside a window, nobody hears of what it mutes.

Alertmanager hands neither muted nor active times down to the branches below, so a child says those
of its parent again. A rule on alerts stamps a name and a component of its own, so a window that
asks for these asks for those of the source as well: what is muted is not escalated either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.lower.matching import all_of
from genmon.model.oncall import Maintenance
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Route
from genmon.units.naming import COMPONENT, ON_ALERTS, SEVERITY, SOURCE_ALERT, SOURCE_COMPONENT

_Labels = Mapping[str, tuple[str, ...]]
_Names = tuple[str, ...]

MOST_BRANCHES = 256
"""Branches of one route for what windows single out; eight windows on eight labels make as many."""
_OF_SOURCE = {"alertname": SOURCE_ALERT, COMPONENT: SOURCE_COMPONENT}


def silenced(route: Route, specs: SystemSpecs, known: _Labels | None = None) -> Route:
    """Return a route with its windows; ``known`` are the values that labels of its alerts have.

    A window that mutes all of its alerts mutes the route. For windows that mute some, it gets a
    child for what each window, or several at once, single out; the narrowest comes first.
    """
    windows = list(_windows(specs, known or {}))
    muted = (*route.muted, *(name for name, labels in windows if not labels))
    return replace(
        route,
        muted=muted,
        routes=tuple(
            Route(
                receiver=route.receiver,
                origin=route.origin,
                places=(*route.places, ("matchers", specs.place("maintenance", names[0]))),
                matchers=all_of(labels),
                active=route.active,
                muted=(*muted, *names),
            )
            for labels, names in _singled_out([window for window in windows if window[1]])
        ),
    )


def _windows(specs: SystemSpecs, known: _Labels) -> Iterator[tuple[str, _Labels]]:
    """Yield each window that concerns a route, and the labels of what it mutes there."""
    for name, window in specs.maintenance.items():
        for labels in _muted(specs, window) if window.mutes else ():
            both = _both(known, labels)
            if both is not None:
                asked = {label: both[label] for label in labels}
                yield name, {k: values for k, values in asked.items() if values != known.get(k)}


def _muted(specs: SystemSpecs, window: Maintenance) -> Iterator[_Labels]:
    """Yield the labels of the alerts that a window mutes, then those of alerts about them."""
    severity = {SEVERITY: window.mutes}
    yield {**window.only, **severity}
    if _OF_SOURCE.keys() & window.only.keys() and _has_alerts_on_alerts(specs):
        source = {_OF_SOURCE.get(label, label): values for label, values in window.only.items()}
        yield {**source, COMPONENT: (ON_ALERTS,), **severity}


def _has_alerts_on_alerts(specs: SystemSpecs) -> bool:
    return bool(specs.escalation) or any(
        severity.resolution for severity in specs.severities.values()
    )


def branches_of_windows(specs: SystemSpecs) -> str:
    """Return the name of the first window with which a route has too many branches, if any."""
    found: list[tuple[_Labels, _Names]] = [({}, ())]
    for name, labels in _windows(specs, {}):
        found += _met(found, name, labels) if labels else []
        if len(found) > MOST_BRANCHES:
            return name
    return ""


def _met(
    found: list[tuple[_Labels, _Names]], name: str, labels: _Labels
) -> list[tuple[_Labels, _Names]]:
    """Return those of the sets of alerts that one more window mutes as well."""
    meets = [(_both(known, labels), (*names, name)) for known, names in found if name not in names]
    return [(both, names) for both, names in meets if both is not None]


def _singled_out(windows: list[tuple[str, _Labels]]) -> list[tuple[_Labels, _Names]]:
    """Return every set of alerts that some windows mute together, those of most windows first."""
    found: list[tuple[_Labels, _Names]] = [({}, ())]
    for name, labels in windows:
        found += _met(found, name, labels)
    first: dict[tuple[tuple[str, _Names], ...], tuple[_Labels, _Names]] = {}
    for labels, names in sorted(found[1:], key=lambda entry: -len(entry[1])):
        first.setdefault(tuple(sorted(labels.items())), (labels, names))
    return list(first.values())


def _both(labels: _Labels, other: _Labels) -> _Labels | None:
    """Return the labels of alerts that match both; none where no alert can."""
    both = {**labels, **other}
    for label in labels.keys() & other.keys():
        both[label] = tuple(value for value in labels[label] if value in other[label])
    return both if all(both.values()) else None
