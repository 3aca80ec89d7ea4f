"""Thresholds, words and overrides say what the plan says, in each query's own unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from genmon.emit.grafana.fields import defaults, lines, overrides
from genmon.plan import Panel, Query, ThresholdStep

BASE = ThresholdStep(None, "green")
RED_FROM_ONE_PERCENT = (BASE, ThresholdStep(0.01, "red"))


def properties(panel: Panel, ref: str) -> dict[str, Any]:
    eaches = [each for each in overrides(panel) if each["matcher"]["options"] == ref]
    return {each["id"]: each["value"] for each in eaches[0]["properties"]} if eaches else {}


def test_the_base_step_is_null_and_whole_numbers_have_no_point(panels: dict[str, Panel]) -> None:
    assert defaults(panels["stat"])["thresholds"] == {
        "mode": "absolute",
        "steps": [
            {"color": "green", "value": None},
            {"color": "yellow", "value": 100},
            {"color": "red", "value": 200.5},
        ],
    }


def test_without_thresholds_nothing_is_judged(panels: dict[str, Panel]) -> None:
    plain = replace(panels["stat"], thresholds=())
    assert defaults(plain)["thresholds"]["steps"] == [{"color": "blue", "value": None}]


def test_lines_are_drawn_where_a_step_has_a_place() -> None:
    assert [lines(RED_FROM_ONE_PERCENT), lines((BASE,)), lines(())] == ["dashed", "off", "off"]


def test_queries_in_the_panels_unit_need_no_override(panels: dict[str, Panel]) -> None:
    assert overrides(panels["timeseries"]) == []


def test_another_unit_stands_on_the_right_without_the_bounds_of_the_first(
    panels: dict[str, Panel],
) -> None:
    assert properties(panels["timeseries-of-two-units"], "B") == {
        "unit": "percentunit",
        "decimals": None,
        "min": None,
        "max": None,
        "thresholds": {"mode": "absolute", "steps": [{"color": "blue", "value": None}]},
        "custom.axisPlacement": "right",
        "custom.thresholdsStyle": {"mode": "off"},
    }


def test_a_query_keeps_its_own_thresholds_and_bounds(panels: dict[str, Panel]) -> None:
    own = Query("errors", "errors", "percentunit", thresholds=RED_FROM_ONE_PERCENT, maximum=0.02)
    panel = replace(panels["gauge"], queries=(*panels["gauge"].queries, own))
    assert properties(panel, "B") == {
        "unit": "percentunit",
        "decimals": None,
        "min": None,
        "max": 0.02,
        "thresholds": {
            "mode": "absolute",
            "steps": [{"color": "green", "value": None}, {"color": "red", "value": 0.01}],
        },
    }


def test_the_same_unit_with_other_digits_sets_the_digits_only(panels: dict[str, Panel]) -> None:
    finer = Query("shop:latency:p50", "p50", "ms", decimals=3)
    panel = replace(panels["timeseries"], queries=(*panels["timeseries"].queries, finer))
    assert properties(panel, "B") == {"decimals": 3}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("stat-of-a-truth", [("down", "red"), ("up", "green")]),
        ("state-timeline", [("down", "super-light-blue"), ("up", "blue")]),
    ],
)
def test_words_are_coloured_by_the_step_their_value_is_on(
    name: str, expected: list[tuple[str, str]], panels: dict[str, Panel]
) -> None:
    options = defaults(panels[name])["mappings"][0]["options"]
    assert [(options[key]["text"], options[key]["color"]) for key in ("0", "1")] == expected
