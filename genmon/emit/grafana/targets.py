"""Queries of the plan to Prometheus targets, each with a letter that overrides refer to."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.modern import TARGET_KEYS, JsonObject, only
from genmon.plan import Panel, PanelKind, Query
from genmon.units.duration import format_duration

DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}
"""The data source that the reader chose at the top of the dashboard."""

_FORMATS = {PanelKind.TABLE: "table", PanelKind.HEATMAP: "heatmap"}
_LETTERS = 26
_STEP = "$__rate_interval"
"""A step of the graph, and never less than four samples; the target's interval is theirs."""


def ref_id(index: int) -> str:
    """Return A for 0, Z for 25, AA for 26."""
    prefix = ref_id(index // _LETTERS - 1) if index >= _LETTERS else ""
    return prefix + chr(ord("A") + index % _LETTERS)


def targets(panel: Panel) -> list[JsonObject]:
    """Return one target a query, in the panel's order."""
    return [_target(panel.kind, query, ref_id(index)) for index, query in enumerate(panel.queries)]


def expression(query: Query) -> str:
    """Return what is asked of Prometheus: each step in full, or the last value with its trend.

    A trend without a sample at its end is that of something gone, and NaN says so: the last number
    that there was would pass for the present one.
    """
    if query.trend:
        return f"max({query.expr}) or vector(NaN)"
    if not query.fold:
        return query.expr
    asked = f"{query.expr}[{_STEP}]" if query.is_series else _subquery(query)
    return f"{query.fold}_over_time({asked})"


def _subquery(query: Query) -> str:
    return f"({query.expr})[{_STEP}:{format_duration(query.interval)}]"


def _target(kind: PanelKind, query: Query, ref: str) -> JsonObject:
    instant = query.instant or kind is PanelKind.TABLE  # else a table gets a line for each sample
    target = core.Target(
        expr=expression(query),
        legendFormat=query.legend or "__auto",
        refId=ref,
        format=_FORMATS.get(kind, "time_series"),
        instant=instant,
        datasource=DATASOURCE,
    )
    apart = format_duration(query.interval) if query.interval and not instant else None
    modern = {"range": not instant, "editorMode": "code", "interval": apart}
    return only(TARGET_KEYS, target.to_json_data() | modern)
