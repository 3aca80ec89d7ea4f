"""A truth value, a count and a share on one panel of any kind: each is shown in its own way."""

from __future__ import annotations

import json
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.compiling import compile_shop
from tests.emit.grafana.by_grafana import cells, needs_grafana

KINDS = ("timeseries", "stat", "gauge", "bargauge", "table", "state-timeline")
ORDERS = tuple(permutations(("broken", "jobs", "share")))
SHOWN = {
    "broken": ["Disk", "healthy", "failed"],
    "jobs": ["Jobs", "0", "1"],
    "share": ["Busy", "0.00%", "100.00%"],
}
COLOURS = {
    "broken": ["#73BF69", "#F2495C"],  # it fires at 1
    "jobs": ["#73BF69", "#FF9830"],  # above 0
    "share": ["#F2495C", "#73BF69"],  # below half
}
SPEC = """
metrics:
  disk_broken: {type: gauge, unit: bool, labels: [shard]}
  jobs_waiting: {type: gauge, counts: jobs, labels: [shard]}
  busy_share: {type: gauge, unit: ratio, labels: [shard]}
signals:
  broken:
    title: Disk
    value: disk_broken
    combine: max
    by: [shard]
    states: {0: healthy, 1: failed}
  jobs: {title: Jobs, value: jobs_waiting, combine: max, by: [shard]}
  share: {title: Busy, value: busy_share, combine: max, by: [shard]}
alerts:
  broken: [{name: Broken, equals: 1, severity: critical}]
  jobs: [{name: Waiting, above: 0, severity: warning}]
  share: [{name: Idle, below: 50%, severity: critical}]
dashboards:
  board:
    title: Board
    rows:
      - title: R
        panels:
"""


def title(kind: str, order: tuple[str, ...]) -> str:
    return f"{kind} of {', '.join(order)}"


@cache
def board() -> dict[str, Any]:
    panels = "\n".join(
        f"          - {{title: '{title(kind, order)}', as: {kind}, show: [{', '.join(order)}]}}"
        for kind in KINDS
        for order in ORDERS
    )
    compiled = compile_shop(SPEC + panels)
    assert not compiled.failed
    (file,) = [artifact for artifact in compiled.artifacts if artifact.path.endswith("board.json")]
    loads: dict[str, Any] = json.loads(file.content)
    return loads


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Return what Grafana shows, where the label of every series is 1 and the values 0 and 1."""
    answers = {letter: {"labels": {"shard": "1"}, "values": [0, 1]} for letter in "ABC"}
    folder: Path = tmp_path_factory.mktemp("board")
    return cells(folder, board(), answers)


@needs_grafana
@pytest.mark.parametrize("kind", KINDS)
def test_words_units_and_headings_stay_with_their_column(
    kind: str, shown: dict[str, list[list[Any]]]
) -> None:
    for order in ORDERS:
        named, *_ = columns = [
            [heading, *(text for text, _ in values)]
            for heading, *values in shown[title(kind, order)]
        ]
        if kind == "table":
            assert named == ["Shard", "1", "1"]
            assert columns[1:] == [SHOWN[signal] for signal in order]
        else:
            headings = [[f"{SHOWN[signal][0]} 1", *SHOWN[signal][1:]] for signal in order]
            assert columns == headings


@needs_grafana
@pytest.mark.parametrize("kind", sorted({*KINDS} - {"timeseries"}))
def test_colours_stay_with_their_column(kind: str, shown: dict[str, list[list[Any]]]) -> None:
    for order in ORDERS:
        found = [[colour for _, colour in values] for _, *values in shown[title(kind, order)]]
        assert found[-3:] == [COLOURS[signal] for signal in order]


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_query_of_a_truth_value_has_words(kind: str) -> None:
    panels = {panel["title"]: panel for panel in board()["panels"]}
    for order in ORDERS:
        config = panels[title(kind, order)]["fieldConfig"]
        expected = ["healthy" if signal == "broken" else "" for signal in order]
        assert [first_word(config, letter) for letter in "ABC"] == expected


def first_word(config: dict[str, Any], letter: str) -> str:
    """Return the word of 0 for a query: its override's, else that of the defaults."""
    mappings = config["defaults"].get("mappings", [])
    for override in config["overrides"]:
        if override["matcher"]["options"] in {letter, f"Value #{letter}"}:
            own = [one["value"] for one in override["properties"] if one["id"] == "mappings"]
            mappings = own[0] if own else mappings
    return str(mappings[0]["options"]["0"]["text"]) if mappings else ""
