"""What a panel says of its values: unit, range, thresholds, words, and where queries differ."""

from __future__ import annotations

from genmon.emit.grafana.modern import JsonObject, number
from genmon.emit.grafana.targets import ref_id
from genmon.plan import Panel, PanelKind, Query, ThresholdStep

_NO_JUDGEMENT = (ThresholdStep(None, "blue"),)
"""Without steps Grafana would fill in its own, which turn red at 80."""

_ZERO_AND_ONE = (ThresholdStep(None, "super-light-blue"), ThresholdStep(1, "blue"))
"""Tells two words apart and says of neither that it is bad."""


NO_VALUE = "no data"
"""What stands where a value would: an empty place looks like nothing to worry about."""


_WITHOUT_A_NUMBER = {
    "type": "special",
    "options": {"match": "nan", "result": {"text": NO_VALUE, "color": "text", "index": 0}},
}
"""The end of a trend that has no sample any more."""


def defaults(panel: Panel, *, color: str = "thresholds") -> JsonObject:
    """Return the field defaults that every kind of panel shares; ``color`` is a colour mode."""
    return _defaults(panel) | {"color": {"mode": color}}


def bare() -> JsonObject:
    """Return defaults that say nothing of values, where columns of text are fields as well."""
    return {"unit": "string", "thresholds": _thresholds(()), "color": {"mode": "thresholds"}}


def has_lines(steps: tuple[ThresholdStep, ...]) -> bool:
    """Tell whether there is a threshold to draw: the base step has no place on the axis."""
    return any(step.value is not None for step in steps)


def lines(steps: tuple[ThresholdStep, ...]) -> str:
    """Return how a time series draws its thresholds."""
    return "dashed" if has_lines(steps) else "off"


def steps_for(panel: Panel, query: Query) -> tuple[ThresholdStep, ...]:
    """Return a query's own thresholds, else the panel's where they are in its unit."""
    if query.thresholds is not None:
        return query.thresholds
    return panel.thresholds if query.unit == panel.unit else ()


def overrides(panel: Panel) -> list[JsonObject]:
    """Return what sets queries apart from the panel's defaults, each found by its letter."""
    return [
        override("byFrameRefID", ref_id(index), properties)
        for index, query in enumerate(panel.queries)
        if (properties := differing(panel, query))
    ]


def override(matcher: str, name: str, properties: list[JsonObject]) -> JsonObject:
    """Return the properties of the values that ``matcher`` finds by ``name``."""
    return {"matcher": {"id": matcher, "options": name}, "properties": properties}


def differing(panel: Panel, query: Query) -> list[JsonObject]:
    """Return the properties of a query that are not the panel's; null takes a default away."""
    inherited = _defaults(panel)
    own = own_fields(panel, query)
    if panel.kind is PanelKind.TIMESERIES:
        inherited |= _drawn("auto", panel.queries[0].axis, panel.thresholds)
        own |= _drawn(_axis(panel, query), query.axis, steps_for(panel, query))
    return [{"id": name, "value": own[name]} for name in own if own[name] != inherited[name]]


def _defaults(panel: Panel) -> JsonObject:
    """Return what holds where a query says nothing else.

    Words are among it only where every query has some: an override cannot take words away.
    """
    first = panel.queries[0] if panel.queries else None
    all_words = all(query.words or query.trend for query in panel.queries)
    return {
        "unit": panel.unit,
        "decimals": first.decimals if first else None,
        "min": number(panel.minimum),
        "max": number(panel.maximum),
        "thresholds": _thresholds(panel.thresholds),
        "mappings": _words(first, panel.thresholds) if first and all_words else [],
    }


def own_fields(panel: Panel, query: Query) -> JsonObject:
    """Return the same of one query: what it leaves open is the panel's, if in the same unit."""
    inherited = _defaults(panel)
    own = {
        "unit": query.unit,
        "decimals": query.decimals,
        "min": number(query.minimum),
        "max": number(query.maximum),
    }
    open_to = inherited if query.unit == panel.unit else own
    kept = {name: open_to[name] if value is None else value for name, value in own.items()}
    steps = steps_for(panel, query)
    return kept | {"thresholds": _thresholds(steps), "mappings": _words(query, steps)}


def _axis(panel: Panel, query: Query) -> str:
    return "auto" if query.unit == panel.unit else "right"


def _drawn(axis: str, label: str, steps: tuple[ThresholdStep, ...]) -> JsonObject:
    return {
        "custom.axisPlacement": axis,
        "custom.axisLabel": label,
        "custom.thresholdsStyle": {"mode": lines(steps)},
    }


def _thresholds(steps: tuple[ThresholdStep, ...]) -> JsonObject:
    """Return the steps, the base first with the value null, as Grafana saves minus infinity."""
    values = [
        {"color": step.colour, "value": number(step.value)} for step in steps or _NO_JUDGEMENT
    ]
    return {"mode": "absolute", "steps": values}


def _words(query: Query, steps: tuple[ThresholdStep, ...]) -> list[JsonObject]:
    if query.words is None:
        return [_WITHOUT_A_NUMBER] if query.trend else []
    options = {
        str(index): {"text": word, "color": _colour_at(steps or _ZERO_AND_ONE, index)}
        | {"index": index}
        for index, word in enumerate(query.words)
    }
    return [{"type": "value", "options": options}]


def _colour_at(steps: tuple[ThresholdStep, ...], value: float) -> str:
    passed = [step for step in steps if step.value is None or step.value <= value]
    return passed[-1].colour
