"""Panels gain links to the runbooks of the alerts on what they show."""

from __future__ import annotations

from genmon.plan import Link
from genmon.transform.runbook_links import link_runbooks
from tests.compiling import plan_of

SPEC = """
signals: {is_up: {value: up}, share: {value: up, combine: avg}, quiet: {value: up, combine: min}}
alerts:
  is_up: [{name: Down, equals: 0, severity: warning}, {name: Gone, equals: 0, for: 1h, severity: critical}]
  share: [{name: ManyDown, below: 1, severity: critical}]
dashboards:
  board:
    title: Board
    rows:
      - title: Row
        panels: [{title: Both, show: [share, is_up]}, {title: Quiet, show: quiet}]
"""  # noqa: E501 - as people write it


def test_a_panel_links_to_the_alerts_of_each_signal_in_the_order_shown() -> None:
    both, quiet = plan_of(SPEC).dashboards[0].rows[0].panels
    assert both.links == (
        Link("Runbook: ManyDown", "https://runbooks.example/ManyDown.md"),
        Link("Runbook: Down", "https://runbooks.example/Down.md"),
        Link("Runbook: Gone", "https://runbooks.example/Gone.md"),
    )
    assert quiet.links == ()


def test_nothing_but_links_is_added() -> None:
    plan = plan_of(SPEC)
    again = link_runbooks(plan)
    assert again.groups == plan.groups
    assert [len(panel.links) for panel in again.dashboards[0].rows[0].panels] == [6, 0]
