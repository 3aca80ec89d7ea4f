"""A plan to the same one for people who cannot wait: shorter waits, a time that stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from genmon.alertmanager.engine.schedule import holds
from genmon.compile.routing.config_of_plan import config_of_plan
from genmon.plan import SystemPlan
from genmon.plan.notify import Route
from genmon.units.times import TimeSlot

LONGEST_WAIT = 8
"""Seconds that a group waits at most: Alertmanager is found five seconds after the first alert
fires, and groups and inhibition must be complete by then."""
_ALWAYS = TimeSlot()
_NEVER = TimeSlot(days_of_month=((31, 31),), months=(2,))


def hurried(plan: SystemPlan) -> SystemPlan:
    """Return the plan with no group waiting longer than ``LONGEST_WAIT``."""
    notifying = plan.notifying
    root = notifying.root
    if root.group_wait is None:  # Alertmanager's own is 30 seconds
        root = replace(root, group_wait=LONGEST_WAIT)
    return replace(plan, notifying=replace(notifying, root=_hurried(root)))


def standing(plan: SystemPlan, at: datetime) -> SystemPlan:
    """Return the plan with each time interval holding always or never, as it does at an instant."""
    held = {interval.name: holds(interval, at) for interval in config_of_plan(plan).intervals}
    intervals = tuple(
        replace(interval, slots=(_ALWAYS if held[interval.name] else _NEVER,))
        for interval in plan.notifying.intervals
    )
    return replace(plan, notifying=replace(plan.notifying, intervals=intervals))


def _hurried(route: Route) -> Route:
    wait = route.group_wait
    return replace(
        route,
        group_wait=wait if wait is None else min(wait, LONGEST_WAIT),
        routes=tuple(_hurried(child) for child in route.routes),
    )
