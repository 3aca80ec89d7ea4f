"""The alerting rules of a plan in; each as it is to be evaluated, out."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, SystemPlan
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import Expr, Vector, walk
from genmon.promql.write import write
from genmon.review.backtest.expand import NotExactError, Records, expand, read_by
from genmon.review.backtest.firing import Timing
from genmon.review.backtest.labels import is_templated

_LONGEST = 200_000
"""Characters of an expression that a server is bothered with."""
_ALERTS = frozenset({"ALERTS", "ALERTS_FOR_STATE"})

Key = tuple[str, str, str, int]
"""The name of an alert, its severity, its signal, and which of several alike it is."""


@dataclass(frozen=True, slots=True)
class Evaluable:
    """A rule, and the expression that stands for its own where the server lacks records.

    ``refusal`` says why there is none; ``remarks`` say where it is not exact.
    """

    key: Key
    rule: AlertingRule
    timing: Timing
    expr: str
    refusal: str = ""
    remarks: tuple[str, ...] = ()
    inlined: tuple[str, ...] = ()


def evaluable(plan: SystemPlan, records: Records, step: int) -> tuple[Evaluable, ...]:
    """Return the alerting rules in the order of the plan; ``records`` are those to expand."""
    evaluables: list[Evaluable] = []
    for group in plan.groups:
        for rule in group.alerts:
            timing = Timing(step or group.interval, rule.hold, rule.keep_firing_for)
            key = _key(rule, sum(_key(rule, 0)[:3] == one.key[:3] for one in evaluables))
            evaluables.append(_evaluable(key, rule, timing, records))
    return tuple(evaluables)


def by_key(rules: tuple[Evaluable, ...]) -> Mapping[Key, Evaluable]:
    """Return the rules by what makes two of them the same in two plans."""
    return {rule.key: rule for rule in rules}


def _key(rule: AlertingRule, number: int) -> Key:
    return rule.alert, rule.rung.severity, rule.rung.signal, number


def _evaluable(key: Key, rule: AlertingRule, timing: Timing, records: Records) -> Evaluable:
    expr = parse_expression(rule.expr)
    read = tuple(sorted(read_by(expr, records)))
    remarks = tuple(_remarks(rule, expr, records))
    try:
        text = write(expand(expr, records, timing.step)) if read else _checked(rule.expr, expr)
    except NotExactError as error:
        return Evaluable(key, rule, timing, "", str(error), remarks)
    if len(text) > _LONGEST:
        reason = f"without the records its expression has {len(text)} characters"
        return Evaluable(key, rule, timing, "", reason, remarks)
    return Evaluable(key, rule, timing, text, "", remarks, read)


def _checked(text: str, expr: Expr) -> str:
    expand(expr, {}, 0)
    return text


def _remarks(rule: AlertingRule, expr: Expr, records: Records) -> list[str]:
    remarks = []
    exprs = [
        expr,
        *(recorded.expr for name in read_by(expr, records) for recorded in records[name]),
    ]
    nodes = [node for each in exprs for node in walk(each)]
    if any(isinstance(node, Vector) and node.name in _ALERTS for node in nodes):
        remarks.append("it reads ALERTS as the server recorded it, not as these rules make it")
    if is_templated(rule.labels):
        remarks.append("a label is a template, and stands here as it is written")
    return remarks
