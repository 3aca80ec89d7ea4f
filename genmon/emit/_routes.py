"""Routes, inhibition and time intervals in the words of Alertmanager 0.25 and later."""

from __future__ import annotations

from genmon.alertmanager.write_matchers import format_matcher
from genmon.artifact import Quoted
from genmon.plan import InhibitRule, Route, TimeInterval, TimeSlot
from genmon.units.duration import format_duration

Yaml = dict[str, object]

_Matchers = tuple[tuple[str, str, str], ...]


def route(branch: Route) -> Yaml:
    """Return a branch and those below it; what a branch does not set, it inherits."""
    fields: Yaml = {
        "receiver": branch.receiver,
        "group_by": list(branch.group_by),
        "continue": branch.goes_on,
        "matchers": _matchers(branch.matchers),
        **_timing(branch),
        "mute_time_intervals": list(branch.muted),
        "active_time_intervals": list(branch.active),
        "routes": [route(child) for child in branch.routes],
    }
    return {name: value for name, value in fields.items() if value}


def _timing(branch: Route) -> dict[str, str]:
    timing = {
        "group_wait": branch.group_wait,
        "group_interval": branch.group_interval,
        "repeat_interval": branch.repeat_interval,
    }
    return {name: format_duration(value) for name, value in timing.items() if value is not None}


def inhibit_rule(rule: InhibitRule) -> Yaml:
    """Return an inhibit rule; its name is left out, because 0.25 refuses one."""
    fields: Yaml = {
        "source_matchers": _matchers(rule.source),
        "target_matchers": _matchers(rule.target),
        "equal": list(rule.equal),
    }
    return {name: value for name, value in fields.items() if value}


def _matchers(matchers: _Matchers) -> list[str]:
    return [format_matcher(label, operator, value) for label, operator, value in matchers]


def time_interval(interval: TimeInterval) -> Yaml:
    """Return a named interval with one entry a slot."""
    return {"name": interval.name, "time_intervals": [_slot(slot) for slot in interval.slots]}


def _slot(slot: TimeSlot) -> Yaml:
    fields: Yaml = {
        "times": [
            {"start_time": _clock(time.start), "end_time": _clock(time.end)} for time in slot.times
        ],
        "weekdays": list(slot.weekdays),
        "days_of_month": [_span(first, last) for first, last in slot.days_of_month],
        "months": [Quoted(month) for month in slot.months],
        "years": [_span(first, last) for first, last in slot.years],
        "location": slot.location if slot.location != "UTC" else "",
    }
    return {name: value for name, value in fields.items() if value}


def _clock(minutes: int) -> str:
    """Return ``HH:MM`` in quotes, because YAML 1.1 takes a bare 10:00 for the number 600."""
    return Quoted(f"{minutes // 60:02}:{minutes % 60:02}")


def _span(first: int, last: int) -> str:
    return Quoted(first if first == last else f"{first}:{last}")
