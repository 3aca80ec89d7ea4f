"""Each kind of panel asks and shows in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from genmon.emit.grafana.targets import ref_id
from genmon.plan import Panel, Query
from tests.emit.grafana.conftest import BY_ROUTE, LATENCY

Render: TypeAlias = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("timeseries", ("time_series", True, False)),
        ("stat-of-a-truth", ("time_series", False, True)),
        ("table-of-two-queries", ("table", False, True)),
        ("heatmap", ("heatmap", True, False)),
    ],
)
def test_a_query_is_asked_in_the_form_that_the_panel_reads(
    name: str, asked: tuple[str, bool, bool], panels: dict[str, Panel], render: Render
) -> None:
    targets = render(panels[name])["panels"][1]["targets"]
    found = {(target["format"], target["range"], target["instant"]) for target in targets}
    assert found == {asked}


def test_letters_go_on_after_z() -> None:
    assert [ref_id(index) for index in (0, 25, 26, 51, 52, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "AAA",
    ]


def test_a_table_has_a_column_a_label_and_a_query(panels: dict[str, Panel], render: Render) -> None:
    table = render(panels["table-of-two-queries"])["panels"][1]
    organize = table["transformations"][1]["options"]
    assert organize["renameByName"] == {
        "route": "Route",
        "Value #A": "Latency",
        "Value #B": "Errors",
    }
    assert organize["indexByName"] == {"route": 0, "Value #A": 1, "Value #B": 2}
    assert [each["matcher"]["options"] for each in table["fieldConfig"]["overrides"]] == [
        "Value #A",
        "Value #B",
    ]


def test_a_heatmap_has_its_unit_on_the_axis(panels: dict[str, Panel], render: Render) -> None:
    heatmap = render(panels["heatmap"])["panels"][1]
    assert heatmap["options"]["yAxis"]["unit"] == "ms"
    assert heatmap["fieldConfig"]["defaults"]["unit"] == "short"


def test_an_alert_list_shows_the_alerts_that_its_filter_matches(
    panels: dict[str, Panel], render: Render
) -> None:
    options = render(panels["alertlist"])["panels"][1]["options"]
    assert options["alertInstanceLabelFilter"] == '{system="shop"}'


def test_the_legend_is_a_table_on_the_right_where_there_is_room(
    panels: dict[str, Panel], render: Render
) -> None:
    two = panels["timeseries-of-two-units"]
    legends = [
        render(panel)["panels"][1]["options"]["legend"]
        for panel in (panels["timeseries"], two, replace(two, width=24))
    ]
    assert [(legend["displayMode"], legend["placement"]) for legend in legends] == [
        ("list", "bottom"),
        ("table", "bottom"),
        ("table", "right"),
    ]


def test_a_link_of_a_panel_opens_beside_grafana_or_keeps_the_time_range(
    panels: dict[str, Panel], render: Render
) -> None:
    runbook = panels["timeseries"].links[0]
    inside = replace(runbook, url="/d/shop-database")
    panel = replace(panels["timeseries"], links=(runbook, inside))
    links = render(panel)["panels"][1]["links"]
    assert [(link["targetBlank"], link["keepTime"]) for link in links] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (Query("shop:load:max", "", "short"), ("shop:load:max", None)),
        (
            Query("shop:load:max", "", "short", fold="max", interval=30),
            ("max_over_time(shop:load:max[$__rate_interval])", "30s"),
        ),
        (
            Query("absent(up)", "", "short", fold="max", interval=60, is_series=False),
            ("max_over_time((absent(up))[$__rate_interval:1m])", "1m"),
        ),
        (
            Query("shop:load:max", "", "short", trend=True, interval=30),
            ("max(shop:load:max) or vector(NaN)", "30s"),
        ),
    ],
)
def test_a_step_is_asked_for_in_full(
    query: Query, asked: tuple[str, str | None], panels: dict[str, Panel], render: Render
) -> None:
    (target,) = render(replace(panels["timeseries"], queries=(query,)))["panels"][1]["targets"]
    assert (target["expr"], target.get("interval")) == asked


def test_the_axes_of_two_units_are_named(panels: dict[str, Panel], render: Render) -> None:
    two = panels["timeseries-of-two-units"]
    first, second = two.queries
    named = replace(two, queries=(replace(first, axis="ms"), replace(second, axis="Errors")))
    config = render(named)["panels"][1]["fieldConfig"]
    assert config["defaults"]["custom"]["axisLabel"] == "ms"
    (override,) = config["overrides"]
    assert {"id": "custom.axisLabel", "value": "Errors"} in override["properties"]


def test_a_trend_that_ends_early_says_so(panels: dict[str, Panel], render: Render) -> None:
    trend = replace(LATENCY, trend=True)
    stat = render(replace(panels["stat"], queries=(trend,)))["panels"][1]
    assert (stat["options"]["graphMode"], stat["options"]["reduceOptions"]["calcs"]) == (
        "area",
        ["last"],
    )
    assert [one["type"] for one in stat["fieldConfig"]["defaults"]["mappings"]] == ["special"]


def test_headings_of_a_table_differ(panels: dict[str, Panel], render: Render) -> None:
    one = replace(BY_ROUTE, title="Route")
    table = render(replace(panels["table"], queries=(one, one, one)))["panels"][1]
    headings = table["transformations"][1]["options"]["renameByName"]
    assert list(headings.values()) == ["Route", "Route: value", "Route (2)", "Route (3)"]


HOSTILE = "${__user.email} $datasource [[job]] ![x](http://evil.example/a.png) <img src=x> <b>b</b>"


def test_what_a_title_says_is_shown_and_not_run(panels: dict[str, Panel], render: Render) -> None:
    hostile = replace(panels["stat"], title=HOSTILE, description=HOSTILE)
    shown = render(hostile)["panels"][1]
    variable = re.compile(r"\$\w|\$\{|\[\[")
    assert variable.findall(shown["title"]) == variable.findall(shown["description"]) == []
    assert shown["title"].replace("\u2060", "") == HOSTILE
    assert shown["description"].startswith("&#36;{\\_\\_user.email}")


def test_the_address_of_a_link_holds_no_variable(panels: dict[str, Panel], render: Render) -> None:
    link = replace(panels["timeseries"].links[0], title="To $job", url="https://x.example/$job")
    (shown,) = render(replace(panels["timeseries"], links=(link,)))["panels"][1]["links"]
    assert (shown["title"], shown["url"]) == ("To $\u2060job", "https://x.example/%24job")
