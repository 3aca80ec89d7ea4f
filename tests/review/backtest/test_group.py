"""Flushes that find nothing new are left out, and no message with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from genmon.alertmanager import Config
from genmon.review.backtest.dispatch import messages
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.group import Group, Message
from tests.alertmanager.reading import config_of

_START = int(datetime(2026, 11, 9, tzinfo=UTC).timestamp())
_END = _START + 4 * 86_400


def _config(random: Random) -> Config:
    """Return two routes, one of them in certain hours only, and an inhibition."""
    routes: list[dict[str, object]] = [
        {"receiver": "day", "matchers": ["n=~[0-4]"], "active_time_intervals": ["day"]},
        {"receiver": "night", "matchers": ["n=~[3-7]"], "mute_time_intervals": ["day"]},
    ]
    for route in routes:
        route["continue"] = True
    hours = [{"times": [{"start_time": "08:00", "end_time": "17:30"}], "weekdays": ["tuesday"]}]
    config = {
        "route": {
            "receiver": "all",
            "group_by": ["team"],
            "group_wait": random.choice(("10s", "30s")),
            "group_interval": random.choice(("1m", "5m", "7m")),
            "repeat_interval": random.choice(("20m", "4h", "3h59m")),
            "routes": routes,
        },
        "time_intervals": [{"name": "day", "time_intervals": hours}],
        "inhibit_rules": [{"source_matchers": ["n=1"], "target_matchers": ["n=~[2-5]"]}],
        "receivers": [
            {"name": name, "webhook_configs": [{"url": "http://localhost", "send_resolved": sends}]}
            for name, sends in (("all", True), ("day", False), ("night", True))
        ],
    }
    return config_of(json.dumps(config))


def _firings(random: Random) -> list[Firing]:
    firings = []
    for number in range(8):
        labels = (("n", str(number)), ("team", random.choice("ab")))
        at = _START + 60 * random.randrange(600)
        while at < _END:
            ends = at + 60 * random.choice((1, 7, 90, 1500))
            firings.append(Firing(f"A{number}", labels, at, ends if ends < _END else None))
            at = ends + 60 * random.choice((1, 3, 200, 900))
    return firings


@pytest.mark.parametrize("seed", range(12))
def test_every_flush_that_sends_is_made(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    config, firings = _config(random), _firings(random)
    skipping = _sent(config, firings)
    monkeypatch.setattr(Group, "_next", _every_interval)
    assert skipping == _sent(config, firings)
    assert len(skipping) > 50


def _sent(config: Config, firings: Sequence[Firing]) -> tuple[Message, ...]:
    return messages(config, 432_000, firings, start=_START, end=_END)


def _every_interval(group: Group, _held: object, _waiting: object, flush: int) -> int:
    return flush + int(group.route.group_interval)
