"""Five days of forty series: firings are those of Prometheus' own engine, edge by edge."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from genmon.promapi import Prometheus
from genmon.proofs.trial import Result
from tests.cli.console import Console
from tests.commands.backtest.shop import (
    MINUTE,
    QUEUES,
    SPECS,
    START,
    flat,
    input_series,
    metrics,
    openmetrics,
)
from tests.live.servers import backfill, prometheus, running
from tests.promtools import promtool, verdict
from tests.releases import RELEASES, program

pytestmark = [pytest.mark.server, pytest.mark.long]

MINUTES = 5 * 1440
NAMES = (QUEUES[0], *(f"q{number:02}" for number in range(32)))


@pytest.mark.parametrize("release", RELEASES)
def test_days_are_those_of_prometheus(release: str, tmp_path: Path) -> None:
    series = metrics(MINUTES, queues=NAMES)
    assert len(series) == 40
    console = Console(tmp_path, tmp_path / "cache")
    console.write("specs/shop/shop.yaml", SPECS)
    assert console.genmon("render").exit == 0
    backfill(promtool("here"), openmetrics(series), tmp_path / "data")
    command = prometheus(program("prometheus", release).path, tmp_path, {})
    with running(command, tmp_path) as server:
        assert Prometheus(server.url).query("1")
        until = datetime.fromtimestamp(START + (MINUTES - 1) * MINUTE, UTC).isoformat()
        asked = ("--prometheus", server.url, "--until", until, "--last", f"{MINUTES - 1}m")
        done = console.genmon("backtest", *asked, "--format", "json")
    assert (done.exit, done.err) == (0, "")
    rules = _in_one_group(tmp_path / "out/shop/prometheus/rules/shop.yml")
    test = "\n".join(_test(list(_firings(json.loads(done.out))), series))
    said = verdict(test, rules, suite=release, patience=900)
    assert said.result is Result.PASSED, said.said[:2000]


def _in_one_group(path: Path) -> str:
    """Return the rules of a file, what is read before what reads: promtool keeps no such order."""
    rules = [
        rule for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"]
    ]
    rules.sort(key=lambda rule: ("alert" in rule, "max_over_time" in rule["expr"]))
    return yaml.safe_dump({"groups": [{"name": "all", "rules": rules}]}, sort_keys=False)


def _firings(report: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Yield the labels of each firing, its first minute and the one after its last."""
    for alert in report["alerts"]:
        for one in alert["head"]["outcome"]["intervals"]:
            labels = flat({**one["labels"], "alertstate": "firing"})
            yield labels, _minute(one["from"]), _minute(one["to"]) if one["to"] else MINUTES


def _minute(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() - START) // MINUTE


def _test(firings: list[tuple[str, int, int]], series: Any) -> Iterator[str]:  # noqa: ANN401 - as it comes
    """Ask for all that fires around each edge, and how many evaluations each series fired."""
    yield "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m"
    yield "  input_series:"
    yield from input_series(series)
    yield "  promql_expr_test:"
    edges = {edge for _, start, end in firings for edge in (start - 1, start, end - 1, end)}
    assert len(edges) > 300
    for edge in sorted(edge for edge in edges if 0 <= edge < MINUTES):
        fires = [
            f"{{labels: 'ALERTS{{{labels}}}', value: 1}}"
            for labels, start, end in firings
            if start <= edge < end
        ]
        yield f"  - {{expr: {_FIRING}, eval_time: {edge}m, exp_samples: [{', '.join(fires)}]}}"
    counts: Counter[str] = Counter()
    for labels, start, end in firings:
        counts[labels] += end - start
    totals = [f"{{labels: '{{{labels}}}', value: {number}}}" for labels, number in counts.items()]
    expr = "'count_over_time(ALERTS{alertstate=\"firing\"}[15d])'"
    yield f"  - {{expr: {expr}, eval_time: {MINUTES - 1}m, exp_samples: [{', '.join(totals)}]}}"


_FIRING = "'ALERTS{alertstate=\"firing\"}'"
