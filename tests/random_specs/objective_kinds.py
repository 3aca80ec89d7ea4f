"""Objectives: budgets as signals, and promises with alerts on burn rates, budgets and breaches."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.random_specs.histogram_kinds import within
from tests.random_specs.measure import Maker, Measure, Sections, merged
from tests.random_specs.scale import Scale
from tests.random_specs.share_kinds import availability, events
from tests.random_specs.spans import PERIODS, SHORT

_OBJECTIVES = ("50%", "80%", "90%", "95%", "99%", "99.5%", "99.9%", "99.99%", "99.999%")
_LEFT = ("-100%", "0%", "1%", "10%", "50%", "90%")
_BURNS = ((14.4, "1h", "5m"), (6, "6h", "30m"), (3, "1d", "2h"), (1, "3d", "6h"), (2, "2h", "10m"))
_HOLDS = ("", "1m", "2m", "15m", "1h")


def error_budget(random: Random, name: str) -> Measure:
    """Draw what is left of a budget of bad events."""
    read = events(random, f"{name}_bad")
    read.sections["signals"][read.name].pop("invert", None)
    read.sections["signals"][read.name]["over"] = random.choice(SHORT)
    spec = {"error_budget": read.name, "objective": random.choice(_OBJECTIVES)}
    spec["over"] = random.choice(PERIODS)
    sections = merged(read.sections, {"signals": {name: spec}})
    scale = Scale((1, 90), "%", low=None, high=Decimal(100))
    return Measure(name, sections, scale, read.kept, ("below", "at_most"))


def objective(random: Random, name: str) -> Sections:
    """Draw a promise on a share of good or of bad events, with one to three alerts."""
    key, read = random.choice(
        (
            ("good", within(random, name)),
            ("good", availability(random, name)),
            ("bad", events(random, name)),
            ("good", events(random, name)),
        )
    )
    own = read.sections["signals"][name]
    if "availability" not in own:
        own["over"] = random.choice(SHORT)
    promised = random.choice(_OBJECTIVES)
    spec: dict[str, Any] = {key: read.name, "objective": promised, "over": random.choice(PERIODS)}
    if random.random() < 0.2 and "availability" not in own:
        spec["min_events"] = random.choice((10, 1000))
    drawn = _alerts(random, Decimal(promised.rstrip("%")))
    picked = random.sample(drawn, random.randint(1, min(3, len(drawn))))
    spec["alerts"] = [
        {**each, "name": f"Promise{number}"} for number, each in enumerate(picked, start=1)
    ]
    return merged(read.sections, {"slos": {f"{name}_promise": spec}})


def _alerts(random: Random, promised: Decimal) -> list[dict[str, Any]]:
    """Return alerts that can fire: nothing burns faster than if all events were bad."""
    most = 1 / (1 - promised / 100)
    alerts: list[dict[str, Any]] = [
        {"burn": burn, "long": long, "short": short} for burn, long, short in _BURNS if burn < most
    ]
    alerts += [{"budget": random.choice(_LEFT)}, {"violated": True}]
    return [_urgent(random, each) for each in alerts]


def _urgent(random: Random, alert: dict[str, Any]) -> dict[str, Any]:
    hold = random.choice(_HOLDS)
    severity = random.choice(("warning", "critical"))
    return {**alert, "severity": severity, **({"for": hold} if hold else {})}


KINDS: dict[str, Maker] = {"error_budget": error_budget}
