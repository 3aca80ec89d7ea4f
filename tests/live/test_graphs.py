"""What the panels ask of a real Prometheus: a graph of a week shows what lasted for seconds."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator

import pytest

from tests.compiling import compile_shop
from tests.live.servers import Server, backfill, prometheus, running
from tests.promtools import promtool
from tests.releases import program

pytestmark = [pytest.mark.server, pytest.mark.slow]

_WEEK, _APART, _SPIKE = 7 * 86400, 30, 1000.0
_POINTS = 1000
"""How many points a graph of half a screen has."""
_SPEC = """
metrics:
  requests_total: {type: counter, counts: requests}
signals:
  traffic: {title: Traffic, rate: requests_total}
alerts:
  traffic: [{name: Busy, above: 900/s, severity: warning}]
dashboards:
  board:
    title: Board
    time: 1h
    rows:
      - title: R
        panels:
          - {title: Graph, show: traffic}
          - {title: Number, as: stat, show: traffic}
"""


def targets() -> dict[str, dict[str, str]]:
    (file,) = [
        artifact
        for artifact in compile_shop(_SPEC).artifacts
        if artifact.path.endswith("board.json")
    ]
    panels = json.loads(file.content)["panels"]
    return {panel["title"]: panel["targets"][0] for panel in panels if "targets" in panel}


def as_grafana_asks(expr: str, step: int, interval: int) -> str:
    """Fill in what https://grafana.com/docs/grafana/latest/datasources/prometheus/ says."""
    return expr.replace("$__rate_interval", f"{max(step + interval, 4 * interval)}s")


@pytest.fixture(scope="module")
def now() -> int:
    return int(time.time()) // 600 * 600


@pytest.fixture(scope="module")
def spikes(now: int) -> list[int]:
    """Return 100 instants of the week at which a sample is high."""
    chance = random.Random(7)
    return sorted(now - _WEEK + 1200 + _APART * n for n in chance.sample(range(19_000), 100))


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, now: int, spikes: list[int]
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("graphs")
    backfill(promtool("here"), _samples(now, spikes), folder / "data")
    with running(prometheus(program("prometheus", "here").path, folder, {}), folder) as server:
        yield server


def _samples(now: int, spikes: list[int]) -> Iterator[str]:
    """Yield a record that is low but for the spikes, and ends ten minutes ago."""
    high = set(spikes)
    yield "# TYPE shop:traffic:rate5m gauge\n"
    for instant in range(now - _WEEK, now - 600, _APART):
        yield f"shop:traffic:rate5m {_SPIKE if instant in high else 1.0} {instant}\n"


def points(server: Server, expr: str, start: int, end: int, step: int) -> dict[int, float]:
    asked = {"query": expr, "start": str(start), "end": str(end), "step": str(step)}
    result = server.get("/api/v1/query_range", **asked)["data"]["result"]
    return {int(at): float(value) for one in result for at, value in one["values"]}


def test_a_graph_of_a_week_shows_each_spike_of_one_sample(
    server: Server, now: int, spikes: list[int]
) -> None:
    step = -(-_WEEK // _POINTS // 60) * 60
    expr = as_grafana_asks(targets()["Graph"]["expr"], step, _APART)
    drawn = points(server, expr, now - _WEEK, now, step)
    high = [at for at, value in drawn.items() if value == _SPIKE]
    assert [at for at in spikes if not any(at <= point <= at + step for point in high)] == []
    assert all(any(point - step - _APART <= at <= point for at in spikes) for point in high)
    bare = points(server, "shop:traffic:rate5m", now - _WEEK, now, step)
    assert sum(value == _SPIKE for value in bare.values()) < len(spikes) / 4


def test_the_number_beside_a_trend_is_none_once_its_samples_end(server: Server, now: int) -> None:
    target = targets()["Number"]
    step = 15 * 60
    drawn = points(server, target["expr"], now - 6 * 3600, now + 600, step)
    assert math.isnan(drawn[max(drawn)])
    assert drawn[min(drawn)] >= 1.0
