"""A generated estate: services of about fifty rules and a dashboard of twenty panels each.

A service has two objectives and four ladders of two alerts. Their limits are those that people
choose, so that they recur; every tenth service has limits that it alone has.
"""

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
storage: {{retention: 31d}}
"""
_PARTS = ("api", "auth", "cart", "search")
_WITH_OBJECTIVE = 2
"""Of the parts, those that promise something and watch their latency; the others watch errors."""
OWN = 10
"""Of so many services one has limits of its own."""
_LATENCIES = ((250, 500), (300, 1000), (500, 1000), (800, 2000), (1000, 2500))
_ERRORS = ((0.5, 2), (1, 5), (2, 10))
_OBJECTIVES = ("99%", "99.5%", "99.9%", "99.95%")
_HOLDS = ("5m", "10m", "15m")


def write_estate(folder: Path, services: int, own: int = OWN) -> None:
    """Write the specs of ``services`` systems below ``folder``; one of ``own`` is as no other."""
    for number in range(services):
        name = f"svc-{number:04d}"
        system = folder / name
        system.mkdir(parents=True)
        (system / "system.yaml").write_text(_SYSTEM.format(name=name))
        (system / "service.yaml").write_text(_service(name, number, is_own=number % own == 0))


def _service(name: str, number: int, *, is_own: bool) -> str:
    parts = [_part(part, place, number, is_own=is_own) for place, part in enumerate(_PARTS)]
    metrics, signals, slos, alerts, panels = ("".join(lines) for lines in zip(*parts, strict=True))
    return (
        f"metrics:\n{metrics}signals:\n{signals}slos:\n{slos}alerts:\n{alerts}"
        f"dashboards:\n  {name}:\n    title: Service {name}\n    rows:\n"
        f"      - title: Service\n        panels:\n{panels}"
    )


def _part(part: str, place: int, number: int, *, is_own: bool) -> tuple[str, str, str, str, str]:
    """Return the lines of one part for the five sections."""
    total, duration = f"{part}_requests_total", f"{part}_duration_seconds"
    metrics = (
        f"  {total}: {{type: counter, counts: requests, labels: [status]}}\n"
        f"  {duration}: {{type: histogram, unit: s, buckets: [0.1, 0.25, 0.5, 1, 2.5, 5]}}\n"
    )
    signals = (
        f"  {part}_p95: {{quantile: 0.95, of: {duration}, over: 5m}}\n"
        f"  {part}_p99: {{quantile: 0.99, of: {duration}, over: 5m}}\n"
        f"  {part}_errors: {{ratio: '{total}{{status=~\"5..\"}}', of: {total}, over: 5m, "
        f"min_traffic: 0.1/s}}\n"
        f"  {part}_traffic: {{rate: {total}, over: 5m, by: [status]}}\n"
    )
    promised = place < _WITH_OBJECTIVE
    if not promised:
        signals += (
            f"  {part}_budget: {{error_budget: {part}_errors, objective: 99.9%, over: 30d}}\n"
        )
    slos = _objective(part, place + number) if promised else ""
    ladder = _latency if promised else _errors
    alerts = ladder(part, place, number, is_own=is_own)
    shown = ("p95", "p99", "errors", "traffic", "served" if promised else "budget")
    panels = "".join(
        f"          - {{title: {part.capitalize()} {signal}, show: {part}_{signal}}}\n"
        for signal in shown
    )
    return metrics, signals, slos, alerts, panels


def _objective(part: str, choice: int) -> str:
    word, objective = part.capitalize(), _OBJECTIVES[choice % len(_OBJECTIVES)]
    return (
        f"  {part}_served:\n    {{of: {part}_errors, objective: {objective}, over: 30d, alerts: [\n"
        f"      {{name: {word}FastBurn, burn: 14.4, long: 1h, short: 5m, for: 2m, "
        f"severity: critical}},\n"
        f"      {{name: {word}SlowBurn, burn: 6, long: 6h, short: 30m, for: 15m, "
        f"severity: warning}}]}}\n"
    )


def _latency(part: str, place: int, number: int, *, is_own: bool) -> str:
    slow, slower = _LATENCIES[(number + place) % len(_LATENCIES)]
    if is_own:
        slow, slower = slow + number + 1, slower + number + 1
    word, hold = part.capitalize(), _HOLDS[number % len(_HOLDS)]
    return (
        f"  {part}_p95:\n"
        f"    - {{name: {word}Slow, above: {slow}ms, for: {hold}, severity: warning}}\n"
        f"    - {{name: {word}VerySlow, above: {slower}ms, for: 5m, severity: critical}}\n"
    )


def _errors(part: str, place: int, number: int, *, is_own: bool) -> str:
    few, many = _ERRORS[(number + place) % len(_ERRORS)]
    if is_own:
        few, many = few + number / 1000, many + number / 1000
    word, hold = part.capitalize(), _HOLDS[number % len(_HOLDS)]
    return (
        f"  {part}_errors:\n"
        f"    - {{name: {word}Errors, above: {few:g}%, for: {hold}, severity: warning}}\n"
        f"    - {{name: {word}ManyErrors, above: {many:g}%, for: 5m, severity: critical}}\n"
    )
