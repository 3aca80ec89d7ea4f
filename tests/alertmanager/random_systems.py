"""A seed in; a system that notifies in many ways, and what is true of its hours and alerts, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

Labels = Mapping[str, str]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": (1, 7), "second": (8, 14), "third": (15, 21)}
_ZONES = ("UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata")
_QUEUES = ("mail", "jobs.fast", "elsewhere")
_COMPONENTS = ("api", "database")
_SEVERITIES = ("page", "ticket", "note")


@dataclass(frozen=True)
class Hours:
    """Recurring times: the days, the minutes of each, in a zone, in certain weeks of a month."""

    days: frozenset[int]
    start: int
    end: int
    zone: str
    nth: str = ""

    def __str__(self) -> str:
        """Write them as a spec does."""
        named = [DAYS[day] for day in sorted(self.days)]
        days = f"{named[0]} to {named[-1]}" if len(named) > 2 else " and ".join(named)
        times = f"{_clock(self.start)}-{_clock(self.end)}"
        return f"{self.nth} {days} {times} {self.zone}".strip()

    def holds(self, instant: datetime) -> bool:
        """Tell whether an instant is within them, off the calendar of the zone."""
        there = instant.astimezone(ZoneInfo(self.zone))
        minute, day = there.hour * 60 + there.minute, there.weekday()
        if self.nth:
            first, last = _NTH[self.nth]
            if not first <= there.day <= last:
                return False
        if self.start < self.end:
            return day in self.days and self.start <= minute < self.end
        late, early = minute >= self.start, minute < self.end
        return (day in self.days and late) or ((day - 1) % 7 in self.days and early)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@dataclass(frozen=True)
class Drawn:
    """A spec, the hours that its words stand for, and the label sets that each alert may have."""

    spec: dict[str, Any]
    hours: Mapping[str, Hours]
    alerts: Mapping[str, tuple[Labels, ...]] = field(default_factory=dict)
    """By name; all labels that a route may ask for."""

    @property
    def by_words(self) -> Mapping[str, Hours]:
        return {str(one): one for one in self.hours.values()}


def drawn(seed: int) -> Drawn:
    """Return the system of a seed."""
    random = Random(f"{seed} notifications")
    hours = {f"hours-{number}": _hours(random) for number in range(random.randint(2, 5))}
    receivers = _receivers(random)
    spec: dict[str, Any] = {
        "system": {"title": "Random", "owner": "nobody", "links": _LINKS},
        "receivers": receivers,
        "time_intervals": {name: str(one) for name, one in hours.items()},
        "metrics": {"queue_length": {"type": "gauge", "counts": "jobs", "labels": ["queue"]}},
    }
    names = list(receivers)
    spec["severities"] = _severities(random, names, list(hours))
    windows = {f"window-{number}": _hours(random) for number in range(random.randint(0, 3))}
    if windows:
        spec["maintenance"] = {name: _window(random, one) for name, one in windows.items()}
    spec["routes"] = _routes(random, names, list(hours))
    spec["signals"], spec["alerts"], alerts = _alerts(random)
    if random.random() < 0.5:
        spec["teams"] = {"red": {"to": random.sample(names, random.randint(1, 2))}}
        spec["signals"]["depth_0"]["team"] = "red"
        alerts = {
            name: tuple(
                {**one, "team": "red"} if one["signal"] == "depth_0" else one for one in some
            )
            for name, some in alerts.items()
        }
    if random.random() < 0.5:
        spec["escalation"], more = _escalation(random, names, list(hours), alerts)
        alerts |= more
    return Drawn(spec, {**hours, **windows}, alerts)


_LINKS = {"grafana": "https://grafana.example", "runbooks": "https://runbooks.example"}


def _hours(random: Random) -> Hours:
    if random.random() < 0.25:
        start = random.randrange(0, 1200, 30)
        day = frozenset({random.randrange(7)})
        return Hours(day, start, start + 120, random.choice(_ZONES), random.choice(list(_NTH)))
    first = random.randrange(7)
    days = frozenset(range(first, random.randrange(first, 7) + 1))
    start, end = random.sample(range(0, 1440, 15), 2)
    return Hours(days, start, end, random.choice(_ZONES))


def _receivers(random: Random) -> dict[str, Any]:
    receivers: dict[str, Any] = {
        f"to-{number}": {"webhook": {"url": f"http://127.0.0.1:9/to-{number}"}}
        for number in range(random.randint(2, 5))
    }
    if random.random() < 0.5:
        receivers["screen"] = {"empty": {"because": "the screen in the hall shows it"}}
    if random.random() < 0.3:
        receivers["unfinished"] = {}
    return receivers


def _leg(random: Random, names: list[str], hours: list[str]) -> dict[str, Any]:
    leg: dict[str, Any] = {"to": random.choice(names)}
    for key in ("only_during", "except_during"):
        if random.random() < 0.35:
            leg[key] = random.sample(hours, random.randint(1, min(2, len(hours))))
    return leg


def _legs(random: Random, names: list[str], hours: list[str]) -> list[dict[str, Any]]:
    return [_leg(random, names, hours) for _ in range(random.randint(1, 3))]


def _severities(random: Random, names: list[str], hours: list[str]) -> dict[str, Any]:
    return {
        name: {
            "rank": rank,
            "notify": _legs(random, names, hours),
            **({"repeat": random.choice(["1h", "12h", "3d"])} if random.random() < 0.6 else {}),
        }
        for rank, name in enumerate(_SEVERITIES, start=1)
    }


def _window(random: Random, hours: Hours) -> dict[str, Any]:
    window: dict[str, Any] = {"when": str(hours)}
    window["mutes"] = random.sample(_SEVERITIES, random.randint(1, 3))
    if random.random() < 0.5:
        window["only"] = _match(random, ("component", "queue"))
    return window


def _match(random: Random, labels: tuple[str, ...]) -> dict[str, Any]:
    values = {"severity": _SEVERITIES, "component": _COMPONENTS, "queue": _QUEUES[:2]}
    chosen = random.sample(labels, random.randint(1, len(labels)))
    return {name: random.sample(values[name], random.randint(1, 2)) for name in chosen}


def _routes(random: Random, names: list[str], hours: list[str]) -> dict[str, Any]:
    routes: dict[str, Any] = {"default": random.choice(names)}
    asked = ("severity", "component", "queue")
    for key in ("also", "instead"):
        if random.random() < 0.6:
            routes[key] = [
                {"to": _legs(random, names, hours), "match": _match(random, asked)}
                for _ in range(random.randint(1, 2))
            ]
    if "also" in routes and random.random() < 0.3:
        routes["also"].append({"to": [_leg(random, names, hours)]})
    return routes


def _alerts(random: Random) -> tuple[dict[str, Any], dict[str, Any], dict[str, tuple[Labels, ...]]]:
    signals: dict[str, Any] = {}
    alerts: dict[str, Any] = {}
    known: dict[str, tuple[Labels, ...]] = {}
    for number in range(random.randint(2, 4)):
        name = f"depth_{number}"
        by = random.random() < 0.6
        component = random.choice((*_COMPONENTS, ""))
        signals[name] = {
            "title": f"Depth {number}",
            "value": "queue_length",
            **({"by": ["queue"], "combine": "max"} if by else {"combine": "max"}),
            **({"labels": {"component": component}} if component else {}),
        }
        severity = random.choice(_SEVERITIES)
        alert = f"Deep{number}"
        alerts[name] = [{"name": alert, "above": 10, "for": "5m", "severity": severity}]
        fixed = {"alertname": alert, "severity": severity, "signal": name, "system": "random"}
        fixed |= {"component": component} if component else {}
        known[alert] = tuple({**fixed, "queue": one} for one in _QUEUES) if by else (fixed,)
    return signals, alerts, known


def _escalation(
    random: Random, names: list[str], hours: list[str], alerts: Mapping[str, tuple[Labels, ...]]
) -> tuple[dict[str, Any], dict[str, tuple[Labels, ...]]]:
    """Return the levels, and the labels that each may have, as far as the spec says."""
    severities = random.sample(_SEVERITIES, random.randint(1, 2))
    levels, known = [], {}
    for number in range(2, random.randint(2, 3) + 1):
        level: dict[str, Any] = {"name": f"Level{number}", "level": number, "after": f"{number}h"}
        level["to"] = random.choice(names)
        if random.random() < 0.5:
            level["only_during"] = [random.choice(hours)]
        levels.append(level)
        known[f"Level{number}"] = tuple(_about(f"Level{number}", number, severities, alerts))
    return {"of": severities, "levels": levels}, {n: some for n, some in known.items() if some}


def _about(
    name: str, number: int, severities: list[str], alerts: Mapping[str, tuple[Labels, ...]]
) -> list[Labels]:
    sources = [one for some in alerts.values() for one in some]
    sources.append({"signal": "another", "alertname": "Another", "component": "elsewhere"})
    return [
        {
            "alertname": name,
            "system": "random",
            "component": "escalation",
            "escalation_level": str(number),
            "severity": severity,
            "signal": source["signal"],
            "source_alert": source["alertname"],
            "source_component": source.get("component", ""),
        }
        for severity, source in product(severities, sources)
    ]
