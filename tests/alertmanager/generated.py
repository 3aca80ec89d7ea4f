"""Chance in, routing trees, label sets and time intervals out, to compare with Alertmanager."""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]
_LABELS = ("severity", "team", "service", "zone")
_VALUES = ("a", "b", "ab", "ba", "a.b", "A", "")
_REGEXES = ("a|b", "a.*", ".+", "", "(a|b)+", "[^b]", "(?i)ab?", r"a\.b", "a)|(b", ".*b$", "^a")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")


def tree(random: Random) -> Json:
    """Return a configuration without integrations: up to forty routes, five levels, inhibition."""
    receivers = [f"r{number}" for number in range(random.randint(2, 8))]
    left = [random.randint(3, 40)]
    root = {"receiver": receivers[0], **_grouping(random), "group_wait": "1h"}
    root["routes"] = _routes(random, receivers, left, 0)
    return {
        "route": root,
        "receivers": [{"name": name} for name in receivers],
        "inhibit_rules": [_inhibition(random) for _ in range(random.randint(0, 4))],
    }


def labels(random: Random) -> dict[str, str]:
    """Return the labels of an alert, some of them missing."""
    chosen = {name: random.choice(_VALUES) for name in _LABELS if random.random() < 0.7}
    return {"alertname": f"A{random.randint(0, 9)}", **{k: v for k, v in chosen.items() if v}}


def _routes(random: Random, receivers: list[str], left: list[int], depth: int) -> list[Json]:
    routes = []
    for _ in range(random.randint(1, 6 - depth)):
        if not left[0]:
            break
        left[0] -= 1
        routes.append(_route(random, receivers, left, depth))
    return routes


def _route(random: Random, receivers: list[str], left: list[int], depth: int) -> Json:
    route: Json = {**_matching(random), **_grouping(random)}
    if random.random() < 0.8:
        route["receiver"] = random.choice(receivers)
    if random.random() < 0.35:
        route["continue"] = True
    if depth < 4 and random.random() < 0.4:
        route["routes"] = _routes(random, receivers, left, depth + 1)
    return route


def _matching(random: Random, prefix: str = "") -> Json:
    """Return matchers in one of the notations, or in two at once."""
    found: Json = {}
    if random.random() < 0.2:
        found[f"{prefix}match"] = {random.choice(_LABELS): random.choice(_VALUES)}
    if random.random() < 0.2:
        found[f"{prefix}match_re"] = {random.choice(_LABELS): random.choice(_REGEXES)}
    if random.random() < 0.75 or not found:
        found[f"{prefix}matchers"] = [_matcher(random) for _ in range(random.randint(0, 3))]
    return found


def _matcher(random: Random) -> str:
    operator = random.choice(("=", "!=", "=~", "!~", "="))
    value = random.choice(_REGEXES if "~" in operator else _VALUES)
    plain = value and not set(value) & set(r'()[]{}|\,"')
    quote = "" if plain and random.random() < 0.3 else '"'
    space = random.choice(("", "", " "))
    escaped = value.replace("\\", "\\\\") if quote else value
    return f"{random.choice(_LABELS)}{space}{operator}{space}{quote}{escaped}{quote}"


def _grouping(random: Random) -> Json:
    names = random.sample(_LABELS, random.randint(0, 3))
    return random.choice([{}, {}, {"group_by": names}, {"group_by": ["..."]}])


def _inhibition(random: Random) -> Json:
    return {
        **_matching(random, "source_"),
        **_matching(random, "target_"),
        "equal": random.sample(_LABELS, random.randint(0, 2)),
    }


def interval(random: Random, now: Any) -> Json:  # noqa: ANN401 - a datetime
    """Return a time interval that holds now about every second time."""
    found: Json = {}
    if random.random() < 0.5:
        found["times"] = [_times(random) for _ in range(random.randint(1, 2))]
    if random.random() < 0.5:
        found["weekdays"] = [_weekdays(random) for _ in range(random.randint(1, 2))]
    if random.random() < 0.5:
        found["days_of_month"] = [_days(random) for _ in range(random.randint(1, 2))]
    if random.random() < 0.3:
        found["months"] = [_ordered(random, 1, 12)]
    if random.random() < 0.3:
        found["years"] = [_ordered(random, now.year - 1, now.year + 1)]
    if random.random() < 0.7:
        found["location"] = random.choice(ZONES)
    return found


def _times(random: Random) -> Json:
    low, high = sorted(random.sample(range(1441), 2))
    return {"start_time": _clock(low), "end_time": _clock(high)}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _weekdays(random: Random) -> str:
    names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    low, high = sorted(random.choices(range(7), k=2))
    return names[low] if low == high else f"{names[low]}:{names[high].title()}"


def _days(random: Random) -> str:
    if random.random() < 0.5:
        return _ordered(random, 1, 31)
    return random.choice([_ordered(random, -28, -1), f"{random.randint(1, 20)}:-1"])


def _ordered(random: Random, least: int, most: int) -> str:
    low, high = sorted(random.choices(range(least, most + 1), k=2))
    return str(low) if low == high else f"{low}:{high}"
