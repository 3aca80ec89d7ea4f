"""Listeners, teams, groupings and windows that go by what no alert carries."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text, rendered, text

METRICS = """
metrics:
  jobs_waiting: {type: gauge, counts: jobs, labels: [queue, tier]}
"""
BACKLOG = """
signals:
  backlog: {value: jobs_waiting, combine: max, by: [queue], labels: {area: mail}, team: post}
alerts:
  backlog: [{name: Backlog, above: 5, severity: warning}]
"""
TEAMS = """
teams:
  post: {to: desk}
"""


def _said(routes: str, *, spec: str = BACKLOG, teams: str = TEAMS) -> str:
    system = MINIMAL.replace("routes: {default: desk}", "")
    written = f"routes: {{default: desk, {routes}}}\n"
    files = {"shop/a.yaml": written, "shop/b.yaml": METRICS + spec, "shop/c.yaml": system + teams}
    return rendered(compile_text(files))


def test_a_listener_to_a_label_that_an_aggregation_dropped_is_a_warning() -> None:
    assert _said("also: [{to: desk, match: {tier: gold}}]") == text("""
    shop/a.yaml:1:32: warning[GM394]: no alert has the label `tier`
        1 | routes: {default: desk, also: [{to: desk, match: {tier: gold}}]}
          |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: known labels: `alertname`, `area`, `queue`, `severity`, `signal`, `system`, `team`
    """)


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        ("also: [{to: desk, match: {queue: a, area: mail}}]", ""),
        (
            "also: [{to: desk, match: {area: [post, mail], alertname: Backlog}}]",
            "no alert has the area `post`",
        ),
        ("also: [{to: desk, match: {area: post}}]", "no alert has the area `post`"),
        (
            "also: [{to: desk, match: {area: mail, alertname: Back}}]",
            "no alert has the alertname `Back`",
        ),
        ("also: [{to: desk, match: {severity: critical}}]", ""),
        ("group_by: [alertname, signal, queue, area]", ""),
        ("group_by: [alertname, tier]", "no alert has the label `tier` to group by"),
    ],
)
def test_values_that_are_certain_are_compared_and_others_may_be_anything(
    routes: str, said: str
) -> None:
    found = _said(routes)
    assert ("warning" in found) is bool(said)
    assert said in found


def test_a_team_of_which_no_signal_is_hears_of_nothing() -> None:
    found = _said("group_by: [signal]", teams=TEAMS + "  mill: {to: desk}\n")
    assert found.startswith("shop/c.yaml:10:3: warning[GM394]: no alert has the team `mill`\n")


def test_where_there_are_no_alerts_yet_nothing_is_said() -> None:
    assert _said("group_by: [tier]", spec="") == ""


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("{queue: mail}", ""),
        ("{area: mail}", ""),
        ("{area: post}", "`night` mutes nothing: no alert has `area=post`"),
        ("{tier: gold}", "`night` mutes nothing: no alert has the label `tier`"),
    ],
)
def test_a_window_that_mutes_no_alert_at_all_is_a_warning(only: str, said: str) -> None:
    window = f"maintenance: {{night: {{when: daily 02:00-04:00, mutes: warning, only: {only}}}}}\n"
    found = _said("group_by: [signal]", teams=TEAMS + window)
    assert ("GM379" in found) is bool(said)
    assert said in found


def test_a_severity_that_is_not_there_is_an_error_with_the_one_that_may_be_meant() -> None:
    found = _said("also: [{to: desk, match: {severity: [warning, criticl]}}]")
    assert found.startswith("shop/a.yaml:1:50: error[GM341]: unknown severity `criticl`")
    assert "did you mean `critical`?" in found
