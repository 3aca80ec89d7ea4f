"""Alerts that read their own firing."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]

_STORM = """
signals:
  firing:
    promql: '{promql}'
    counts: alerts
    proof:
      cases:
        - {{value: 30, series: {{'ALERTS{{alertname="A"}}': 1x20}}}}
        - {{value: 10, series: {{'ALERTS{{alertname="B"}}': 1x20}}}}
alerts:
  firing: [{{name: AlertStorm, above: 20, severity: critical}}]
"""


def test_an_alert_that_counts_itself_is_refused(said: Said) -> None:
    spec = _STORM.format(promql='count(ALERTS{alertstate="firing"})')
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM328]: `ALERTS` is read with `AlertStorm` in it, which would hold itself up
            1 | signals:
            2 |   firing:
              |   ^^^^^^
          note: in the record `shop:firing:alerts`: count(ALERTS{alertstate="firing"})
          help: leave it out: `alertname!="AlertStorm"`; where alerts are escalated, `source_alert` likewise
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        'count(ALERTS{alertstate="firing",alertname!="AlertStorm"})',
        'count(ALERTS{alertstate="firing",severity="warning"})',
        'count(ALERTS{alertstate="firing",queue!=""})',
        'count(ALERTS{alertstate="resolved"})',
    ],
)
def test_an_alert_on_others_is_fine(said: Said, promql: str) -> None:
    assert said(_STORM.format(promql=promql)) == ""


def test_an_alert_that_asks_for_itself_by_name_is_refused(said: Said) -> None:
    spec = """
        signals: {storm: {value: 'ALERTS{alertname="Storm",alertstate="firing"}', combine: max}}
        alerts: {storm: [{name: Storm, equals: 1, severity: critical}]}
    """
    assert "error[GM328]: `ALERTS` is read with `Storm` in it" in said(spec)


_FOLLOWED = """
escalation:
  of: [critical]
  levels: [{name: NobodyCame, level: 2, after: 1h, to: desk}]
"""


def test_the_escalation_of_an_alert_holds_it_up_as_well(said: Said) -> None:
    promql = 'count(ALERTS{alertstate="firing",alertname!="AlertStorm"})'
    followed = said(_STORM.format(promql=promql) + _FOLLOWED)
    assert "error[GM328]: `ALERTS` is read with `NobodyCame` in it" in followed


def test_an_alert_on_others_and_their_escalation_is_fine(said: Said) -> None:
    promql = 'count(ALERTS{alertstate="firing",alertname!="AlertStorm",source_alert!="AlertStorm"})'
    assert said(_STORM.format(promql=promql) + _FOLLOWED) == ""
