"""Random systems: valid specs as texts, section by section, and texts that are anything at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

Section = Mapping[str, Any]
System = Mapping[str, Section]

TITLES = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
        "\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
    ),
    min_size=1,
    max_size=20,
)
LABELS = st.lists(st.sampled_from(["route", "method", "job"]), unique=True, max_size=2)
WINDOWS = st.sampled_from(["1m", "5m", "1h", "1h30m", "1d"])
METRICS: Section = {
    "hits_total": {"type": "counter", "counts": "requests", "labels": ["route", "method"]},
    "busy_seconds_total": {"type": "counter", "unit": "s", "labels": ["route", "method"]},
    "load": {"type": "gauge", "unit": "ratio", "labels": ["route", "method"]},
    "expiry": {"type": "gauge", "unit": "timestamp", "labels": ["route", "method"]},
    "latency_ms": {
        "type": "histogram",
        "unit": "ms",
        "labels": ["route", "method"],
        "buckets": [1, 10, 100],
    },
}
SELECTORS = st.builds(
    lambda metric, value: metric if value is None else f"{metric}{{route=~{json.dumps(value)}}}",
    st.just("hits_total"),
    st.none() | st.sampled_from(["/a|/b", "5..", "", 'x"} or vector(1) #']),
)
_UNMATCHED = st.sampled_from([[], ["method"]])
"""Labels that no selector is by: one that tells a part from its whole is not kept."""
COMMON: Mapping[str, st.SearchStrategy[Any]] = {"title": TITLES, "about": TITLES}


def _signal(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(keys, optional=dict(COMMON))


SIGNALS: Mapping[str, tuple[st.SearchStrategy[dict[str, Any]], list[str]]] = {
    "rate": (_signal(rate=SELECTORS, over=WINDOWS, by=LABELS), ["1/h", "0.5/s", "7/m"]),
    "increase": (_signal(increase=SELECTORS, over=WINDOWS, by=LABELS), ["1", "3", "5/h"]),
    "activity": (_signal(activity=SELECTORS, over=WINDOWS), ["1", "2/d"]),
    "busy": (_signal(rate=st.just("busy_seconds_total"), by=LABELS), ["50%", "99.99%"]),
    "ratio": (
        _signal(ratio=SELECTORS, of=st.just("hits_total"), over=WINDOWS, by=_UNMATCHED),
        ["0.1%", "5%"],
    ),
    "value": (_signal(value=st.just("load"), unit=st.sampled_from(["ratio", "percent"])), ["5%"]),
    "quantile": (
        _signal(quantile=st.floats(0.01, 0.999), of=st.just("latency_ms"), by=LABELS),
        ["0.001s", "10ms", "20ms"],
    ),
    "mean": (_signal(mean=st.just("latency_ms"), over=WINDOWS, by=LABELS), ["1us", "1d"]),
    "expires": (_signal(expires=st.just("expiry"), by=LABELS), ["36h", "14d"]),
    "count": (_signal(count=SELECTORS, by=LABELS), ["2", "7"]),
}
"""A strategy for each kind, and quantities that its signals can be compared with."""


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Return the sections of a system that compiles without an error."""
    signals: dict[str, Any] = {}
    alerts: dict[str, Any] = {}
    for index, kind in enumerate(draw(st.lists(st.sampled_from(sorted(SIGNALS)), max_size=5))):
        spec, quantities = SIGNALS[kind]
        name = f"{kind}_{index}"
        signals[name] = draw(spec)
        if draw(st.booleans()):
            word = draw(st.sampled_from(["above", "at_least"]))
            rung = {"name": f"Alert{index}", word: draw(st.sampled_from(quantities))}
            alerts[name] = [{**rung, "severity": draw(st.sampled_from(["critical", "warning"]))}]
    return {**_frame(draw), "metrics": METRICS, "signals": signals, "alerts": alerts} | (
        {"dashboards": _boards(draw, sorted(signals))} if signals else {}
    )


def _frame(draw: st.DrawFn) -> dict[str, Section]:
    leg = st.sampled_from(["desk", {"to": "mail", "only_during": "office"}])
    legs = st.lists(leg, min_size=1, max_size=3)
    return {
        "system": {"title": draw(TITLES), "owner": "us"},
        "severities": {
            "critical": {"rank": 1, "notify": draw(legs)},
            "warning": {"rank": 2, "notify": draw(legs), "repeat": draw(WINDOWS)},
        },
        "receivers": {"desk": {}, "mail": {}},
        "routes": {"default": "desk"},
        "time_intervals": {
            "office": draw(st.sampled_from(["daily", "monday to friday 09:00-17:00"]))
        },
        "storage": {"retention": "30d"},
    }


def _boards(draw: st.DrawFn, signals: list[str]) -> Section:
    shown = st.lists(st.sampled_from(signals), min_size=1, max_size=3, unique=True)
    panels = [{"title": f"Panel {index}", "show": draw(shown)} for index in range(2)]
    rows = [{"title": draw(TITLES), "panels": panels}]
    return {
        "board": {
            "title": draw(TITLES),
            "variables": {"route": {"values_from": "hits_total"}},
            "rows": rows,
        }
    }


def merged(system: System) -> dict[str, str]:
    """Return one file that says it all; JSON is YAML."""
    return {"shop/all.yaml": json.dumps(system, ensure_ascii=False)}


@st.composite
def split(draw: st.DrawFn, system: System) -> dict[str, str]:
    """Return files that each say a part, of whatever name: sections, and entries of sections."""
    files: dict[str, dict[str, Any]] = {}
    for section, entries in draw(st.permutations(sorted(system.items()))):
        whole = section in {"system", "routes", "storage"}
        parts = [entries] if whole else [{name: entries[name]} for name in sorted(entries)]
        for part in draw(st.permutations(parts)):
            name = draw(st.sampled_from(["shop/a.yaml", "shop/z/b.yml", "shop/c.yaml"]))
            files.setdefault(name, {}).setdefault(section, {}).update(part)
    return {name: json.dumps(text, ensure_ascii=False) for name, text in files.items()}
