"""A rule group of a system in, the records of other groups that it reads at one instant, out.

Prometheus spreads groups over the interval, in no order: such a record is read as it was made last,
up to an interval ago. A range over a record looks back anyway.
"""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, RuleGroup, SystemPlan
from genmon.plan.rules import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression
from genmon.proofs.recorded import Records, recorded


@dataclass(frozen=True, slots=True)
class LateRead:
    """A record of another group, and how many seconds old it may be when it is read."""

    record: str
    seconds: int


def late_reads(system: SystemPlan, group: RuleGroup, alert: AlertingRule) -> tuple[LateRead, ...]:
    """Return what an alert reads late, itself or through the records of its own group."""
    read = _read_at_once(parse_expression(alert.expr), recorded([group]))
    generator = (
        LateRead(rule.record, other.interval)
        for other in system.groups
        if other is not group
        for rule in other.rules
        if isinstance(rule, RecordingRule) and rule.record in read
    )
    return tuple(dict.fromkeys(generator))


def _read_at_once(expr: syntax.Expr, own: Records) -> set[str]:
    """Return the series that are read at one instant, also through records of the own group."""
    nodes = list(syntax.walk(expr))
    ranges = (node for node in nodes if isinstance(node, syntax.Range | syntax.Subquery))
    looked_back_at = {id(part) for node in ranges for part in syntax.walk(node)}
    selected = (node for node in nodes if isinstance(node, syntax.Vector))
    names = {node.name for node in selected if id(node) not in looked_back_at}
    return names.union(*(_read_at_once(own[name], own) for name in names if name in own))
