"""The schema accepts what genmon writes, and points at the one field that is wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft7Validator

from genmon.plan import Panel

Render: TypeAlias = Callable[..., dict[str, Any]]

GONE = object()
"""In place of a value: the key is taken away."""

DEFAULTS = "fieldConfig.defaults"
STEPS = f"{DEFAULTS}.thresholds.steps"
OVERRIDE = "fieldConfig.overrides.0"
PROPERTY = f"{OVERRIDE}.properties"

# Which panel, where, the wrong value, the keyword of the schema that finds it.
IN_PANELS = [
    ("stat", "colour", "red", "additionalProperties"),
    ("stat", "title", GONE, "required"),
    ("stat", "title", "", "minLength"),
    ("stat", "description", GONE, "required"),
    ("stat", "type", GONE, "required"),
    ("stat", "type", "singlestat", "enum"),
    ("stat", "id", "4", "type"),
    ("stat", "gridPos.w", 25, "maximum"),
    ("stat", "datasource", "Prometheus", "type"),
    ("stat", "targets", [], "minItems"),
    ("stat", "targets.0.expr", GONE, "required"),
    ("stat", "targets.0.step", 10, "additionalProperties"),
    ("stat", "targets.0.format", "heat", "enum"),
    ("stat", f"{DEFAULTS}.unit", "percentage", "enum"),
    ("stat", f"{DEFAULTS}.unit", "suffix:", "pattern"),
    ("stat", f"{DEFAULTS}.custom", {}, "additionalProperties"),
    ("stat", f"{DEFAULTS}.color.mode", "value", "enum"),
    ("stat", STEPS, [], "minItems"),
    ("stat", f"{STEPS}.0.value", "null", "type"),
    ("stat", f"{STEPS}.0.index", 0, "additionalProperties"),
    ("stat", f"{STEPS}.1.value", None, "type"),
    ("stat", f"{STEPS}.1.color", "yelow", "enum"),
    ("stat", f"{STEPS}.1.color", "#ff00f", "pattern"),
    ("stat", "options.colorMode", "glow", "enum"),
    ("stat", "options.reduceOptions.calcs.0", "avg", "enum"),
    ("stat", "options.wideLayout", GONE, "required"),
    ("gauge", "options.calc", "mean", "additionalProperties"),
    ("gauge", "options.shape", "square", "enum"),
    ("bargauge", "options.fieldOptions", {}, "additionalProperties"),
    ("timeseries", f"{DEFAULTS}.custom.thresholdsStyle.mode", "lines", "enum"),
    ("timeseries", f"{DEFAULTS}.custom.lineWitdh", 2, "additionalProperties"),
    ("timeseries", "options.legend.calcs.0", "current", "enum"),
    ("timeseries", "options.legend.showLegend", GONE, "required"),
    ("timeseries", "links.0.tags", GONE, "required"),
    ("timeseries", "links.0.icon", "book", "enum"),
    ("timeseries-of-two-units", f"{PROPERTY}.0.id", "units", "enum"),
    ("timeseries-of-two-units", f"{PROPERTY}.0.value", "percentage", "enum"),
    ("timeseries-of-two-units", f"{PROPERTY}.1.value", "2", "type"),
    ("gauge-of-two-units", f"{PROPERTY}.0.id", "custom.lineWidth", "enum"),
    ("gauge-of-two-units", f"{OVERRIDE}.matcher.id", "byQuery", "enum"),
    ("stat-of-a-truth", f"{DEFAULTS}.mappings.0.type", "words", "enum"),
    ("stat-of-a-truth", f"{DEFAULTS}.mappings.0.options.1.colour", "red", "additionalProperties"),
    ("table", "transformations.0.id", "join", "enum"),
    ("table", "transformations.1.options.rename", {}, "additionalProperties"),
    ("table", f"{DEFAULTS}.custom.cellOptions.type", "colour", "enum"),
    ("table", f"{DEFAULTS}.custom.displayMode", "auto", "additionalProperties"),
    ("heatmap", "options.yAxis", GONE, "required"),
    ("heatmap", "options.yAxis.unit", "sec", "enum"),
    ("heatmap", "dataFormat", "timeseries", "additionalProperties"),
    ("state-timeline", "options.rowHeight", "0.9", "type"),
    ("alertlist", "options.stateFilter.ok", True, "additionalProperties"),
    ("alertlist", "options.sortOrder", 6, "enum"),
    ("alertlist", "targets", [], "additionalProperties"),
    ("text", "options.mode", "text", "enum"),
]
AROUND_PANELS = [
    ("stat", "rows", [], "additionalProperties"),
    ("stat", "__inputs", [], "additionalProperties"),
    ("stat", "schemaVersion", 12, "const"),
    ("stat", "id", 7, "type"),
    ("stat", "uid", "a" * 41, "maxLength"),
    ("stat", "uid", "shop/service", "pattern"),
    ("stat", "title", "", "minLength"),
    ("stat", "description", GONE, "required"),
    ("stat", "refresh", "30", "pattern"),
    ("stat", "graphTooltip", 3, "enum"),
    ("stat", "tags", ["a", "a"], "uniqueItems"),
    ("stat", "time.from", "1h", "pattern"),
    ("stat", "templating.list.0.type", "ds", "enum"),
    ("stat", "templating.list.0.sort", 1, "additionalProperties"),
    ("stat", "templating.list.1.refresh", 3, "enum"),
    ("stat", "templating.list.1.datasource", None, "type"),
    ("stat", "templating.list.1.useTags", False, "additionalProperties"),
    ("stat", "templating.list.1.current.value", None, "type"),
    ("stat", "annotations.list.0.iconColor", "rot", "enum"),
    ("stat", "annotations.list.0.query", "up", "additionalProperties"),
    ("stat", "links.0.type", "dashboard", "enum"),
    ("stat", "panels.0.title", "", "minLength"),
    ("stat", "panels.0.targets", [], "additionalProperties"),
]
FAULTS = [
    *((panel, f"panels.1.{path}", value, keyword) for panel, path, value, keyword in IN_PANELS),
    *AROUND_PANELS,
]


def findings(validator: Draft7Validator, value: dict[str, Any]) -> list[tuple[str, str]]:
    errors = validator.iter_errors(value)
    return [(".".join(map(str, error.path)), str(error.validator)) for error in errors]


def spoil(value: Any, path: str, wrong: object) -> None:  # noqa: ANN401 - any JSON value
    *parents, last = (int(key) if key.isdecimal() else key for key in path.split("."))
    for key in parents:
        value = value[str(key) if isinstance(value, dict) else key]
    last = str(last) if isinstance(value, dict) else last
    if wrong is GONE:
        del value[last]
    else:
        value[last] = wrong


def test_the_schema_is_itself_valid(validator: Draft7Validator) -> None:
    Draft7Validator.check_schema(validator.schema)


def test_every_kind_of_panel_is_valid(
    any_panel: Panel, render: Render, validator: Draft7Validator
) -> None:
    assert findings(validator, render(any_panel)) == []


@pytest.mark.parametrize(
    ("panel", "path", "wrong", "keyword"),
    FAULTS,
    ids=[f"{panel}-{path}-{keyword}" for panel, path, _, keyword in FAULTS],
)
def test_a_fault_is_found_where_it_is(  # noqa: PLR0913 - a row of the table and the fixtures
    *,
    panel: str,
    path: str,
    wrong: object,
    keyword: str,
    panels: dict[str, Panel],
    render: Render,
    validator: Draft7Validator,
) -> None:
    dashboard = copy.deepcopy(render(panels[panel]))
    spoil(dashboard, path, wrong)
    of_parent = keyword in {"required", "additionalProperties"}
    place = path.rpartition(".")[0] if of_parent else path
    assert findings(validator, dashboard) == [(place, keyword)]


@pytest.mark.parametrize("unit", ["percentunit", "ms", "suffix: req", "currency:EUR", "time:HH:mm"])
def test_a_unit_is_known_or_made_up_with_a_prefix(
    unit: str, panels: dict[str, Panel], render: Render, validator: Draft7Validator
) -> None:
    dashboard = render(panels["stat"])
    spoil(dashboard, f"panels.1.{DEFAULTS}.unit", unit)
    assert findings(validator, dashboard) == []
