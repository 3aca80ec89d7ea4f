"""A system's plan in, the routing that is written for it out, with places in the specs.

It is what reading the written file gives, but for the places; a test holds the two together.
"""

from __future__ import annotations

from genmon.alertmanager.config.config import (
    Config,
    InhibitRule,
    Integration,
    NamedInterval,
    Receiver,
    RouteConfig,
)
from genmon.alertmanager.config.interval import TimeInterval
from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.lint.routes import Subject
from genmon.plan import SystemPlan
from genmon.plan.notify import InhibitRule as PlannedInhibition
from genmon.plan.notify import Receiver as PlannedReceiver
from genmon.plan.notify import Route as PlannedRoute
from genmon.plan.notify import TimeInterval as PlannedInterval
from genmon.units.naming import SEVERITY
from genmon.units.times import WEEKDAYS, TimeSlot

Triples = tuple[tuple[str, str, str], ...]


def config_of_plan(plan: SystemPlan) -> Config:
    """Return the routing of a system as its Alertmanager reads it."""
    notifying = plan.notifying
    return Config(
        version=plan.targets.alertmanager,
        route=_route(notifying.root),
        receivers=tuple(_receiver(receiver) for receiver in notifying.receivers),
        inhibit=tuple(_inhibition(rule) for rule in notifying.inhibit),
        intervals=tuple(_interval(interval) for interval in notifying.intervals),
    )


def alerts_of_plan(plan: SystemPlan) -> tuple[KnownAlert, ...]:
    """Return what is known of the labels of each alert; one of the rule hides one of the series.

    Prometheus adds ``system`` as an external label where the alert has none.
    """
    found = []
    for rule in plan.alerts:
        labels = {"system": plan.name, **dict(rule.labels), "alertname": rule.alert}
        varying = tuple(name for name in rule.series_labels if name not in labels)
        values = {SEVERITY: rule.rung.severities} if SEVERITY in varying else {}
        known = rule.alert, rule.rung.severity, labels, varying, rule.origin.span, values
        found.append(KnownAlert(*known))
    return tuple(found)


def subject_of(plan: SystemPlan) -> Subject:
    """Return what the analyses of routes look at; they must not know what day it is."""
    return Subject(
        config_of_plan(plan),
        plan.notifying.retention,
        alerts_of_plan(plan),
        severities=plan.notifying.severities,
        thorough=False,
    )


def _route(route: PlannedRoute) -> RouteConfig:
    return RouteConfig(
        receiver=route.receiver,
        matchers=_matchers(route.matchers),
        group_by=route.group_by or None,
        group_wait=route.group_wait,
        group_interval=route.group_interval,
        repeat_interval=route.repeat_interval,
        muted=route.muted,
        active=route.active,
        goes_on=route.goes_on,
        routes=tuple(_route(one) for one in route.routes),
        span=route.origin.span,
        places=dict(route.places),
    )


def _matchers(triples: Triples) -> tuple[Matcher, ...]:
    return tuple(Matcher(*triple) for triple in triples)


def _receiver(receiver: PlannedReceiver) -> Receiver:
    integrations = (
        Integration(
            integration.kind,
            dict(integration.settings).get("send_resolved") is not False,
            integration.origin.span,
        )
        for integration in receiver.integrations
    )
    found = tuple(integrations)
    return Receiver(receiver.name, found, receiver.origin.span, is_silent=receiver.is_silent)


def _inhibition(rule: PlannedInhibition) -> InhibitRule:
    return InhibitRule(_matchers(rule.source), _matchers(rule.target), rule.equal, rule.origin.span)


def _interval(interval: PlannedInterval) -> NamedInterval:
    slots = tuple(_slot(slot) for slot in interval.slots)
    return NamedInterval(interval.name, slots, interval.origin.span)


def _slot(slot: TimeSlot) -> TimeInterval:
    weekdays = [WEEKDAYS.index(day) for day in slot.weekdays]
    return TimeInterval(
        times=tuple((time.start, time.end) for time in slot.times) or None,
        weekdays=tuple((day, day) for day in weekdays) or None,
        days=slot.days_of_month or None,
        months=tuple((month, month) for month in slot.months) or None,
        years=slot.years or None,
        location=slot.location,
    )
