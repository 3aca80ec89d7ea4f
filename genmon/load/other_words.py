"""A word of another tool, or of plain speech, in; the key that says the same here, out."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.diag import nearest_name

_SAME: dict[str, tuple[str, ...]] = {
    "active_time_intervals": ("only_during",),
    "alert": ("name",),
    "annotations": ("summary", "about"),
    "average": ("avg",),
    "channel": ("to",),
    "color": ("colour",),
    "comment": ("about",),
    "description": ("about",),
    "during": ("only_during", "when"),
    "evaluation_interval": ("interval",),
    "expr": ("promql", "show", "above"),
    "expression": ("promql",),
    "interval": ("over",),
    "level": ("severity",),
    "match": ("only",),
    "maximum": ("max",),
    "mean": ("avg",),
    "metric": ("value", "of", "show"),
    "metrics": ("show",),
    "metrics_path": ("path",),
    "minimum": ("min",),
    "mute_time_intervals": ("except_during",),
    "mutes_during": ("except_during",),
    "priority": ("severity", "rank"),
    "query": ("promql", "show"),
    "range": ("over",),
    "receiver": ("to", "default"),
    "receivers": ("notify", "to"),
    "runbook_url": ("runbook",),
    "scrape_interval": ("interval",),
    "signal": ("show", "of"),
    "signals": ("show",),
    "slo": ("objective",),
    "source": ("by",),
    "source_matchers": ("by",),
    "static_configs": ("targets",),
    "target": ("silence", "objective"),
    "target_matchers": ("silence",),
    "threshold": ("above",),
    "time_intervals": ("only_during",),
    "timezone": ("when",),
    "type": ("as",),
    "window": ("over",),
    "°C": ("celsius",),
    "%": ("percent",),
    "seconds": ("s",),
    "milliseconds": ("ms",),
    "boolean": ("bool",),
    "number": ("counts",),
}


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that says the same, else the nearest one, if any is near."""
    names = list(known)
    near = nearest_name(word, names)
    if near and near.lower() in word.lower():
        return near
    return next((name for name in _SAME.get(word, ()) if name in names), near)
