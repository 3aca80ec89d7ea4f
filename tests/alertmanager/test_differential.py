"""The engine against real Alertmanagers, on trees, label sets and intervals made by chance.

`make test ARGS='tests/alertmanager --routing-size 20'` compares twenty times as many: 10,000 label
sets on 200 trees, and 2,000 intervals, a release.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from genmon.alertmanager import Config
from genmon.alertmanager.engine.inhibition import inhibited_by
from genmon.alertmanager.engine.tree import tree
from genmon.alertmanager.read.configuration import read_config
from tests.alertmanager import generated
from tests.alertmanager.hooks import hook_server
from tests.alertmanager.oracle import Labels, Release, Said, post, said_of
from tests.live.servers import Server

_TREES, _SETS, _INTERVALS = 10, 50, 100


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> int:
    value = request.config.getoption("--routing-size")
    assert isinstance(value, int)
    return value


def test_receivers_and_inhibition_are_those_of_a_real_alertmanager(
    release: Release, size: int, tmp_path: Path
) -> None:
    random = Random(7)
    for number in range(_TREES * size):
        config = generated.tree(random)
        alerts = _distinct(random)
        with release.serving(config, tmp_path / str(number)) as server:
            post(server, alerts)
            different = _differences(server, config, alerts, release)
        assert different == [], json.dumps(config)


def _differences(
    server: Server, config: generated.Json, alerts: Sequence[Labels], release: Release
) -> list[object]:
    """Compare, again for a while: the inhibitor hears of alerts a little after they are there."""
    ends = time.monotonic() + 3
    while True:
        different = _answers(config, alerts, release, said_of(server, len(alerts)))
        if not different or time.monotonic() > ends:
            return different
        time.sleep(0.1)


def _distinct(random: Random) -> list[Labels]:
    """Return as many different label sets as a tree is asked about."""
    found: dict[tuple[tuple[str, str], ...], Labels] = {}
    while len(found) < _SETS:
        labels = generated.labels(random)
        found[tuple(sorted(labels.items()))] = labels
    return list(found.values())


def _answers(
    config: generated.Json,
    alerts: Sequence[Labels],
    release: Release,
    said: dict[tuple[tuple[str, str], ...], Said],
) -> list[object]:
    """Return each alert of which engine and Alertmanager say different things."""
    read = read_config(json.dumps(config), "alertmanager.yml", release.version)
    assert read.config, read.diagnostics
    root = tree(read.config)
    prints = {key: one.fingerprint for key, one in said.items()}
    different: list[object] = []
    for labels in alerts:
        key = tuple(sorted(labels.items()))
        routes = tuple(route.receiver for route in root.taken(labels))
        sources = inhibited_by(read.config, labels, alerts)
        silent = bool(sources)
        if routes != said[key].receivers or silent != bool(said[key].inhibited_by):
            different.append((labels, routes, silent, said[key]))
        mine = {prints[tuple(sorted(source.source.items()))] for source in sources}
        if release.version >= (0, 29) and not set(said[key].inhibited_by) <= mine:
            different.append((labels, mine, said[key]))
    return different


def test_times_are_those_of_a_real_alertmanager(
    release: Release, size: int, tmp_path: Path
) -> None:
    random, now = Random(11), datetime.now(UTC)
    intervals = [generated.interval(random, now) for _ in range(_INTERVALS * size)]
    with hook_server() as hooks:
        config = _muting(intervals, hooks.url)
        read = read_config(json.dumps(config), "alertmanager.yml", release.version)
        assert read.config, read.diagnostics
        with release.serving(config, tmp_path / "am") as server:
            before = datetime.now(UTC)
            post(server, [{"alertname": f"i{number}"} for number in range(len(intervals))])
            heard = hooks.settled(len(_held(read.config, before)))
        after = datetime.now(UTC)
    edge = _held(read.config, before) ^ _held(read.config, after)
    assert heard - edge == _held(read.config, before) - edge


def _held(config: Config, instant: datetime) -> set[str]:
    """Return the address of each interval that holds."""
    return {
        f"/{interval.name}"
        for interval in config.intervals
        if interval.intervals[0].contains(instant)
    }


def _muting(intervals: Sequence[generated.Json], url: str) -> generated.Json:
    """Return a route an interval, which is active in it alone."""
    names = [f"i{number}" for number in range(len(intervals))]
    return {
        "route": {
            "receiver": "none",
            "group_wait": "0s",
            "group_by": ["alertname"],
            "routes": [
                {
                    "receiver": name,
                    "matchers": [f'alertname="{name}"'],
                    "active_time_intervals": [name],
                }
                for name in names
            ],
        },
        "receivers": [
            {"name": "none"},
            *({"name": name, "webhook_configs": [{"url": f"{url}/{name}"}]} for name in names),
        ],
        "time_intervals": [
            {"name": name, "time_intervals": [one]}
            for name, one in zip(names, intervals, strict=True)
        ],
    }
