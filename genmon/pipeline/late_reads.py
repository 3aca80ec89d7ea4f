"""A rule group of a system in, the records of other groups that it reads at one instant, out.

Prometheus spreads groups over the interval, in no order: such a record is read as it was made last,
up to an interval ago. A range over a record looks back anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, RuleGroup, SystemPlan
from genmon.plan.rules import RecordingRule

_AFTER = re.compile(r"(?![\w:])(?:\{(?:[^}\"]|\"(?:\\.|[^\"\\])*\")*\})?\s*(?P<range>\[)?")


@dataclass(frozen=True, slots=True)
class LateRead:
    """A record of another group, and how many seconds old it may be when it is read."""

    record: str
    seconds: int


def late_reads(system: SystemPlan, group: RuleGroup, alert: AlertingRule) -> tuple[LateRead, ...]:
    """Return what an alert reads late, itself or through the records of its own group."""
    texts = [alert.expr, *_own(group, alert.expr)]
    found = (
        LateRead(rule.record, other.interval)
        for other in system.groups
        if other is not group
        for rule in other.rules
        if isinstance(rule, RecordingRule) and any(_reads(text, rule.record) for text in texts)
    )
    return tuple(dict.fromkeys(found))


def _own(group: RuleGroup, expr: str) -> Iterator[str]:
    """Yield the expressions of the group's records that an expression is made of."""
    for rule in group.rules:
        if isinstance(rule, RecordingRule) and rule.record in expr:
            yield rule.expr
            yield from _own_before(group, rule)


def _own_before(group: RuleGroup, record: RecordingRule) -> Iterator[str]:
    """Yield those of the records before it that it reads."""
    for rule in group.rules:
        if rule is record:
            return
        if isinstance(rule, RecordingRule) and rule.record in record.expr:
            yield rule.expr


def _reads(text: str, record: str) -> bool:
    """Tell whether an expression selects a record at one instant."""
    for found in re.finditer(rf"(?<![\w:]){re.escape(record)}(?![\w:])", text):
        after = _AFTER.match(text, found.end())
        if after is None or not after["range"]:
            return True
    return False
