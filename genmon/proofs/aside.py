"""What an alert asks besides its threshold: that it is to be judged at all, over its window."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.plan import AlertingRule
from genmon.plan.threshold import UPWARDS, Limit
from genmon.promql import syntax
from genmon.promql.parse import parse_expression
from genmon.proofs.case import Case, Check, Sampled
from genmon.proofs.stage import Stage
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Course, Hold, Member
from genmon.synthetic.scene import Put
from genmon.synthetic.series import busier, followed, swung

_ONE, _BUSY = Decimal(1), Decimal(10)
_ENOUGH = Decimal("1.0065")
"""Times as much traffic as is just too little: enough, but not with a third of a window of less."""


def not_judged(stage: Stage, unmet: Put) -> Case | None:
    """Show a value past the threshold while what the alert asks besides does not hold.

    Where that is traffic, it then grows to just more than is asked: the alert waits until the
    window has seen enough of it, neither more nor less.
    """
    at, every, settle = stage.moments, stage.pace.every, stage.pace.settle
    fault = stage.fault(stage.levels.past[0], at)._replace(restart=0)
    course: Course = (*stage.lead, fault)
    unheard = Sampled(at.told, stage.not_kept, (), "nothing pending: it is not to be judged")
    checks: list[Check] = [unheard]
    if stage.probe.swings and stage.pace.leads:
        course = (*course, fault._replace(seconds=settle + 3 * every))
        half = at.ends + settle // 2 // every * every
        checks.append(stage.nothing(half, "traffic was too low for half of the window"))
        whole = f"count({alerts_of(stage.rule)})"
        checks.append(Sampled(at.ends + settle + every, whole, (("{}", "1"),), "it is judged"))
    times = (*(_ONE for _ in course[1:]), _ENOUGH)
    series = [
        swung(one, times) if len(checks) > 1 and len(one.pieces) == len(course) else one
        for one in stage.put(course, stage.subject.member, unmet)
    ]
    if _is_asked_of_each(stage.rule):
        for member in _alike(stage):
            series += stage.beside(course, member)
    return stage.case("is not judged", series, checks)


def _alike(stage: Stage) -> Iterator[Member]:
    """Yield members that differ from the first in one label each, or one that differs in all."""
    known = stage.probe.labels(stage.first)
    yield stage.other
    for label in known if len(known) > 1 else ():
        same = tuple(pair for pair in known.items() if pair[0] != label)
        yield stage.other._replace(fixed=same)


def _is_asked_of_each(rule: AlertingRule) -> bool:
    """Tell whether what an alert asks besides is asked of each of its members by itself."""
    nodes = syntax.walk(parse_expression(rule.expr))
    asked = [node for node in nodes if isinstance(node, syntax.Binary) and node.operator == "and"]
    labels = {frozenset(binary.matching.labels) if binary.matching else None for binary in asked}
    return labels - {None} == {frozenset(rule.series_labels)}


def swings(stage: Stage, limit: Limit) -> Case | None:
    """Show the usual and a value past the threshold, with ten times as much going on in one.

    A window that is shorter or longer on one side of a ratio weighs them otherwise. Where a little
    of the one is past the threshold, such as anything above zero, the case shows nothing.
    """
    at_once = limit.word in UPWARDS and stage.subject.holds(_mixed(stage))
    if at_once or limit.value == stage.levels.usual:
        return None
    every, settle = stage.pace.every, stage.pace.settle
    lead, fault = settle + 2 * every + stage.keep, settle + 4 * every
    before, after = (_BUSY, _ONE) if limit.word in UPWARDS else (_ONE, _BUSY)
    member = stage.subject.member
    usual = stage.put((Hold(stage.levels.usual, lead),), member)
    past = stage.put((Hold(stage.levels.past[0], fault),), member)
    series = [
        followed(busier(one, before), busier(two, after))
        for one, two in zip(usual, past, strict=False)  # what cannot be is one series
    ]
    whole = f"count({alerts_of(stage.rule)})"
    checks = (
        stage.nothing(lead + settle // 2 // every * every, "half of the window"),
        Sampled(lead + settle + 2 * every, whole, (("{}", "1"),), "the window"),
    )
    return stage.case("while traffic swings", series, checks)


def _mixed(stage: Stage) -> Decimal:
    """Return the share of a window that is half usual, with more going on, and half past."""
    usual, past = stage.levels.usual, stage.levels.past[0]
    return (usual * _BUSY + past) / (_BUSY + 1)
