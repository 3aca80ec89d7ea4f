"""When alerts fire by a backtest, and by Prometheus' own engine fed with the same samples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from genmon.proofs.trial import Result
from tests.cli.console import Console
from tests.commands.backtest.shop import (
    MINUTE,
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
from tests.yaml_values import yaml_values

pytestmark = pytest.mark.server

MINUTES = 700
"""All is in one run of promtool: a second, and nothing depends on the hour of the day."""


@dataclass(frozen=True)
class Past:
    """A Prometheus that knows the past of the shop, and the suite of its promtool."""

    url: str
    suite: str


@pytest.fixture(scope="module", params=RELEASES)
def past(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Past]:
    folder = tmp_path_factory.mktemp("past")
    backfill(promtool("here"), openmetrics(metrics(MINUTES)), folder / "data")
    command = prometheus(program("prometheus", request.param).path, folder, {})
    with running(command, folder) as server:
        yield Past(server.url, request.param)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Console:
    console = Console(tmp_path_factory.mktemp("shop"), tmp_path_factory.mktemp("cache"))
    console.write("specs/shop/shop.yaml", SPECS)
    done = console.genmon("render")
    assert done.exit == 0, done.err
    return console


def _backtest(console: Console, url: str, *arguments: str) -> dict[str, Any]:
    end = datetime.fromtimestamp(START + (MINUTES - 1) * MINUTE).astimezone().isoformat()
    asked = ("--prometheus", url, "--until", end, "--last", f"{MINUTES - 1}m", "--format", "json")
    done = console.genmon("backtest", *asked, *arguments)
    assert (done.exit, done.err) == (0, "")
    report: dict[str, Any] = json.loads(done.out)
    return report


def test_alerts_fire_at_the_evaluations_at_which_they_fire_in_prometheus(
    past: Past, shop: Console
) -> None:
    """The rules of the other side record their series; here all of them are evaluated anew."""
    report = _backtest(shop, past.url)
    rules = _in_one_group(shop.here / "out/shop/prometheus/rules/shop.yml")
    said = verdict("\n".join(_test(report)), rules, suite=past.suite)
    assert said.result is Result.PASSED, said.said[:2000]
    firings = {one["alert"]: one["head"]["outcome"]["firings"] for one in report["alerts"]}
    assert min(firings.values()) >= 1, firings


def _in_one_group(path: Path) -> str:
    """Return the rules of a file, what is read before what reads: promtool keeps no such order."""
    rules = [rule for group in yaml_values(path.read_text())["groups"] for rule in group["rules"]]
    rules.sort(key=lambda rule: ("alert" in rule, "max_over_time" in rule["expr"]))
    return yaml.safe_dump({"groups": [{"name": "all", "rules": rules}]}, sort_keys=False)


def _test(report: dict[str, Any]) -> Iterator[str]:
    yield "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m"
    yield "  input_series:"
    yield from input_series(metrics(MINUTES))
    yield "  promql_expr_test:"
    for minute in range(MINUTES):
        samples = ", ".join(_firing(report, START + minute * MINUTE))
        expr = "'ALERTS{alertstate=\"firing\"}'"
        yield f"  - {{expr: {expr}, eval_time: {minute}m, exp_samples: [{samples}]}}"


def _firing(report: dict[str, Any], at: int) -> Iterator[str]:
    for alert in report["alerts"]:
        for one in alert["head"]["outcome"]["intervals"]:
            end = one["to"]
            if _time(one["from"]) <= at and (end is None or at < _time(end)):
                labels = flat({**one["labels"], "alertstate": "firing"})
                yield f"{{labels: 'ALERTS{{{labels}}}', value: 1}}"


def _time(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
