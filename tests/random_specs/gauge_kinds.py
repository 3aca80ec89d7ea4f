"""Signals on gauges as they stand: values, numbers of series and of members, and what is absent."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.random_specs.labels import labelled
from tests.random_specs.measure import Maker, Measure
from tests.random_specs.scale import SHARE, Scale
from tests.random_specs.spans import window

_UNITS = (
    ({"counts": "jobs"}, Scale((1, 1e5), whole=True)),
    ({"unit": "bytes"}, Scale((1, 1e4), "MiB")),
    ({"unit": "s"}, Scale((0.01, 3e4), "s")),
    ({"unit": "ms"}, Scale((1, 1e4), "ms")),
    ({"unit": "ratio"}, SHARE),
    ({"unit": "percent"}, SHARE),
    ({"unit": "celsius"}, Scale((0.5, 90), "°C", low=None, negative=0.4)),
    ({"unit": "score"}, Scale((1, 99), high=Decimal(100))),
    ({"unit": "USD"}, Scale((0.1, 1e5), "USD", low=None, negative=0.4)),
)


def value(random: Random, name: str) -> Measure:
    """Draw the value of a gauge, merged or each series for itself, smoothed or not."""
    keys, scale = random.choice(_UNITS)
    metric = labelled(random, f"{name}_gauge", type="gauge", **keys)
    spec = {"value": metric.selector}
    if random.random() < 0.3:
        spec["average_over"] = window(random)
    combine = random.choice(("", "avg", "sum", "max", "min"))
    if combine == "sum" and scale.high is not None:
        combine = "max"
    if not combine:
        return _measure(name, metric.metrics, spec, scale, {})
    return _measure(
        name, metric.metrics, {**spec, "combine": combine, **metric.by}, scale, metric.kept
    )


def truth(random: Random, name: str) -> Measure:
    """Draw a gauge that is 1 or 0, and the alert that it is one of them."""
    metric = labelled(random, f"{name}_up", type="gauge", unit="bool")
    merged = {"combine": random.choice(("min", "max")), **metric.by}
    spec = {"value": metric.selector, **(merged if random.random() < 0.6 else {})}
    fixed = (("equals", random.choice((0, 0, 1))),)
    measure = _measure(name, metric.metrics, spec, Scale((1, 1)), {})
    return Measure(name, measure.sections, measure.scale, {}, ("equals",), fixed)


def count(random: Random, name: str) -> Measure:
    """Draw the number of series of a gauge."""
    metric = labelled(random, f"{name}_gauge", type="gauge", counts="jobs")
    least = Decimal(1) if metric.kept else Decimal(0)
    scale = Scale((1, 100), low=least, whole=True, rests=not metric.kept)
    return _measure(
        name, metric.metrics, {"count": metric.selector, **metric.by}, scale, metric.kept
    )


def members(random: Random, name: str) -> Measure:
    """Draw the number of members that report."""
    metric = labelled(random, f"{name}_gauge", type="gauge", counts="jobs")
    spec = {"members": metric.selector, "each": random.choice(("instance", "job"))}
    return _measure(name, metric.metrics, spec, Scale((1, 40), whole=True), {})


def down(random: Random, name: str) -> Measure:
    """Draw the number of members that are down."""
    metric = labelled(random, f"{name}_up", type="gauge", unit="bool")
    spec = {"down": metric.selector, "each": random.choice(("instance", "job")), "counts": "hosts"}
    return _measure(name, metric.metrics, spec, Scale((1, 40), whole=True), {})


def absent(random: Random, name: str) -> Measure:
    """Draw a metric that should be there, of one or of each of several members."""
    metric = labelled(random, f"{name}_gauge", type="gauge", counts="jobs")
    spec: dict[str, object] = {"absent": metric.selector}
    if random.random() < 0.4:
        spec["for_each"] = {"job": ["shop", "search"][: random.choice((1, 2))]}
    measure = _measure(name, metric.metrics, spec, Scale((1, 1)), {})
    return Measure(name, measure.sections, measure.scale, {}, None)


def _measure(
    name: str,
    metrics: dict[str, object],
    spec: object,
    scale: Scale,
    kept: dict[str, tuple[str, ...]],
) -> Measure:
    return Measure(name, {"metrics": metrics, "signals": {name: spec}}, scale, kept)


KINDS: dict[str, Maker] = {
    "value": value,
    "truth": truth,
    "count": count,
    "members": members,
    "down": down,
    "absent": absent,
}
