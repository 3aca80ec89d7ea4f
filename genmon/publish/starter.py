"""The starter system that ``genmon init`` writes: small, commented, and complete."""

from __future__ import annotations

import os
from pathlib import Path

_SYSTEM = """\
# A starter system. Change the names, then: genmon render
system:
  title: Shop
  owner: shop-team
  versions: {prometheus: "2.42", alertmanager: "0.25"}     # the oldest in use
  links:
    grafana: http://localhost:3000
    runbooks: https://git.example/monitoring/out/shop/runbooks

# How urgent, who hears of it, how often it is told again. Rank 1 is the most urgent.
severities:
  critical: {rank: 1, colour: red,    notify: [oncall],                              repeat: 1h}
  warning:  {rank: 2, colour: orange, notify: [{to: team, only_during: office-hours}], repeat: 4h}

time_intervals:
  office-hours: monday to friday 09:00-17:00 UTC

# Secrets are files on the machine that runs Alertmanager; a spec holds only their paths.
receivers:
  oncall: {pagerduty: {routing_key_file: /etc/alertmanager/secrets/pagerduty-routing-key}}
  team:   {slack: {channel: "#shop-alerts", url_file: /etc/alertmanager/secrets/slack-webhook}}

routes:
  default: team            # who hears of what no severity takes

scrape:
  interval: 15s
  alertmanagers: [localhost:9093]
  jobs:
    shop: {targets: [localhost:8000]}
"""

_SERVICE = """\
# What the service exposes. Labels `job` and `instance` come with scraping.
metrics:
  http_requests_total: {type: counter, counts: requests, labels: [status, route]}
  http_request_duration_seconds:
    {type: histogram, unit: s, labels: [route], buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]}

# What is measured: each signal once, used by name in alerts and panels.
signals:
  latency:   {title: Response time P95, quantile: 0.95, of: http_request_duration_seconds}
  traffic:   {title: Requests, rate: http_requests_total, by: [status]}
  target_up: {title: Scrape target, value: up}
  error_rate:
    title: Error rate
    ratio: http_requests_total{status=~"5.."}
    of: http_requests_total
    over: 5m
    min_traffic: 0.1/s           # below it, a single failed request would be an alert

# When somebody is told. One rung a line, the mildest first; a value carries its unit.
alerts:
  latency:
    - {name: HighLatency,     above: 500ms, for: 10m, severity: warning}
    - {name: CriticalLatency, above: 1s,    for: 5m,  severity: critical}
  error_rate:
    - {name: HighErrorRate,     above: 1%, for: 10m, severity: warning}
    - {name: CriticalErrorRate, above: 5%, for: 5m,  severity: critical}
  target_up:
    - {name: TargetDown, equals: 0, for: 5m, severity: critical}

# What people look at; units and threshold colours come from the signals and their ladders.
dashboards:
  shop-overview:
    title: Shop Overview
    rows:
      - title: Requests
        panels:
          - {title: Response time, show: latency}
          - {title: Error rate,    show: error_rate}
          - {title: Traffic,       show: traffic, width: 16}
          - {title: Alerts,        as: alertlist, width: 8}
"""

SCHEMA = "spec.schema.json"
_MODELINE = f"# yaml-language-server: $schema=../../{SCHEMA}\n"
"""Lets editors with a YAML language server complete and check a spec while it is written."""

STARTER = {
    "specs/shop/system.yaml": _MODELINE + _SYSTEM,
    "specs/shop/service.yaml": _MODELINE + _SERVICE,
}
"""The files by their path below the chosen folder."""


def write_starter(directory: Path, schema: bytes = b"") -> None:
    """Write the starter under ``directory``; refuses to overwrite, raising FileExistsError.

    ``schema`` is the JSON Schema of its specs; one that stands there already is left as it is.
    """
    for name, text in STARTER.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    if schema and not os.path.lexists(directory / SCHEMA):
        with (directory / SCHEMA).open("xb") as binary:
            binary.write(schema)
