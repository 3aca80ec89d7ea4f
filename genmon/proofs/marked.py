"""Alerts with marks in place of the texts that their proofs repeat word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from genmon.plan import AlertingRule, RuleGroup
from genmon.plan.rules import Pairs
from genmon.proofs.spoken import ACTION
from genmon.units.naming import SEVERITY

MARK = re.compile(r"⟦(\d+)⟧")
"""What stands for a text; the number is its place."""

Marked = tuple[Pairs, Pairs]
"""The labels and the annotations of an alert."""

_NAME = re.compile(r"[\w-]+")


@dataclass(slots=True)
class Marks:
    """The texts that marks stand for, and how often there is a mark."""

    texts: list[str] = field(default_factory=list)
    count: int = 0

    def said(self, rules: Sequence[AlertingRule]) -> Iterator[Marked]:
        """Yield what each alert says, with marks for annotations and for labels in common."""
        common = {pair: (pair[0], self._mark(pair[1])) for pair in _in_common(rules)}
        for rule in rules:
            self.count += len(common)
            labels = tuple([common.get(pair, pair) for pair in rule.labels])
            annotations = tuple([(name, self._said(text)) for name, text in rule.annotations])
            yield labels, annotations

    def _said(self, text: str) -> str:
        """Return an annotation with a mark for each text between what Prometheus fills in."""
        made, end = "", 0
        for action in ACTION.finditer(text):
            made += self._between(text[end : action.start()]) + action[0]
            end = action.end()
        return made + self._between(text[end:])

    def _between(self, text: str) -> str:
        self.count += bool(text)
        return self._mark(text) if text else ""

    def _mark(self, text: str) -> str:
        self.texts.append(text)
        return f"⟦{len(self.texts) - 1}⟧"


def marked(group: RuleGroup) -> RuleGroup:
    """Return a group with marks in its alerts."""
    said = Marks().said(group.alerts)
    rules = (
        _with(rule, *next(said)) if isinstance(rule, AlertingRule) else rule for rule in group.rules
    )
    return replace(group, rules=tuple(rules))


def _with(rule: AlertingRule, labels: Pairs, annotations: Pairs) -> AlertingRule:
    return replace(rule, labels=labels, annotations=annotations)


def _in_common(rules: Sequence[AlertingRule]) -> Pairs:
    """Return the labels that all alerts have alike, but for what sets them apart elsewhere."""
    if not rules:
        return ()
    others = [set(rule.labels) for rule in rules[1:]]
    return tuple(
        pair
        for pair in rules[0].labels
        if pair[0] != SEVERITY
        and _NAME.fullmatch(pair[1])
        and all(pair in other for other in others)
    )
