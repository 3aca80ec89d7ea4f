"""Alerts say which environment they come from.

Before: the plan of a system in one of its environments. After: each alert and each sample that
leaves Prometheus is labelled `environment`, and inhibition asks that both sides have the same.
"""

from __future__ import annotations

from dataclasses import replace

from genmon.plan import AlertingRule, InhibitRule, Rule, SystemPlan
from genmon.units.naming import ENVIRONMENT, SYSTEM


def label_environment(system: SystemPlan) -> SystemPlan:
    """Return the system with its environment stamped on; as it is where it has none."""
    if not system.environment:
        return system
    pair = (ENVIRONMENT, system.environment)
    inhibit = tuple(_within(rule) for rule in system.notifying.inhibit)
    labels = (*system.scraping.external_labels, pair)
    return replace(
        system,
        groups=tuple(
            replace(group, rules=tuple(_stamped(rule, pair) for rule in group.rules))
            for group in system.groups
        ),
        notifying=replace(system.notifying, inhibit=inhibit),
        scraping=replace(system.scraping, external_labels=labels),
    )


def _stamped(rule: Rule, pair: tuple[str, str]) -> Rule:
    """Put the label behind that of the system; a record keeps its labels, as a series does."""
    if not isinstance(rule, AlertingRule):
        return rule
    head = tuple(label for label in rule.labels if label[0] == SYSTEM)
    tail = tuple(label for label in rule.labels if label[0] != SYSTEM)
    return replace(rule, labels=(*head, pair, *tail))


def _within(rule: InhibitRule) -> InhibitRule:
    head = tuple(label for label in rule.equal if label == SYSTEM)
    tail = tuple(label for label in rule.equal if label not in {SYSTEM, ENVIRONMENT})
    return replace(rule, equal=(*head, ENVIRONMENT, *tail))
