"""Signals that are shares: of events, of gauges, of a fixed size, and of time."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.random_specs.labels import labelled
from tests.random_specs.measure import Maker, Measure
from tests.random_specs.scale import SHARE, Scale
from tests.random_specs.spans import long_window, window

_STATUS = ('status=~"5.."', 'status="500"', 'status!~"2..|3.."', 'status=~"500|503"')


def events(random: Random, name: str) -> Measure:
    """Draw the share of requests that have some status, with or without a floor of traffic."""
    metric = labelled(random, f"{name}_total", type="counter", counts="requests")
    keys = metric.metrics[f"{name}_total"]
    keys["labels"] = sorted([*keys.get("labels", ()), "status"])
    spec: dict[str, Any] = {
        "ratio": with_matcher(metric.selector, random.choice(_STATUS)),
        "of": metric.selector,
        "over": window(random),
        "unit": random.choice(("ratio", "percent")),
        **metric.by,
        **_floor(random),
    }
    if random.random() < 0.2:
        spec["invert"] = True
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, SHARE, metric.kept)


def two_counters(random: Random, name: str) -> Measure:
    """Draw hits of hits and misses, which are counters of their own."""
    metric = labelled(random, f"{name}_hits_total", type="counter", counts="hits")
    other = metric.selector.replace("_hits_", "_misses_")
    metrics = {**metric.metrics, f"{name}_misses_total": dict(metric.metrics[f"{name}_hits_total"])}
    spec = {"ratio": metric.selector, "of": [metric.selector, other], "over": window(random)}
    sections = {"metrics": metrics, "signals": {name: {**spec, **metric.by, **_floor(random)}}}
    return Measure(name, sections, SHARE, metric.kept)


def gauges(random: Random, name: str) -> Measure:
    """Draw a gauge as a share of another, or of a size that is given."""
    metric = labelled(random, f"{name}_free_bytes", type="gauge", unit="bytes")
    size = metric.selector.replace("_free_", "_size_")
    metrics = dict(metric.metrics)
    if random.random() < 0.3:
        size = "10GiB"
    else:
        metrics[f"{name}_size_bytes"] = dict(metric.metrics[f"{name}_free_bytes"])
    spec: dict[str, Any] = {"ratio": metric.selector, "of": size, **metric.by}
    if random.random() < 0.5:
        spec["invert"] = True
    sections = {"metrics": metrics, "signals": {name: {**spec, "unit": "percent"}}}
    return Measure(name, sections, SHARE, metric.kept)


def each(random: Random, name: str) -> Measure:
    """Draw seconds for each of some events, counted by a counter of its own."""
    metric = labelled(random, f"{name}_seconds_total", type="counter", unit="s")
    whole = metric.selector.replace("_seconds_", "_jobs_")
    counted = {**metric.metrics[f"{name}_seconds_total"], "counts": "jobs"}
    del counted["unit"]
    metrics = {**metric.metrics, f"{name}_jobs_total": counted}
    spec = {"ratio": metric.selector, "of": whole, "over": window(random), "unit": "s"}
    sections = {"metrics": metrics, "signals": {name: {**spec, **metric.by}}}
    return Measure(name, sections, Scale((0.01, 1e3), "s"), metric.kept)


def availability(random: Random, name: str) -> Measure:
    """Draw the share of time that something is up."""
    metric = labelled(random, f"{name}_up", type="gauge", unit="bool")
    unit = random.choice(("ratio", "percent"))
    spec = {"availability": metric.selector, "over": long_window(random), "unit": unit, **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, SHARE, metric.kept)


def with_matcher(selector: str, matcher: str) -> str:
    """Return a selector with one matcher more."""
    if selector.endswith("}"):
        return f"{selector[:-1]}, {matcher}}}"
    return f"{selector}{{{matcher}}}"


def _floor(random: Random) -> dict[str, Any]:
    chance = random.random()
    if chance < 0.15:
        return {"min_traffic": random.choice(("0.1/s", "1/s", "20/m", "5/h"))}
    return {"min_events": random.choice((1, 10, 100, 5000))} if chance < 0.3 else {}


KINDS: dict[str, Maker] = {
    "events": events,
    "two_counters": two_counters,
    "gauges": gauges,
    "each": each,
    "availability": availability,
}
