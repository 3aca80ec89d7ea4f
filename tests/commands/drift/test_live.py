"""``genmon drift`` on real servers: each change of what runs is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.commands.drift.pair import Pair, pair
from tests.releases import RELEASES

pytestmark = pytest.mark.server
_RULES = "prometheus/rules/shop.yml"
_PROMETHEUS = "prometheus/prometheus.yml"
_ALERTMANAGER = "alertmanager/alertmanager.yml"

_WORKERS = """\
- job_name: workers
  scrape_interval: 5s
  file_sd_configs:
  - files:
    - targets/workers/*.yml
"""
_INHIBITION = """\
- source_matchers:
  - alertname="ShopDown"
  target_matchers:
  - alertname="SlowShop"
  equal:
  - system
"""
CHANGES = {
    "threshold": (
        _RULES,
        "expr: up == 0",
        "expr: up == 1",
        "alert `ShopDown` of group `shop.is_up`: expression is `up == 1`",
    ),
    "matcher": (
        _RULES,
        'requests_total{status=~"5.."} unless',
        'requests_total{status=~"4.."} unless',
        "record `shop:errors:part_rate5m` of group `shop.errors`: expression is",
    ),
    "for": (
        _RULES,
        "for: 2m",
        "for: 3m",
        "alert `ShopErrors` of group `shop.errors`: for is 180s where it runs, 120s in",
    ),
    "keep_firing_for": (
        _RULES,
        "    keep_firing_for: 10m\n",
        "",
        "alert `ShopErrors` of group `shop.errors`: keep_firing_for is 0s where it runs, 600s in",
    ),
    "label": (
        _RULES,
        'severity: "warning"',
        'severity: "info"',
        "alert `SlowShop` of group `shop.latency`: label `severity` is info where",
    ),
    "annotation": (
        _RULES,
        'summary: "Latency above 1 s"',
        'summary: "Too slow"',
        "alert `VerySlowShop` of group `shop.latency`: annotation `summary` is Too slow",
    ),
    "interval of a group": (
        _RULES,
        "- name: shop.is_up\n  interval: 30s",
        "- name: shop.is_up\n  interval: 31s",
        "rule group `shop.is_up`: interval is 31s where it runs, 30s in",
    ),
    "alert renamed": (
        _RULES,
        "alert: ShopDown",
        "alert: ShopGone",
        "alert `ShopDown` of group `shop.is_up` does not run; out/prometheus/rules/shop.yml has it",
    ),
    "group renamed": (
        _RULES,
        "name: shop.latency",
        "name: shop.slow",
        "rule group `shop.latency` does not run; out/prometheus/rules/shop.yml has it",
    ),
    "record": (
        _RULES,
        "expr: histogram_quantile(0.95,",
        "expr: histogram_quantile(0.99,",
        "record `shop:latency:p95_5m` of group `shop.latency`: expression is",
    ),
    "interval of a job": (
        _PROMETHEUS,
        "scrape_interval: 5s",
        "scrape_interval: 6s",
        "scrape job `workers`: scrape_interval is 6s where it runs, 5s in out/prometheus/",
    ),
    "interval of all jobs": (
        _PROMETHEUS,
        "scrape_interval: 15s",
        "scrape_interval: 20s",
        "global settings: scrape_interval is 20s where it runs, 15s in out/prometheus/",
    ),
    "target": (
        _PROMETHEUS,
        "- https://shop.example",
        "- https://shop.test",
        "scrape job `websites`: static_configs[0].targets is [",
    ),
    "job removed": (
        _PROMETHEUS,
        _WORKERS,
        "",
        "scrape job `workers` does not run; out/prometheus/prometheus.yml has it",
    ),
    "setting added to a job": (
        _PROMETHEUS,
        "- job_name: shop\n",
        "- job_name: shop\n  honor_labels: true\n",
        "scrape job `shop`: honor_labels is true where it runs; out/prometheus/prometheus.yml does",
    ),
    "external label": (
        _PROMETHEUS,
        'system: "shop"',
        'system: "shop2"',
        "global settings: external_labels.system is shop2 where it runs, shop in",
    ),
    "remote write": (
        _PROMETHEUS,
        "name: archive",
        "name: archive\n  remote_timeout: 7s",
        "remote write `archive`: remote_timeout is 7s where it runs; out/prometheus/",
    ),
    "alertmanager of a prometheus": (
        _PROMETHEUS,
        "alertmanagers:\n  - static",
        "alertmanagers:\n  - scheme: https\n    static",
        "the configuration: alerting.alertmanagers[0].scheme is https where it runs; out/",
    ),
    "receiver of a route": (
        _ALERTMANAGER,
        'receiver: team\n    matchers:\n    - system="shop"',
        'receiver: pager\n    matchers:\n    - system="shop"',
        'route system="shop", severity="warning": receiver is pager where it runs, team in',
    ),
    "matcher of a route": (
        _ALERTMANAGER,
        '- severity="critical"',
        '- severity="major"',
        'route system="shop", severity="critical": matchers is [',
    ),
    "repetition": (
        _ALERTMANAGER,
        "repeat_interval: 59m",
        "repeat_interval: 2h",
        'route system="shop", severity="critical": repeat_interval is 2h where it runs, 59m in',
    ),
    "grouping": (
        _ALERTMANAGER,
        "- system\n  - signal",
        "- signal",
        'the root route: group_by is ["signal"] where it runs, ["system", "signal"] in',
    ),
    "hours": (
        _ALERTMANAGER,
        'end_time: "17:00"',
        'end_time: "18:00"',
        "time interval `office-hours`: time_intervals[0].times[0].end_time is 18:00 where",
    ),
    "route muted": (
        _ALERTMANAGER,
        "active_time_intervals",
        "mute_time_intervals",
        'route system="shop", severity="warning": active_time_intervals is not set where it runs;',
    ),
    "inhibition removed": (
        _ALERTMANAGER,
        _INHIBITION,
        "",
        'inhibit rule alertname="ShopDown" over alertname="SlowShop" does not run; out',
    ),
    "channel": (
        _ALERTMANAGER,
        "channel: '#shop'",
        "channel: '#other'",
        "receiver `team`: slack_configs[0].channel is #other where it runs, #shop in",
    ),
    "mail": (
        _ALERTMANAGER,
        "to: ann@shop.example, ben@shop.example",
        "to: ann@shop.example",
        "receiver `team`: email_configs[0].to is ann@shop.example where it runs,",
    ),
    "server of mail": (
        _ALERTMANAGER,
        "smtp_smarthost: mail.shop.example:587",
        "smtp_smarthost: mail.shop.example:25",
        "global settings: smtp_smarthost is mail.shop.example:25 where it runs,",
    ),
    "server of one mail": (
        _ALERTMANAGER,
        "    to: ann",
        "    smarthost: other.example:25\n    to: ann",
        "receiver `team`: email_configs[0].smarthost is other.example:25 where it runs; out/",
    ),
    "file of a secret": (
        _ALERTMANAGER,
        "/etc/alertmanager/secrets/slack-url",
        "/etc/alertmanager/secrets/other-url",
        "receiver `team`: slack_configs[0].api_url_file is /etc/alertmanager/secrets/other-url",
    ),
    "message": (
        _ALERTMANAGER,
        "class: '{{ .CommonLabels.signal }}'",
        "class: shop",
        "receiver `pager`: pagerduty_configs[0].class is shop where it runs,",
    ),
    "proxy": (
        _ALERTMANAGER,
        "    url: http://127.0.0.1:9/alerts\n",
        "    url: http://127.0.0.1:9/alerts\n    http_config: {proxy_url: http://127.0.0.1:8}\n",
        "receiver `pager`: webhook_configs[0].http_config.proxy_url is http://127.0.0.1:8 where it",
    ),
}

NO_CHANGES = {
    "white space and matchers": (
        _RULES,
        "expr: shop:errors:part_rate5m / (shop:errors:total_rate5m > 0)",
        "expr: |\n      shop:errors:part_rate5m # all\n      / ((shop:errors:total_rate5m) > 0.0)",
    ),
    "units of time": (_RULES, "for: 2m", "for: 120s"),
    "window": (
        _RULES,
        "(rate(latency_seconds_bucket[5m]))",
        "(rate(latency_seconds_bucket[300s]))",
    ),
    "default written": (_PROMETHEUS, "- job_name: shop\n", "- job_name: shop\n  scheme: http\n"),
    "interval of a job written": (
        _PROMETHEUS,
        "- job_name: shop\n",
        "- job_name: shop\n  scrape_interval: 15s\n",
    ),
    "remark": (_ALERTMANAGER, "route:\n", "# by hand\nroute:\n"),
    "default of a route written": (
        _ALERTMANAGER,
        "    - office-hours\n",
        "    - office-hours\n    continue: false\n",
    ),
}
_UNSEEN = "the configuration: its file has other bytes than out/alertmanager/alertmanager.yml"

_TWICE = {"alert renamed", "group renamed", "route muted"}
"""What is said of both the old and the new."""


@pytest.fixture(scope="module", params=RELEASES)
def servers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    with pair(tmp_path_factory.mktemp("pair"), request.param) as made:
        yield made


def test_an_untouched_pair_has_no_drift(servers: Pair) -> None:
    assert servers.drift() == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_runs_is_said_once(servers: Pair, change: str) -> None:
    path, old, new, expected = CHANGES[change]
    servers.edit(path, old, new)
    said = servers.drift()
    servers.restore(path)
    assert said, "no drift"
    assert said[0].startswith(expected), said
    assert len(said) == 1 + (change in _TWICE), said
    assert servers.drift() == []


@pytest.mark.parametrize("change", NO_CHANGES)
def test_what_means_the_same_is_no_drift(servers: Pair, change: str) -> None:
    path, old, new = NO_CHANGES[change]
    servers.edit(path, old, new)
    said = servers.drift()
    servers.restore(path)
    # Alertmanager 0.28 and later mask addresses: there a remark may be a change of one.
    assert [one for one in said if not one.startswith(_UNSEEN)] == []


def test_a_masked_address_is_found_by_the_bytes_of_the_file(servers: Pair) -> None:
    servers.edit(_ALERTMANAGER, "http://127.0.0.1:9/alerts", "http://127.0.0.1:9/other")
    said = servers.drift()
    servers.restore(_ALERTMANAGER)
    differs = "receiver `pager`: webhook_configs[0].url differs from that in out/alertmanager/"
    assert len(said) == 1
    assert said[0].startswith((differs, _UNSEEN))


def test_a_reload_that_failed_is_said(servers: Pair) -> None:
    (servers.live / _RULES).write_text("groups: 3\n")
    with pytest.raises(OSError, match="500"):
        servers.reload(_RULES)
    said = servers.drift()
    servers.restore(_RULES)
    assert said == [
        "the configuration: the last reload failed, so what runs is older; its log says why"
    ]


def test_rules_of_another_file_are_drift_unless_rules_alone_are_compared(servers: Pair) -> None:
    other = servers.live / "prometheus/rules/other.yml"
    other.write_text("groups: [{name: other, rules: [{record: a, expr: up}]}]\n")
    servers.reload(_RULES)
    said, rules_only = servers.drift(), servers.drift(rules_only=True)
    other.unlink()
    servers.reload(_RULES)
    assert said == ["rule group `other` of live/prometheus/rules/other.yml runs, and is not in out"]
    assert rules_only == []
