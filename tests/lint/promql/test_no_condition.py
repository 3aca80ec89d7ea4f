"""Alerts that nothing limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.lint.promql import inspect
from genmon.lint.promql._expressions import Expressions
from genmon.lint.promql.no_condition import RULE
from genmon.lint.rule import LintRule
from genmon.plan import SystemPlan
from tests.compiling import plan_of

SHOP = """
metrics: {jobs_waiting: {type: gauge, counts: jobs}}
signals:
  late: {promql: max(jobs_waiting) > 5, counts: jobs}
  load: {value: jobs_waiting, combine: sum}
alerts:
  load: [{name: Load, above: 5, severity: warning}]
"""


def messages(expr: str, analysis: LintRule[Expressions] = RULE) -> list[str]:
    return [found.message for found in inspect(_with(plan_of(SHOP), expr), [analysis])]


def _with(system: SystemPlan, expr: str) -> SystemPlan:
    """Return the plan with another expression in its alert, which the language would not write."""
    groups = tuple(
        replace(
            group,
            rules=tuple(replace(r, expr=expr) if r in group.alerts else r for r in group.rules),
        )
        for group in system.groups
    )
    return replace(system, groups=groups)


@pytest.mark.parametrize(
    "expr",
    [
        "jobs_waiting",
        "sum(jobs_waiting) / 2",
        "jobs_waiting > bool 5",
        "(jobs_waiting > 5) or jobs_waiting",
        "shop:load:sum",
    ],
)
def test_an_alert_without_a_condition_is_refused(expr: str) -> None:
    assert messages(expr) == ["`Load` fires for every series, whatever its value"]


@pytest.mark.parametrize(
    "expr",
    [
        "jobs_waiting > 5",
        "count(jobs_waiting > 5)",
        "absent(jobs_waiting)",
        "jobs_waiting unless on (job) up",
        "jobs_waiting > 5 or absent(jobs_waiting)",
        'ALERTS{alertstate="firing"}',
        "shop:late:jobs",
        "vector(1)",
    ],
)
def test_whatever_may_return_nothing_is_a_condition(expr: str) -> None:
    assert messages(expr) == []
