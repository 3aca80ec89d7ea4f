"""Who is told of an alert, when first, and what keeps it silent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from genmon.alertmanager.engine.answer import Answer, answer
from tests.alertmanager.reading import config_of

_CONFIG = """
route:
  receiver: mail
  group_wait: 30s
  group_interval: 5m
  routes:
    - {matchers: [team="ops"], receiver: pager, mute_time_intervals: [sunday-night]}
    - {matchers: [team="web"], receiver: mail, active_time_intervals: [office]}
    - {matchers: [team="old"], receiver: mail, active_time_intervals: [past]}
receivers:
  - {name: mail}
  - {name: pager, webhook_configs: [{url: 'http://pager.example/'}]}
time_intervals:
  - name: sunday-night
    time_intervals: [{weekdays: [sunday], times: [{start_time: '02:00', end_time: '04:00'}]}]
  - name: office
    time_intervals:
      - weekdays: ['monday:friday']
        times: [{start_time: '09:00', end_time: '17:00'}]
        location: Europe/Berlin
  - {name: past, time_intervals: [{years: ['2020']}]}
"""


def _ask(team: str, at: str) -> Answer:
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return answer(config_of(_CONFIG), {"team": team}, instant)


@pytest.mark.parametrize(
    ("team", "at", "first", "until"),
    [
        ("ops", "2026-11-22T01:00", "2026-11-22T01:00:30", "2026-11-22T02:00:00"),
        ("ops", "2026-11-22T03:00", "2026-11-22T04:00:30", "2026-11-22T04:00:00"),
        ("ops", "2026-11-22T01:59:45", "2026-11-22T04:00:15", "2026-11-22T02:00:00"),
        ("web", "2026-11-20T15:59:00", "2026-11-20T15:59:30", "2026-11-20T16:00:00"),
        ("web", "2026-11-20T16:00:00", "2026-11-23T08:00:30", "2026-11-23T08:00:00"),
        ("old", "2026-11-20T16:00:00", None, None),
        ("none", "2026-11-20T16:00:00", "2026-11-20T16:00:30", None),
    ],
)
def test_a_group_is_told_at_the_first_look_at_which_its_route_speaks(
    team: str, at: str, first: str | None, until: str | None
) -> None:
    delivery = _ask(team, at).deliveries[0]
    said = [one and one.replace(tzinfo=None).isoformat() for one in (delivery.at, delivery.until)]
    assert said == [first, until]


def test_nobody_is_told_without_a_channel_or_while_muted() -> None:
    assert _ask("ops", "2026-11-22T01:00").notified == ("pager",)
    assert _ask("ops", "2026-11-22T03:00").notified == ()
    assert _ask("none", "2026-11-22T03:00").notified == ()


def test_what_mutes_and_what_is_waited_for_is_named() -> None:
    assert _ask("ops", "2026-11-22T03:00").deliveries[0].muted_by == ("sunday-night",)
    assert _ask("web", "2026-11-22T03:00").deliveries[0].outside == ("office",)
