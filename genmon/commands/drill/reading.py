"""What an alert reads: raw metrics, and records as they have been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, RecordingRule, SystemPlan
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import Expr, Range, Subquery, Vector, walk
from genmon.proofs.case import Case

ANYTHING = ""
"""Stands among the metrics of an alert that reads alerts, or metrics without a known name."""
_ALERTS = frozenset({"ALERTS", "ALERTS_FOR_STATE", ANYTHING})


@dataclass(frozen=True, slots=True)
class Reading:
    """The metrics that an alert reads or is given; ``records`` are those it reads over time."""

    metrics: frozenset[str]
    records: frozenset[str]

    def meets(self, other: Reading) -> bool:
        """Tell whether the series of one may change the other."""
        anything = ANYTHING in self.metrics | other.metrics
        return anything or not self.metrics.isdisjoint(other.metrics)


def reading_of(plan: SystemPlan, rule: AlertingRule, case: Case) -> Reading:
    """Return what an alert reads, through all the records that it is made of."""
    makers = _makers(plan)
    names: set[str] = set()
    over_time: set[str] = set()
    waiting = [rule.expr]
    while waiting:
        tree = parse_expression(waiting.pop())
        over_time |= {name for name in _over_time(tree) if name in makers}
        for name in {node.name for node in walk(tree) if isinstance(node, Vector)} - names:
            names.add(name)
            waiting += makers.get(name, ())
    names |= {_name(series.key) for series in case.series}
    metrics = {ANYTHING if name in _ALERTS else name for name in names if name not in makers}
    return Reading(frozenset(metrics), frozenset(over_time))


def _makers(plan: SystemPlan) -> Mapping[str, list[str]]:
    """Return the expressions that make each record."""
    makers: dict[str, list[str]] = {}
    for group in plan.groups:
        for rule in group.rules:
            if isinstance(rule, RecordingRule):
                makers.setdefault(rule.record, []).append(rule.expr)
    return makers


def _over_time(tree: Expr) -> Iterator[str]:
    """Yield the names that are read elsewhere than now."""
    for node in walk(tree):
        if isinstance(node, Range):
            yield node.vector.name
        elif isinstance(node, Vector) and node.offset:
            yield node.name
        elif isinstance(node, Subquery):
            yield from (expr.name for expr in walk(node.expr) if isinstance(expr, Vector))


def _name(key: str) -> str:
    tree = parse_expression(key)
    return tree.name if isinstance(tree, Vector) else ANYTHING
