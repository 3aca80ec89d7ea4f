"""Two sides of a system in; the alerts that a backtest is about out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.commands.backtest.plans import Pair
from genmon.commands.backtest.records import records_of
from genmon.commands.backtest.rules import Evaluable, Key, by_key, evaluable
from genmon.plan import SystemPlan


def differing(pair: Pair) -> Iterator[Key]:
    """Yield the alerts that are on one side only, or mean or notify something else on the other."""
    base, head = (_meanings(plan) for plan in (pair.base, pair.head))
    for key in dict.fromkeys([*head, *base]):
        if base.get(key) != head.get(key):
            yield key


def named(pair: Pair, alerts: Sequence[str]) -> Iterator[Key]:
    """Yield the alerts of a system with one of these names, all of them where there are none."""
    for key in dict.fromkeys([*_keys(pair.head), *_keys(pair.base)]):
        if not alerts or key[0] in alerts:
            yield key


def _keys(plan: SystemPlan | None) -> tuple[Key, ...]:
    return () if plan is None else tuple(rule.key for rule in evaluable(plan, {}, 0))


def _meanings(plan: SystemPlan | None) -> Mapping[Key, object]:
    """Return what each alert comes to: when it fires, with which labels, and who is notified."""
    if plan is None:
        return {}
    rules = by_key(evaluable(plan, records_of(plan), 0))
    return {key: _meaning(plan, rule) for key, rule in rules.items()}


def _meaning(plan: SystemPlan, evaluated: Evaluable) -> object:
    rule = evaluated.rule
    notified = tuple((one.condition, one.notifications) for one in plan.notified_of(rule))
    expr = evaluated.expr or rule.expr
    return expr, evaluated.timing, tuple(sorted(rule.labels)), notified
