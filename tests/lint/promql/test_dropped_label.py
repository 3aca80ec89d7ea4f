"""Texts that name labels which the expression has dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.lint.promql import inspect
from genmon.lint.promql.dropped_label import RULE
from genmon.plan import AlertingRule, Rule, SystemPlan
from tests.compiling import plan_of

SHOP = """
metrics: {jobs_waiting: {type: gauge, counts: jobs, labels: [queue]}}
signals:
  load: {value: jobs_waiting, combine: sum, by: [queue]}
alerts:
  load: [{name: Load, above: 5, severity: warning}]
dashboards:
  shop: {title: Shop, rows: [{title: Jobs, panels: [{title: Load, show: load}]}]}
"""


def _messages(system: SystemPlan) -> list[str]:
    return [found.message for found in inspect(system, [RULE])]


def _with_summary(text: str) -> SystemPlan:
    system = plan_of(SHOP)
    return replace(
        system,
        groups=tuple(
            replace(g, rules=tuple(_annotated(rule, text) for rule in g.rules))
            for g in system.groups
        ),
    )


def _annotated(rule: Rule, text: str) -> Rule:
    if isinstance(rule, AlertingRule):
        return replace(rule, annotations=(("summary", text),))
    return rule


@pytest.mark.parametrize(
    "text",
    [
        "{{ $labels.instance }} is busy",
        "{{ .Labels.instance }} is busy",
        '{{ index $labels "instance" }} is busy',
        "{{ if $labels.instance }}busy{{ end }}",
    ],
)
def test_an_annotation_with_a_dropped_label_is_refused(text: str) -> None:
    assert _messages(_with_summary(text)) == [
        "`summary` of `Load` shows the label `instance`, which is gone"
    ]


@pytest.mark.parametrize(
    "text",
    ["{{ $labels.queue }} is busy", '{{ "{{" }} $labels.instance }}', "{{ $labels.__name__ }}"],
)
def test_labels_that_are_there_and_plain_text_are_fine(text: str) -> None:
    assert _messages(_with_summary(text)) == []


def test_what_the_compiler_writes_names_no_dropped_label() -> None:
    assert _messages(plan_of(SHOP)) == []


def test_a_legend_with_a_dropped_label_is_refused() -> None:
    system = plan_of(SHOP)
    (board,) = system.dashboards
    (row,) = board.rows
    (panel,) = row.panels
    query = replace(panel.queries[0], legend="{{queue}} on {{ instance }}")
    rows = (replace(row, panels=(replace(panel, queries=(query,)),)),)
    changed = replace(system, dashboards=(replace(board, rows=rows),))
    assert _messages(changed) == [
        "the legend shows the label `instance`, which the query does not return"
    ]


def test_labels_that_a_recording_rule_adds_are_there() -> None:
    system = _with_summary("{{ $labels.site }} is busy")
    (group,) = system.groups
    rules = tuple(
        rule if isinstance(rule, AlertingRule) else replace(rule, labels=(("site", "berlin"),))
        for rule in group.rules
    )
    assert _messages(replace(system, groups=(replace(group, rules=rules),))) == []
