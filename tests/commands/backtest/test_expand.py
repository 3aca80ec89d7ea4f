"""Expressions without records, and the same on series that were recorded by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from genmon.promapi import Prometheus
from genmon.promapi.history import Range, query_range
from genmon.promql.parse import parse_expression
from genmon.promql.write import write
from genmon.review.backtest.expand import NotExactError, Recorded, Records, expand
from tests.commands.backtest.shop import MINUTE, START, flat, metrics, openmetrics
from tests.live.servers import backfill, prometheus, running
from tests.promtools import promtool
from tests.releases import RELEASES, program

MINUTES = 240
FAST, SLOW = 60, 120
RULES: dict[int, list[dict[str, object]]] = {
    FAST: [
        {"record": "shop:queue:sum", "expr": "sum by (queue) (last_over_time(queue_length[10m]))"},
        {"record": "shop:one:sum", "expr": "sum(last_over_time(queue_length[10m]))"},
        {
            "record": "shop:both:sum",
            "expr": 'sum(last_over_time(queue_length{queue="mail"}[10m]))',
            "labels": {"side": "l$ft"},
        },
        {
            "record": "shop:both:sum",
            "expr": 'sum(last_over_time(queue_length{queue="print"}[10m]))',
            "labels": {"side": "right"},
        },
        {"record": "shop:number:one", "expr": "1"},
    ],
    SLOW: [
        {"record": "shop:slow:sum", "expr": "sum by (queue) (last_over_time(queue_length[10m]))"},
    ],
}
READERS = (
    "shop:queue:sum > 50",
    "shop:queue:sum offset 7m",
    "max_over_time(shop:queue:sum[10m])",
    "max_over_time(shop:queue:sum[10m] offset 3m)",
    "max_over_time(shop:queue:sum[10m:2m])",
    "max_over_time(sum(shop:queue:sum)[10m:3m])",
    'shop:queue:sum{queue="mail"}',
    'shop:queue:sum{queue!="mail"}',
    'shop:queue:sum{queue=~"m.*",queue!~"x|"}',
    'shop:queue:sum{other=""}',
    'absent(shop:queue:sum{queue="none"})',
    'absent_over_time(shop:queue:sum{queue="none",queue!~"x"}[5m])',
    "timestamp(shop:queue:sum)",
    'shop:both:sum{side="l$ft"} + on () shop:both:sum{side="right"}',
    "shop:number:one * 2",
    "shop:slow:sum > 50",
    "timestamp(shop:slow:sum)",
    "shop:slow:sum offset 3m",
    "avg_over_time(shop:slow:sum[30m])",
    "shop:queue:sum - shop:slow:sum",
    "count_over_time(shop:slow:sum[7m])",
)


@dataclass(frozen=True)
class Recording:
    server: Prometheus
    records: Records


@pytest.fixture(scope="module", params=RELEASES)
def recording(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Recording]:
    """A Prometheus into which is written what its rules would have recorded."""
    folder = tmp_path_factory.mktemp("recording")
    series = [metric for metric in metrics(MINUTES) if metric[0] == "queue_length"]
    backfill(promtool("here"), openmetrics(series), folder / "data")
    command = prometheus(program("prometheus", request.param).path, folder, {})
    with running(command, folder) as server:
        recorded = list(_recorded(Prometheus(server.url, timeout=30)))
    backfill(promtool("here"), iter(recorded), folder / "recorded")
    for block in (folder / "recorded").iterdir():
        block.rename(folder / "data" / block.name)
    with running(command, folder) as server:
        yield Recording(Prometheus(server.url, timeout=30), _records())


def _recorded(server: Prometheus) -> Iterator[str]:
    """Yield what a server records that evaluates each group at multiples of its interval."""
    for interval, rules in RULES.items():
        for rule in rules:
            end = START + MINUTES * MINUTE
            answer = query_range(server, str(rule["expr"]), start=START, end=end, step=interval)
            labels = rule.get("labels", {})
            assert isinstance(labels, dict)
            for series in answer.series:
                own = flat({**dict(series.labels), **labels})
                for at, value in zip(series.instants, series.values, strict=True):
                    yield f"{rule['record']}{{{own}}} {value!r} {at}\n"


def _records() -> Records:
    records: dict[str, tuple[Recorded, ...]] = {}
    for interval, rules in RULES.items():
        for rule in rules:
            labels = rule.get("labels", {})
            assert isinstance(labels, dict)
            expr = parse_expression(str(rule["expr"]))
            recorded = Recorded(expr, tuple(labels.items()), interval)
            name = str(rule["record"])
            records[name] = (*records.get(name, ()), recorded)
    return records


@pytest.mark.server
def test_expressions_without_records_are_those_on_recorded_series(recording: Recording) -> None:
    for step in (FAST, SLOW):
        for reader in READERS:
            text = write(expand(parse_expression(reader), recording.records, step))
            assert "shop:" not in text
            assert _samples(recording, text, step) == _samples(recording, reader, step), text


def _samples(recording: Recording, expr: str, step: int) -> list[Range]:
    """Return the samples of an hour, for which all ranges are full of samples."""
    start = START + 120 * MINUTE
    answer = query_range(recording.server, expr, start=start, end=start + 3600, step=step)
    nameless = [
        Range(
            series.labels if "__name__" not in dict(series.labels) else series.labels[1:],
            series.instants,
            series.values,
        )
        for series in answer.series
    ]
    return sorted(nameless, key=lambda series: series.labels)


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        ("shop:queue:sum @ end()", "it reads series `@ end()`, which is another time in a range"),
        ('{__name__=~"shop:.*"} > shop:one:sum', "it selects series by a pattern of their names"),
        ("count by (__name__) (shop:queue:sum)", "it groups by the names of series"),
        (
            'label_replace(shop:queue:sum, "a", "$1", "__name__", "(.*)")',
            "it reads the names of series",
        ),
    ],
)
def test_what_would_not_be_exact_is_refused(reader: str, why: str) -> None:
    with pytest.raises(NotExactError, match=re.escape(why)):
        expand(parse_expression(reader), _records(), FAST)


def test_a_record_that_reads_itself_is_refused() -> None:
    own = Recorded(parse_expression("a:b:c offset 1m + 1"), (), FAST)
    with pytest.raises(NotExactError, match="`a:b:c` reads what it recorded before"):
        expand(parse_expression("a:b:c > 1"), {"a:b:c": (own,)}, FAST)


def test_what_reads_no_record_stays_as_it_is() -> None:
    expr = parse_expression("a > 1")
    assert expand(expr, _records(), FAST) is expr
