"""The files of the Grafana target: their paths, their bytes, what they say around the panels."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genmon.artifact import Checker
from genmon.diag import Span
from genmon.emit.grafana import EMITTER
from genmon.plan import Dashboard, Origin, Panel, SystemPlan


def test_a_dashboard_is_a_file_that_must_meet_the_schema(system: SystemPlan) -> None:
    found = [(artifact.path, artifact.checker) for artifact in EMITTER.emit(system)]
    assert found == [("shop/grafana/dashboards/shop-service.json", Checker.GRAFANA_DASHBOARD)]


def test_the_order_of_dashboards_in_the_plan_changes_nothing(
    system: SystemPlan, dashboard_of: Callable[..., Dashboard], panels: dict[str, Panel]
) -> None:
    one = dashboard_of(panels["stat"])
    two = replace(dashboard_of(panels["gauge"]), uid="shop-database")
    forth = EMITTER.emit(replace(system, dashboards=(one, two)))
    back = EMITTER.emit(replace(system, dashboards=(two, one)))
    assert forth == back


def test_a_dashboard_is_indented_and_ends_with_a_newline(system: SystemPlan) -> None:
    content = EMITTER.emit(system)[0].content
    assert content.startswith(b'{\n  "uid": "shop-service",\n  "title": "Shop service",\n')
    assert content.endswith(b"\n}\n")


def test_only_thresholds_and_overrides_hold_a_null(system: SystemPlan) -> None:
    def nulls(value: Any, path: str) -> set[str]:  # noqa: ANN401 - any JSON value
        if isinstance(value, dict):
            return {found for key, item in value.items() for found in nulls(item, f"{path}.{key}")}
        if isinstance(value, list):
            return {found for item in value for found in nulls(item, path)}
        return {path} if value is None else set()

    assert nulls(json.loads(EMITTER.emit(system)[0].content), "") == {
        ".panels.fieldConfig.defaults.thresholds.steps.value",
        ".panels.fieldConfig.overrides.properties.value",
        ".panels.fieldConfig.overrides.properties.value.steps.value",
    }


def test_a_panel_title_leads_to_the_spec_that_asked_for_it(
    system: SystemPlan, dashboard_of: Callable[..., Dashboard], panels: dict[str, Panel]
) -> None:
    asked = Origin(Span("specs/shop/latency.yaml", 7, 3, 7, 40))
    dashboard = dashboard_of(panels["stat"], replace(panels["heatmap"], origin=asked))
    line_map = EMITTER.emit(replace(system, dashboards=(dashboard,)))[0].line_map
    assert line_map.find("panel 3, A heatmap: unit") == asked.span
    assert line_map.find("templating") == dashboard.origin.span


def test_a_title_that_looks_like_a_variable_leads_there_as_well(
    system: SystemPlan, dashboard_of: Callable[..., Dashboard], panels: dict[str, Panel]
) -> None:
    asked = Origin(Span("specs/shop/latency.yaml", 7, 3, 7, 40))
    dashboard = dashboard_of(replace(panels["stat"], title="Cost in $US", origin=asked))
    (file,) = EMITTER.emit(replace(system, dashboards=(dashboard,)))
    title = json.loads(file.content)["panels"][1]["title"]
    assert file.line_map.find(f"panel 2, {title}: unit") == asked.span


def test_a_dashboard_says_where_it_belongs(
    render: Callable[..., dict[str, Any]], panels: dict[str, Panel]
) -> None:
    dashboard = render(panels["stat"])
    assert dashboard["tags"] == ["shop", "genmon"]
    assert [link["title"] for link in dashboard["links"]] == ["Shop dashboards", "Prometheus"]
    assert dashboard["links"][0]["tags"] == ["shop"]
    assert dashboard["editable"] is False
    assert "id" not in dashboard


def test_the_reader_chooses_the_data_source_and_each_variable(
    render: Callable[..., dict[str, Any]], panels: dict[str, Panel]
) -> None:
    source, instance = render(panels["stat"])["templating"]["list"]
    assert (source["name"], source["label"]) == ("datasource", "Data source")
    assert source["current"] == {"selected": True, "text": "Prometheus", "value": "prometheus"}
    assert (instance["query"], instance["label"]) == ("label_values(up, instance)", "Instance")
    assert (instance["multi"], instance["allValue"], instance["refresh"]) == (True, ".+", 2)


def test_alerts_are_marked_as_the_plan_says(
    system: SystemPlan, dashboard_of: Callable[..., Dashboard], panels: dict[str, Panel]
) -> None:
    marked = dashboard_of(panels["stat"])
    plain = replace(marked, uid="unmarked", annotations=())
    files = EMITTER.emit(replace(system, dashboards=(marked, plain)))
    first, second = (json.loads(file.content)["annotations"]["list"] for file in files)
    assert [(each["expr"], each["enable"]) for each in first] == [
        ('ALERTS{alertstate="firing",system="shop"}', True)
    ]
    assert second == []


def test_finding_the_target_does_not_load_grafanalib() -> None:
    code = "import sys, genmon.emit.grafana; sys.exit('grafanalib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
