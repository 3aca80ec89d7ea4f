"""Queries of the plan to Prometheus targets, each with a letter that overrides refer to."""

from __future__ import annotations

from genmon.emit.grafana.classic import DATASOURCE, JsonObject
from genmon.plan import Panel, PanelKind, Query

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
    return {
        "refId": ref,
        "datasource": DATASOURCE,
        "expr": query.expr,
        "legendFormat": query.legend or "__auto",
        "format": _FORMATS.get(kind, "time_series"),
        "range": not instant,
        "instant": instant,
        "editorMode": "code",
    }
