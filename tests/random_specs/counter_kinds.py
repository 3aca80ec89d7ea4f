"""Signals on counters: rates, increases, events in a window, and processors that are busy."""

from __future__ import annotations

from random import Random

from tests.random_specs.labels import labelled
from tests.random_specs.measure import Maker, Measure
from tests.random_specs.scale import SHARE, Scale
from tests.random_specs.spans import window

_PER = {"second": "/s", "minute": "/m", "hour": "/h"}


def rate(random: Random, name: str) -> Measure:
    """Draw events in a unit of time."""
    metric = labelled(random, f"{name}_total", type="counter", counts="requests")
    per = random.choice(sorted(_PER))
    spec = {"rate": metric.selector, "over": window(random), "per": per, **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, Scale((0.01, 1e4), _PER[per]), metric.kept)


def time_share(random: Random, name: str) -> Measure:
    """Draw the share of time that a counter of seconds grows by."""
    metric = labelled(random, f"{name}_seconds_total", type="counter", unit="s")
    spec = {"rate": metric.selector, "over": window(random), "unit": "percent", **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, SHARE, metric.kept)


def increase(random: Random, name: str) -> Measure:
    """Draw the growth of a counter over a window."""
    metric = labelled(random, f"{name}_total", type="counter", counts="restarts")
    spec = {"increase": metric.selector, "over": window(random), **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, Scale((1, 1e4), whole=True), metric.kept)


def activity(random: Random, name: str) -> Measure:
    """Draw events in a window, of which there should be some."""
    metric = labelled(random, f"{name}_total", type="counter", counts="orders")
    spec = {"activity": metric.selector, "over": window(random)}
    if random.random() < 0.4:
        spec["while_up"] = "shop"
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    scale = Scale((1, 1e4), whole=True)
    if random.random() < 0.4:
        return Measure(name, sections, scale, {}, ("equals",), (("equals", 0),))
    return Measure(name, sections, scale, {})


def busy(random: Random, name: str) -> Measure:
    """Draw how busy processors are."""
    metric = labelled(random, f"{name}_cpu_seconds_total", type="counter", unit="s")
    unit = random.choice(("ratio", "percent"))
    spec = {"busy": metric.selector, "over": window(random), "unit": unit, **metric.by}
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, SHARE, metric.kept)


KINDS: dict[str, Maker] = {
    "rate": rate,
    "time_share": time_share,
    "increase": increase,
    "activity": activity,
    "busy": busy,
}
