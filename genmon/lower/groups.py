"""Signals and ladders to rule groups: one group a signal, its records first, then its alerts."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.lower.ladders import Ladder, alerting_rules
from genmon.lower.lowered import guarded, judged
from genmon.lower.objective_alerts import objective_alerts
from genmon.lower.on_alerts import groups_on_alerts
from genmon.lower.windows import window_groups
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Origin, RecordingRule, Rule, RuleGroup
from genmon.units.naming import group_name, record_name

_PACES = ((86400, 120), (3600, 60))
"""Windows of at least so many seconds are evaluated every so many seconds."""


def rule_groups(specs: SystemSpecs, ladders: dict[str, Ladder]) -> tuple[RuleGroup, ...]:
    """Return the groups in order of signal name.

    A group's rules are evaluated one after the other at one instant, so an alert reads the sample
    that its record just made; between groups there is no order.
    """
    read = {other for name in ladders for _, other in specs.signals[name].references()}
    made = [_group(specs, ladder, is_read=name in read) for name, ladder in sorted(ladders.items())]
    made += [*groups_on_alerts(specs), *window_groups(specs)]
    return tuple(sorted((g for g in made if g.rules), key=lambda group: group.name))


def _group(specs: SystemSpecs, ladder: Ladder, *, is_read: bool) -> RuleGroup:
    name = ladder.signal
    origin = Origin(specs.place("signals", name), specs.signals[name].seed)
    rules: tuple[Rule, ...] = (
        *_records(ladder, origin),
        *(_judged(ladder, origin) if is_read else ()),
        *alerting_rules(ladder),
        *objective_alerts(ladder),
    )
    return RuleGroup(
        name=group_name(specs.name, name),
        interval=group_interval(ladder),
        rules=rules,
        origin=origin,
    )


def group_interval(ladder: Ladder) -> int:
    """Evaluate long windows less often: they move slowly, and cost what they are long.

    Two minutes is still well within the five after which Prometheus takes a series for gone.
    """
    if ladder.lowered.interval:
        return ladder.lowered.interval
    window = vars(ladder.specs.signals[ladder.signal]).get("over") or 0
    slowest = next((pace for least, pace in _PACES if window >= least), 0)
    return max(ladder.specs.scrape.evaluation_interval, slowest)


def _records(ladder: Ladder, origin: Origin) -> Iterator[RecordingRule]:
    system, lowered = ladder.specs.name, ladder.lowered
    for helper in lowered.helpers:
        record = record_name(system, lowered.labels, ladder.signal, helper.operation)
        yield RecordingRule(record, helper.expr, origin, helper.labels)
    if lowered.operation:
        yield RecordingRule(ladder.reference, lowered.expr, origin)


def _judged(ladder: Ladder, origin: Origin) -> Iterator[RecordingRule]:
    """Yield the value where it is to be judged, for other signals that read it."""
    system, lowered = ladder.specs.name, ladder.lowered
    if lowered.guard:
        expr = guarded(ladder.reference, lowered.guard, lowered.guard_labels)
        yield RecordingRule(judged(system, ladder.signal, lowered), expr, origin)
