"""Each kind of panel asks and shows in its own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from genmon.emit.grafana.targets import ref_id
from genmon.plan import Panel

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
