"""A generated estate: services of about forty rules and a dashboard of twenty panels each."""

from __future__ import annotations

from pathlib import Path

_SYSTEM = """\
system: {{title: Service {name}, owner: estate}}
severities:
  critical: {{rank: 1, notify: [oncall], repeat: 1h}}
  warning:  {{rank: 2, notify: [oncall], repeat: 4h}}
receivers:
  oncall: {{}}
routes: {{default: oncall}}
scrape:
  jobs:
    {name}: {{targets: ["{name}:8000"]}}
storage: {{retention: 30d}}
"""
_ENDPOINTS = ("api", "auth", "cart", "search")


def write_estate(folder: Path, services: int) -> None:
    """Write the specs of ``services`` systems below ``folder``."""
    for number in range(services):
        name = f"svc-{number:04d}"
        system = folder / name
        system.mkdir(parents=True)
        (system / "system.yaml").write_text(_SYSTEM.format(name=name))
        (system / "service.yaml").write_text(_service(name))


def _service(name: str) -> str:
    parts = [_part(endpoint) for endpoint in _ENDPOINTS]
    metrics, signals, alerts, panels = (
        "".join(part[index] for part in parts) for index in range(4)
    )
    return (
        f"metrics:\n{metrics}signals:\n{signals}alerts:\n{alerts}"
        f"dashboards:\n  {name}:\n    title: Service {name}\n    rows:\n"
        f"      - title: Service\n        panels:\n{panels}"
    )


def _part(endpoint: str) -> tuple[str, str, str, str]:
    """Return the lines of one endpoint for the four sections."""
    total, duration = f"{endpoint}_requests_total", f"{endpoint}_duration_seconds"
    metrics = (
        f"  {total}: {{type: counter, counts: requests, labels: [status]}}\n"
        f"  {duration}: {{type: histogram, unit: s, buckets: [0.1, 0.25, 0.5, 1, 2.5, 5]}}\n"
    )
    signals = (
        f"  {endpoint}_p95: {{quantile: 0.95, of: {duration}, over: 5m}}\n"
        f"  {endpoint}_p99: {{quantile: 0.99, of: {duration}, over: 5m}}\n"
        f"  {endpoint}_errors: {{ratio: '{total}{{status=~\"5..\"}}', of: {total}, over: 5m, "
        f"min_traffic: 0.1/s}}\n"
        f"  {endpoint}_traffic: {{rate: {total}, over: 5m, by: [status]}}\n"
        f"  {endpoint}_budget: {{error_budget: {endpoint}_errors, objective: 99.9%, over: 30d}}\n"
    )
    word = endpoint.capitalize()
    alerts = (
        f"  {endpoint}_p95:\n"
        f"    - {{name: {word}Slow, above: 500ms, for: 10m, severity: warning}}\n"
        f"    - {{name: {word}VerySlow, above: 1s, for: 5m, severity: critical}}\n"
        f"  {endpoint}_errors:\n"
        f"    - {{name: {word}Errors, above: 1%, for: 10m, severity: warning}}\n"
        f"    - {{name: {word}ManyErrors, above: 5%, for: 5m, severity: critical}}\n"
    )
    shown = ("p95", "p99", "errors", "traffic", "budget")
    panels = "".join(
        f"          - {{title: {word} {signal}, show: {endpoint}_{signal}}}\n" for signal in shown
    )
    return metrics, signals, alerts, panels
