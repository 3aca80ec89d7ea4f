"""What the server has recorded all the time is read; the rest is evaluated anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from genmon.cli.group import run
from tests.commands.backtest.shop import SPECS
from tests.commands.backtest.stub import Answer, healthy, serving, success

Rule = dict[str, object]


class Case(NamedTuple):
    """The rules of a server, what is evaluated then, and what else is said of its series."""

    rules: list[Rule]
    evaluated: list[str]
    interval: int = 60
    there: bool = True


QUEUE: Rule = {
    "name": "shop_queue:queue:max",
    "query": "max by(queue) (queue_length)",
    "labels": None,
}
LONGEST: Rule = {
    "name": "shop_queue:longest:max30m",
    "query": "max_over_time(shop_queue:queue:max[30m])",
    "labels": {},
}
OTHER: Rule = {**QUEUE, "query": "min by(queue) (queue_length)"}
SAMPLE = {"resultType": "vector", "result": [{"metric": {}, "value": [1, "1"]}]}
PEAK, LENGTH = "shop_queue:longest:max30m", "shop_queue:queue:max"
READ = [PEAK, LENGTH]


@pytest.mark.parametrize(
    "case",
    [
        Case([QUEUE, LONGEST], []),
        Case([QUEUE, LONGEST], READ, there=False),
        Case([QUEUE, LONGEST], READ, interval=30),
        Case([OTHER, LONGEST], READ),
        Case([QUEUE], [PEAK]),
        Case([QUEUE, QUEUE, LONGEST], READ),
        Case([QUEUE, {**LONGEST, "labels": {"a": "b"}}], [PEAK]),
        Case([], READ),
    ],
    ids=[
        "same rules",
        "no samples at the beginning",
        "another interval",
        "another definition of what is read",
        "one of both",
        "recorded twice",
        "another label",
        "no rules",
    ],
)
def test_records_are_read_where_they_are_the_same_and_were_always_there(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    case: Case,
) -> None:
    def answer(path: str, asked: Mapping[str, str]) -> Answer:
        if path == "rules":
            listed = [{**rule, "type": "recording"} for rule in case.rules]
            return success({"groups": [{"name": "g", "interval": case.interval, "rules": listed}]})
        if path == "query" and case.there:
            return success(SAMPLE)
        return healthy(path, asked)

    assert _head(answer, tmp_path, capsys)["evaluated_records"] == case.evaluated


def test_all_records_are_evaluated_anew_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = _head(healthy, tmp_path, capsys, "--inline-records")
    assert head["evaluated_records"] == READ


def _head(
    answer: Any,  # noqa: ANN401 - as the stub takes it
    specs: Path,
    capsys: pytest.CaptureFixture[str],
    *more: str,
) -> dict[str, Any]:
    (specs / "shop").mkdir()
    (specs / "shop/shop.yaml").write_text(SPECS)
    with serving(answer) as stub:
        words = ["--prometheus", stub.url, "--specs", str(specs), "--until", "2026-11-11"]
        words += ["--last", "1d", "--alert", "WasLong", "--format", "json", *more]
        assert run(["backtest", *words]) == 0
    head: dict[str, Any] = json.loads(capsys.readouterr().out)["alerts"][0]["head"]
    return head
