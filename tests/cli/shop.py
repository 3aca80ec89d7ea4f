"""The smallest system that has an alert, as the tests of the command line write it."""

from __future__ import annotations

SHOP = """\
system: {title: Shop, owner: shop-team}
severities:
  critical: {rank: 1, notify: [team]}
  warning: {rank: 2, notify: [{to: team, only_during: office-hours}]}
time_intervals: {office-hours: monday to friday 09:00-17:00 UTC}
receivers:
  team: {slack: {channel: "#shop", url_file: /etc/alertmanager/slack-url}}
routes: {default: team}
metrics:
  requests_total: {type: counter, counts: requests, labels: [status]}
  latency_seconds: {type: histogram, unit: s, buckets: [0.1, 0.5, 1, 5]}
signals:
  latency: {title: Latency, quantile: 0.95, of: latency_seconds, over: 5m}
  traffic: {title: Traffic, rate: requests_total, over: 5m, by: [status]}
alerts:
  latency:
    - {name: SlowShop, above: 500ms, for: 5m, severity: warning}
    - {name: VerySlowShop, above: 1s, for: 5m, severity: critical}
"""
