"""Maintenance windows in PromQL: a record that is 1 inside a window and 0 outside.

Muting keeps messages back but alerts go on firing; what must leave planned windows out, such as a
panel or an objective, reads this record.
"""

from __future__ import annotations

from collections.abc import Iterator

from genmon.model.oncall import Maintenance
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Origin, RecordingRule, RuleGroup
from genmon.units.naming import group_name, record_name
from genmon.units.times import WEEKDAYS, TimeSlot

_UTC = "UTC"


def window_groups(specs: SystemSpecs) -> tuple[RuleGroup, ...]:
    """Return the group that records the windows; PromQL has no zones, so only those in UTC."""
    rules = tuple(_records(specs))
    if not rules:
        return ()
    name = group_name(specs.name, "maintenance")
    return (RuleGroup(name, specs.scrape.evaluation_interval, rules, rules[0].origin),)


def _records(specs: SystemSpecs) -> Iterator[RecordingRule]:
    record = record_name(specs.name, (), "in_maintenance", "bool")
    for name, window in specs.maintenance.items():
        if all(slot.location == _UTC for slot in window.slots):
            origin = Origin(specs.place("maintenance", name), window.seed)
            yield RecordingRule(record, _inside(window), origin, (("window", name),))


def _inside(window: Maintenance) -> str:
    slots = [_slot(slot) for slot in window.slots]
    return slots[0] if len(slots) == 1 else f"clamp_max({' + '.join(slots)}, 1)"


def _slot(slot: TimeSlot) -> str:
    """Multiply what must hold together; each factor is 0 or 1."""
    return " * ".join(_factors(slot)) or "vector(1)"


def _factors(slot: TimeSlot) -> Iterator[str]:
    if slot.weekdays:
        yield _any(f"(day_of_week() == bool {WEEKDAYS.index(day)})" for day in slot.weekdays)
    if slot.days_of_month:
        yield _any(_days(first, last) for first, last in slot.days_of_month)
    if slot.times:
        yield _any(_clock(times.start, times.end) for times in slot.times)


def _any(alternatives: Iterator[str]) -> str:
    listed = list(alternatives)
    return listed[0] if len(listed) == 1 else f"clamp_max({' + '.join(listed)}, 1)"


def _days(first: int, last: int) -> str:
    if first > 0:
        return f"(day_of_month() >= bool {first}) * (day_of_month() <= bool {last})"
    left = "days_in_month() - day_of_month()"
    return f"({left} <= bool {-first - 1}) * ({left} >= bool {-last - 1})"


def _clock(start: int, end: int) -> str:
    minute = "hour() * 60 + minute()"
    return f"({minute} >= bool {start}) * ({minute} < bool {end})"
