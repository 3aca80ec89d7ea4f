"""Hand-written expressions, with the series that prove their alerts."""

from __future__ import annotations

from random import Random

from tests.random_specs.measure import Sections


def promql(random: Random, name: str) -> Sections:
    """Draw the sum of a gauge by one label, and an alert on it."""
    limit = random.choice((1, 10, 500, 100000))
    rung = {"name": "Backlog", "above": limit, "severity": "warning"}
    if hold := random.choice(("", "1m", "5m", "15m")):
        rung["for"] = hold
    cases = [_case(name, each) for each in (limit * 2, limit)]
    spec = {
        "promql": f"sum by (queue) ({name}_jobs)",
        "counts": "jobs",
        "by": ["queue"],
        "proof": {"cases": cases},
    }
    metric = {"type": "gauge", "counts": "jobs", "labels": ["queue", "worker"]}
    return {
        "metrics": {f"{name}_jobs": metric},
        "signals": {name: spec},
        "alerts": {name: [rung]},
    }


def _case(name: str, value: int) -> dict[str, object]:
    series = {f'{name}_jobs{{queue="mail", worker="1"}}': f"{value}x30"}
    return {"value": value, "labels": {"queue": "mail"}, "series": series}
