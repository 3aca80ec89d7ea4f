"""What looks at alerts: open incidents, the time to repair, and escalation."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.random_specs.measure import Sections, merged
from tests.random_specs.spans import HOLDS, PERIODS

_TARGETS = ("10m", "1h", "4h", "12h")


def incident(random: Random, name: str) -> Sections:
    """Draw an alert on an incident that stays open."""
    spec = {"incident": "critical", "except": ["IncidentLasts"]}
    rung = {"name": "IncidentLasts", "equals": 1, "severity": "critical"}
    rung["for"] = random.choice(HOLDS)
    return {"signals": {name: spec}, "alerts": {name: [rung]}}


def mttr(random: Random, name: str) -> Sections:
    """Draw an alert on a long time to repair."""
    spec = {"mttr": "critical", "over": random.choice(PERIODS)}
    rung = {"name": "RepairTakesLong", "above": random.choice(_TARGETS), "severity": "warning"}
    return {"signals": {name: spec}, "alerts": {name: [rung]}}


def escalation(random: Random, _: str) -> Sections:
    """Draw steps by how long alerts of a severity have fired."""
    after = sorted(random.sample(("10m", "30m", "2h", "1d"), 2), key=_minutes)
    levels = [
        {"name": f"EscalationLevel{number}", "level": number, "after": each, "to": "lead"}
        for number, each in enumerate(after, start=2)
    ]
    lead = {"lead": {"webhook": {"url": "http://localhost:9099/lead"}}}
    team = {"team": {"webhook": {"url": "http://localhost:9099/alerts"}}}
    steps = {"of": random.choice(("critical", "warning")), "levels": levels}
    return merged({"escalation": steps}, {"receivers": {**lead, **team}})


def _minutes(text: str) -> Decimal:
    return Decimal(text[:-1]) * {"m": 1, "h": 60, "d": 1440}[text[-1]]
