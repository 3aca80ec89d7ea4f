"""Severities, teams, windows and escalation to Alertmanager's route tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from genmon.model.oncall import Listener
from genmon.model.severities import Leg, Severity
from genmon.model.whole import Whole
from genmon.plan import Origin, Route
from genmon.prom.naming import ESCALATION_LEVEL, SEVERITY, SYSTEM, TEAM

Matcher = tuple[str, str, str]


def root_route(whole: Whole) -> Route:
    """Return the tree: who hears as well, escalation, teams, who hears instead, severities."""
    return Route(
        receiver=whole.routes.default,
        origin=Origin(whole.place("routes", ""), whole.routes.seed),
        group_by=whole.routes.group_by,
        group_wait=30,
        group_interval=300,
        repeat_interval=4 * 3600,
        routes=(
            *(route for one in whole.routes.also for route in _listening(one, stops=False)),
            *_escalating(whole),
            *_teams(whole),
            *(route for one in whole.routes.instead for route in _listening(one, stops=True)),
            *(leg for name, severity in _by_rank(whole) for leg in _legs(whole, name, severity)),
        ),
    )


def any_of(label: str, values: Sequence[str]) -> Matcher:
    """Return a matcher for any of some literal values."""
    if len(values) == 1:
        return (label, "=", values[0])
    return (label, "=~", "|".join(_literal(value) for value in values))


def _literal(value: str) -> str:
    """Escape what a regular expression would read; Go and Python agree on these."""
    return "".join(f"\\{char}" if char in "\\.+*?()|[]{}^$" else char for char in value)


def _by_rank(whole: Whole) -> list[tuple[str, Severity]]:
    return sorted(whole.severities.items(), key=lambda entry: (entry[1].rank, entry[0]))


def _listening(listener: Listener, *, stops: bool) -> Iterator[Route]:
    """Yield one route a receiver; those that stand in for others end the search at the last."""
    matchers = tuple(any_of(label, values) for label, values in sorted(listener.match.items()))
    for leg in listener.to:
        yield Route(
            receiver=leg.to,
            origin=Origin(listener.span, listener.seed),
            matchers=matchers,
            group_by=listener.group_by,
            active=leg.only_during,
            muted=leg.except_during,
            goes_on=not stops or leg is not listener.to[-1],
        )


def _escalating(whole: Whole) -> Iterator[Route]:
    for level in whole.escalation.levels if whole.escalation else ():
        yield Route(
            receiver=level.to,
            origin=Origin(level.span, level.seed),
            matchers=((SYSTEM, "=", whole.name), (ESCALATION_LEVEL, "=", str(level.level))),
            active=level.only_during,
        )


def _teams(whole: Whole) -> Iterator[Route]:
    for name, team in whole.teams.items():
        for receiver in team.to:
            yield Route(
                receiver=receiver,
                origin=Origin(whole.place("teams", name), team.seed),
                matchers=((SYSTEM, "=", whole.name), (TEAM, "=", name)),
                goes_on=True,
            )


def _legs(whole: Whole, name: str, severity: Severity) -> Iterator[Route]:
    """Yield one route a leg; all but the last go on, so that every leg is told."""
    for leg in severity.notify:
        route = _leg(whole, name, severity, leg)
        partial = _partly_muted(whole, name, route)
        yield replace(route, routes=partial, goes_on=leg is not severity.notify[-1])


def _leg(whole: Whole, name: str, severity: Severity, leg: Leg) -> Route:
    return Route(
        receiver=leg.to,
        origin=Origin(whole.place("severities", name), severity.seed),
        matchers=((SYSTEM, "=", whole.name), (SEVERITY, "=", name)),
        group_by=severity.group_by,
        group_wait=severity.group_wait,
        group_interval=severity.group_interval,
        repeat_interval=severity.repeat,
        active=leg.only_during,
        muted=(*leg.except_during, *_windows(whole, name)),
    )


def _windows(whole: Whole, severity: str) -> tuple[str, ...]:
    return tuple(
        window
        for window, spec in whole.maintenance.items()
        if severity in spec.mutes and not spec.only
    )


def _partly_muted(whole: Whole, severity: str, leg: Route) -> tuple[Route, ...]:
    """Return a child for each group of alerts that further windows mute.

    A child says again what Alertmanager does not hand down: the hours and the windows of its parent.
    """
    return tuple(
        Route(
            receiver=leg.receiver,
            origin=leg.origin,
            matchers=(any_of(label, values),),
            active=leg.active,
            muted=(*leg.muted, *windows),
        )
        for (label, windows), values in sorted(_partial_windows(whole, severity).items())
    )


def _partial_windows(
    whole: Whole, severity: str
) -> Mapping[tuple[str, tuple[str, ...]], list[str]]:
    """Group the label values that windows single out by the windows that do."""
    windows: dict[tuple[str, str], list[str]] = {}
    for name, spec in whole.maintenance.items():
        for label, values in spec.only.items() if severity in spec.mutes else ():
            for value in values:
                windows.setdefault((label, value), []).append(name)
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (label, value), names in sorted(windows.items()):
        groups.setdefault((label, tuple(names)), []).append(value)
    return groups
