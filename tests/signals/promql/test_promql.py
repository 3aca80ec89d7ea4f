"""The hatch: expressions written by hand."""

from __future__ import annotations

from textwrap import dedent

import pytest

from genmon.plan import AlertingRule, RecordingRule
from tests.compiling import findings, plan_of

SHOP = """
metrics:
  jobs_waiting: {type: gauge, counts: jobs, labels: [queue]}
  jobs_done_total: {type: counter, counts: jobs, labels: [queue]}
"""


def _said(signals: str) -> str:
    return findings(SHOP + signals)


def test_it_is_recorded_as_written_and_compared_by_name() -> None:
    system = plan_of(
        SHOP
        + """
signals:
  backlog:
    promql: |
      # the queue of mail may be long
      sum by (queue) (jobs_waiting{queue!="mail"})
        - 5
    counts: jobs
    by: [queue]
    proof:
      cases:
        - {value: 145, labels: {queue: web}, series: {'jobs_waiting{queue="web"}': 150x10}}
        - {value: 95, labels: {queue: web}, series: {'jobs_waiting{queue="web"}': 100x10}}
alerts:
  backlog: [{name: Backlog, above: 100, severity: warning}]
dashboards:
  shop: {title: Shop, rows: [{title: Jobs, panels: [{title: Backlog, show: backlog}]}]}
"""
    )
    record, alert = system.groups[0].rules
    assert isinstance(record, RecordingRule)
    assert isinstance(alert, AlertingRule)
    assert record.record == "shop_queue:backlog:jobs"
    assert record.expr == (
        '# the queue of mail may be long\nsum by (queue) (jobs_waiting{queue!="mail"})\n  - 5'
    )
    assert alert.expr == "shop_queue:backlog:jobs > 100"
    (panel,) = system.dashboards[0].rows[0].panels
    assert panel.queries[0].expr == "shop_queue:backlog:jobs"


def test_a_window_lets_alerts_speak_of_rates() -> None:
    system = plan_of(
        SHOP
        + """
signals:
  done:
    promql: sum(increase(jobs_done_total[2h])) or vector(0)
    counts: jobs
    over: 2h
    proof:
      cases:
        - {value: 2/h, series: {jobs_done_total: 0+2x120}}
        - {value: 120/h, series: {jobs_done_total: 0+2x120}}
alerts:
  done: [{name: Idle, below: 3/h, severity: warning}]
"""
    )
    assert [rule.expr for rule in system.alerts] == ["shop:done:jobs2h < 6"]


def test_the_record_of_another_signal_is_known_with_its_labels() -> None:
    assert (
        _said(
            """
signals:
  load: {value: jobs_waiting, combine: sum, by: [queue]}
  twice: {promql: "2 * shop_queue:load:sum", counts: jobs, by: [queue]}
"""
        )
        == ""
    )


@pytest.mark.parametrize(
    ("promql", "said"),
    [
        (
            "promql: sum(rate(jobs_waiting)), unit: ratio",
            """\
            shop/a.yaml:5:20: error[GM310]: expected type matrix in call to function 'rate', got vector
                4 | signals:
                5 |   it: {promql: sum(rate(jobs_waiting)), unit: ratio}
                  |                    ^^^^
              help: give the function a range, such as `[5m]`
            """,  # noqa: E501 - as it is printed
        ),
        (
            "promql: 'sum(jobs_waiting', unit: ratio",
            """\
            shop/a.yaml:5:16: error[GM310]: unclosed left parenthesis
                4 | signals:
                5 |   it: {promql: 'sum(jobs_waiting', unit: ratio}
                  |                ^^^^^^^^^^^^^^^^^^
              help: open and close each parenthesis
            """,
        ),
        (
            "promql: sum(jobs_waiting)",
            """\
            shop/a.yaml:5:7: error[GM211]: a `promql` signal has either a `unit` or the things it `counts`
                4 | signals:
                5 |   it: {promql: sum(jobs_waiting)}
                  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              help: write `unit: ms`, say, or `counts: requests`, and not both
            """,  # noqa: E501 - as it is printed
        ),
        (
            "promql: sum(jobs_waiting), counts: jobs, by: [queue]",
            """\
            shop/a.yaml:5:54: error[GM327]: the expression does not return the label `queue`
                4 | signals:
                5 |   it: {promql: sum(jobs_waiting), counts: jobs, by: [queue]}
                  |                                                      ^^^^^
              help: keep it in the expression, or leave it out of `by`
            """,
        ),
        (
            "promql: sum by (queue) (jobs_waiting), counts: jobs",
            """\
            shop/a.yaml:5:7: error[GM327]: the expression also returns the label `queue`
                4 | signals:
                5 |   it: {promql: sum by (queue) (jobs_waiting), counts: jobs}
                  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              help: write `by: [queue]`, or aggregate `queue` away
            """,
        ),
    ],
)
def test_what_is_wrong_is_shown_where_it_stands(promql: str, said: str) -> None:
    assert _said(f"signals:\n  it: {{{promql}}}\n") == dedent(said)


def test_a_word_in_a_text_of_several_lines_is_found() -> None:
    spec = """
signals:
  it:
    promql: |
      sum(jobs_waiting)
        / nonsense(jobs_waiting)
    unit: ratio
"""
    assert _said(spec) == dedent(
        """\
        shop/a.yaml:9:11: error[GM310]: unknown function with name 'nonsense'
            8 |       sum(jobs_waiting)
            9 |         / nonsense(jobs_waiting)
              |           ^^^^^^^^
          help: correct its name: the page `Query functions` of Prometheus lists them all
        """
    )
