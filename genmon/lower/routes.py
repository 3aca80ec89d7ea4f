"""Severities, teams, windows and escalation to Alertmanager's route tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.alertmanager.repetition import GROUP_INTERVAL, REPEAT, repeat_interval
from genmon.diag import Span
from genmon.lower.matching import all_of
from genmon.lower.silence import silenced
from genmon.model.oncall import Listener
from genmon.model.severities import Leg, Severity
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Origin, Route
from genmon.units.naming import COMPONENT, ESCALATION_LEVEL, ON_ALERTS, SEVERITY, SYSTEM, TEAM


def root_route(specs: SystemSpecs) -> Route:
    """Return the tree: who hears as well, escalation, teams, who hears instead, severities."""
    return Route(
        receiver=specs.routes.default,
        origin=Origin(specs.place("routes", ""), specs.routes.seed),
        group_by=specs.routes.group_by,
        places=(("group_by", specs.routes.at("group_by")),),
        group_wait=30,
        group_interval=GROUP_INTERVAL,
        repeat_interval=repeat_interval(REPEAT, GROUP_INTERVAL),
        routes=(
            *_across_severities(specs),
            *(leg for name, severity in by_rank(specs) for leg in _legs(specs, name, severity)),
            *_rest(specs),
        ),
    )


def _across_severities(specs: SystemSpecs) -> Iterator[Route]:
    for listener in specs.routes.also:
        yield from _listening(specs, listener, stops=False)
    yield from _escalating(specs)
    yield from _teams(specs)
    for listener in specs.routes.instead:
        yield from _listening(specs, listener, stops=True)


def _rest(specs: SystemSpecs) -> Iterator[Route]:
    """Yield the default again where a branch goes on: what that took is no longer the root's."""
    if specs.routes.also or specs.teams:
        yield Route(
            receiver=specs.routes.default,
            origin=Origin(specs.place("routes", ""), specs.routes.seed),
        )


def by_rank(specs: SystemSpecs) -> list[tuple[str, Severity]]:
    """Return the severities, the most urgent first."""
    return sorted(specs.severities.items(), key=lambda entry: (entry[1].rank, entry[0]))


def _listening(specs: SystemSpecs, listener: Listener, *, stops: bool) -> Iterator[Route]:
    """Yield one route a receiver; those that stand in for others end the search at the last.

    Where the listener stands in for the receivers of one severity, it keeps that one's rhythm.
    """
    named = listener.match.get("severity", ())
    severity = specs.severities.get(named[0]) if len(named) == 1 else None
    for leg in listener.to:
        route = Route(
            receiver=leg.to,
            origin=Origin(listener.span, listener.seed),
            matchers=all_of(listener.match),
            group_by=listener.group_by or (severity.group_by if severity else ()),
            group_wait=severity.group_wait if severity else None,
            group_interval=severity.group_interval if severity else None,
            repeat_interval=_repeat(severity) if severity else None,
            active=leg.only_during,
            muted=leg.except_during,
            goes_on=not stops or leg is not listener.to[-1],
        )
        yield silenced(route, specs, listener.match)


def _escalating(specs: SystemSpecs) -> Iterator[Route]:
    if not specs.escalation:
        return
    for level in specs.escalation.levels:
        severities = level.of or specs.escalation.of
        route = Route(
            receiver=level.to,
            origin=Origin(level.span, level.seed),
            matchers=((SYSTEM, "=", specs.name), (ESCALATION_LEVEL, "=", str(level.level))),
            active=level.only_during,
        )
        yield silenced(route, specs, {COMPONENT: (ON_ALERTS,), SEVERITY: severities})


def _teams(specs: SystemSpecs) -> Iterator[Route]:
    for name, team in specs.teams.items():
        for receiver in team.to:
            route = Route(
                receiver=receiver,
                origin=Origin(specs.place("teams", name), team.seed),
                matchers=((SYSTEM, "=", specs.name), (TEAM, "=", name)),
                goes_on=True,
            )
            yield silenced(route, specs, {TEAM: (name,)})


def _legs(specs: SystemSpecs, name: str, severity: Severity) -> Iterator[Route]:
    """Yield one route a leg; all but the last go on, so that every leg is told."""
    last = len(severity.notify) - 1
    for number, leg in enumerate(severity.notify):
        place = ("leg", severity.at_item("notify", number))
        route = replace(_leg(specs, name, severity, leg), places=(place, *_places(severity)))
        yield replace(silenced(route, specs, {SEVERITY: (name,)}), goes_on=number < last)


def _leg(specs: SystemSpecs, name: str, severity: Severity, leg: Leg) -> Route:
    return Route(
        receiver=leg.to,
        origin=Origin(specs.place("severities", name), severity.seed),
        matchers=((SYSTEM, "=", specs.name), (SEVERITY, "=", name)),
        group_by=severity.group_by,
        group_wait=severity.group_wait,
        group_interval=severity.group_interval,
        repeat_interval=_repeat(severity),
        active=leg.only_during,
        muted=leg.except_during,
    )


def _repeat(severity: Severity) -> int | None:
    """Return what makes messages come as often as asked; the root's where nothing is."""
    if severity.repeat is None and severity.group_interval is None:
        return None
    return repeat_interval(severity.repeat or REPEAT, severity.group_interval or GROUP_INTERVAL)


def _places(severity: Severity) -> tuple[tuple[str, Span], ...]:
    grouping = (("group_by", severity.at("group_by")),) if severity.group_by else ()
    return (("repeat_interval", severity.at("repeat")), *grouping)
