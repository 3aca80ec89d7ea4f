"""The recording rules of a system in; those of them that the server does not have, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genmon.plan import RecordingRule, RuleGroup, SystemPlan
from genmon.promapi import Prometheus
from genmon.promapi.history import RecordedRule, recording_rules
from genmon.promql.canonical import in_order
from genmon.promql.parse import PromqlError, parse_expression
from genmon.promql.syntax import Vector, walk
from genmon.review.backtest.expand import Recorded, Records
from genmon.review.backtest.outcome import Span

_SPARSE = 3600
"""Seconds in which a series that is recorded has a sample."""


class ServerRecords:
    """What a server records, asked for once; nothing where it does not say, or shall not matter."""

    def __init__(self, server: Prometheus, span: Span, *, wanted: bool) -> None:
        """Ask for its rules; raises AskError where it cannot be asked."""
        self._server = server
        self._span = span
        self._rules = _rules(server) if wanted else {}
        self._reaches: dict[str, bool] = {}

    def lacking(self, plan: SystemPlan) -> Records:
        """Return the records of a plan, but for those that the server has had all the time.

        One that is defined as in the plan is had only where all that it reads is had as well.
        """
        records = records_of(plan)
        had = {name for name, rules in records.items() if self._has(name, rules)}
        while lost := {name for name in had if _reads(records[name], records.keys() - had)}:
            had -= lost
        return {name: rules for name, rules in records.items() if name not in had}

    def _has(self, name: str, rules: tuple[Recorded, ...]) -> bool:
        known = self._rules.get(name, ())
        return (
            len(known) == len(rules)
            and all(any(_same(rule, recorded_rule) for recorded_rule in known) for rule in rules)
            and self._reaches_back(name)
        )

    def _reaches_back(self, name: str) -> bool:
        """Tell whether there are samples at both ends of the time that is looked at."""
        if name not in self._reaches:
            asked = f"count(last_over_time({name}[{_SPARSE}s]))"
            ends = (self._span.start + _SPARSE, self._span.end)
            self._reaches[name] = all(self._server.query(asked, time=at) for at in ends)
        return self._reaches[name]


def records_of(plan: SystemPlan) -> Records:
    """Return what the rules of a plan record, by name."""
    records: dict[str, tuple[Recorded, ...]] = {}
    for group, rule in _recording(plan.groups):
        recorded = Recorded(parse_expression(rule.expr), rule.labels, group.interval)
        records[rule.record] = (*records.get(rule.record, ()), recorded)
    return records


def _recording(groups: Iterable[RuleGroup]) -> Iterator[tuple[RuleGroup, RecordingRule]]:
    for group in groups:
        for rule in group.rules:
            if isinstance(rule, RecordingRule):
                yield group, rule


def _rules(server: Prometheus) -> Mapping[str, tuple[RecordedRule, ...]]:
    rules: dict[str, tuple[RecordedRule, ...]] = {}
    for rule in recording_rules(server):
        rules[rule.record] = (*rules.get(rule.record, ()), rule)
    return rules


def _same(rule: Recorded, known: RecordedRule) -> bool:
    try:
        expr = in_order(parse_expression(known.query))
    except PromqlError:
        return False
    labels = tuple(sorted(rule.labels)) == known.labels
    return labels and rule.interval == known.interval and expr == in_order(rule.expr)


def _reads(rules: Iterable[Recorded], names: Iterable[str]) -> bool:
    wanted = frozenset(names)
    return any(
        isinstance(node, Vector) and node.name in wanted
        for rule in rules
        for node in walk(rule.expr)
    )
