"""Alerts say what to do first, where the system requires it.

Before: an alert whose runbook has steps. After: the same alert, with the first steps in the
annotation `remediation`, so that they stand in the message itself.
"""

from __future__ import annotations

from dataclasses import replace

from genmon.plan import AlertingRule, Rule, SystemPlan
from genmon.text.go_template import literal

REMEDIATION = "remediation"
_STEPS = 3
"""As many as fit a message; the runbook has them all."""


def annotate_remediation(system: SystemPlan) -> SystemPlan:
    """Return the system with the annotation on every alert that has steps."""
    if REMEDIATION not in system.required:
        return system
    groups = tuple(
        replace(group, rules=tuple(_annotated(rule) for rule in group.rules))
        for group in system.groups
    )
    return replace(system, groups=groups)


def _annotated(rule: Rule) -> Rule:
    if not isinstance(rule, AlertingRule) or not rule.rung.runbook:
        return rule
    steps = rule.rung.runbook[:_STEPS]
    said = "\n".join(f"{number}. {literal(step)}" for number, step in enumerate(steps, 1))
    return replace(rule, annotations=(*rule.annotations, (REMEDIATION, said)))
