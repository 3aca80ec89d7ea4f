"""What a system defines and nothing uses, and what is used in one of many ways."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text, findings, text
from tests.signals.case import said

SHOWN = """
metrics:
  load: {type: gauge, unit: ratio}
  latency: {type: histogram, unit: s, buckets: [1, 2]}
  queued: {type: gauge, counts: jobs}
signals:
  load: {value: load, combine: max}
  usual: {average: load, over: 1h}
  slow: {promql: 'sum(rate(latency_count[5m])) + shop:usual:avg1h', counts: requests}
alerts: {load: [{name: LoadHigh, above: 70%, severity: warning}]}
dashboards:
  board:
    title: Board
    variables: {instance: {values_from: queued}}
    rows: [{title: Row, panels: [{title: Panel, show: slow}]}]
"""


def _said(spec: str, system: str = MINIMAL) -> list[str]:
    diagnostics = compile_text({"shop/a.yaml": spec, "shop/system.yaml": system}).diagnostics
    return [said(diagnostic) for diagnostic in diagnostics]


def test_a_receiver_that_nobody_tells_is_found() -> None:
    assert findings("receivers: {pager: {}}") == text("""
    shop/a.yaml:1:13: warning[GM370]: nobody tells `pager` anything
        1 | receivers: {pager: {}}
          |             ^^^^^
      help: name it under `notify` of a severity, or take it out
    """)


@pytest.mark.parametrize(
    "use",
    [
        "teams: {api: {to: pager}}",
        "escalation: {of: critical, levels: [{name: Second, level: 2, after: 1h, to: pager}]}",
    ],
)
def test_a_receiver_that_a_team_or_a_level_tells_is_used(use: str) -> None:
    silent = "{empty: {because: a test asks nobody}}"
    assert _said(f"receivers: {{pager: {silent}}}\n{use}") == []


def test_a_receiver_that_only_one_environment_tells_is_used() -> None:
    system = MINIMAL.replace("owner:", "environment: live, owner:")
    environments = "{live: {}, trial: {severities: {critical: {notify: [pager]}}}}"
    assert _said(f"receivers: {{pager: {{}}}}\nenvironments: {environments}", system) == []


def test_an_interval_that_no_hours_ask_for_is_found() -> None:
    assert findings('time_intervals: {office: "daily 09:00-17:00"}') == text("""
    shop/a.yaml:1:18: warning[GM371]: no hours ask for `office`
        1 | time_intervals: {office: "daily 09:00-17:00"}
          |                  ^^^^^^
      help: name it under `only_during` or `except_during`, or take it out
    """)


def test_an_interval_of_a_leg_is_used_and_a_window_needs_no_use() -> None:
    hours = "orange, notify: [{to: desk, except_during: lunch}]"
    system = MINIMAL.replace("orange, notify: [desk]", hours)
    spec = """
    time_intervals: {lunch: "daily 12:00-13:00"}
    maintenance: {updates: {when: "sunday 02:00-04:00", mutes: [warning]}}
    """
    assert _said(spec, system) == []


def test_a_misspelt_name_is_told_alone() -> None:
    found = _said("receivers: {pager: {}}\nteams: {api: {to: pagre}}")
    assert found == ["2:19 error GM342: unknown receiver `pagre` | did you mean `pager`?"]


def test_a_signal_and_a_metric_are_used_by_alerts_panels_signals_variables_and_promql() -> None:
    assert _said(SHOWN) == []


def test_where_there_are_dashboards_a_signal_that_nobody_sees_is_a_warning() -> None:
    spec = SHOWN.replace("show: slow}", "show: load}")
    (found,) = _said(spec)
    assert found.startswith("8:3 warning GM374: nothing shows `slow` or alerts on it | write a")


def test_where_there_are_dashboards_a_metric_that_nothing_reads_is_a_remark() -> None:
    spec = SHOWN.replace("values_from: queued", "values_from: load")
    assert _said(spec) == [
        "4:3 info GM373: nothing reads `queued` | write a signal on it, or take it out"
    ]


def test_without_dashboards_nothing_is_said_of_signals_and_metrics() -> None:
    assert _said(SHOWN.partition("dashboards:")[0].replace("queued", "waiting")) == []
