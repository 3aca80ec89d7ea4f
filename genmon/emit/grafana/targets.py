"""Queries of the plan to Prometheus targets, each with a letter that overrides refer to."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.modern import TARGET_KEYS, JsonObject, only
from genmon.plan import Panel, PanelKind, Query

DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}
"""The data source that the reader chose at the top of the dashboard."""

_FORMATS = {PanelKind.TABLE: "table", PanelKind.HEATMAP: "heatmap"}
_LETTERS = 26


def ref_id(index: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    prefix = ref_id(index // _LETTERS - 1) if index >= _LETTERS else ""
    return prefix + chr(ord("A") + index % _LETTERS)


def targets(panel: Panel) -> list[JsonObject]:
    """Return one target a query, in the panel's order."""
    return [_target(panel.kind, query, ref_id(index)) for index, query in enumerate(panel.queries)]


def _target(kind: PanelKind, query: Query, ref: str) -> JsonObject:
    instant = query.instant or kind is PanelKind.TABLE  # else a table gets a line for each sample
    target = core.Target(
        expr=query.expr,
        legendFormat=query.legend or "__auto",
        refId=ref,
        format=_FORMATS.get(kind, "time_series"),
        instant=instant,
        datasource=DATASOURCE,
    )
    modern = {"range": not instant, "editorMode": "code"}
    return only(TARGET_KEYS, target.to_json_data() | modern)
