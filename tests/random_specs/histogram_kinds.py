"""Signals on histograms: quantiles, means, and the share of observations within a bound."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from genmon.units.quantity import plain
from tests.random_specs.labels import Labelled, labelled
from tests.random_specs.measure import Maker, Measure
from tests.random_specs.scale import SHARE, Scale
from tests.random_specs.spans import window

_BOUNDS = (
    (0.1, 0.25, 0.5, 1, 2.5),
    (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    (1, 2, 4, 8, 16, 32),
    (30, 60, 120, 600, 3600),
    (0.5,),
)
_WEB_VITAL = 0.75
_QUANTILES = (0.5, 0.75, 0.9, 0.95, 0.99, 0.999)


def quantile(random: Random, name: str) -> Measure:
    """Draw a quantile, with thresholds up to the last bound."""
    metric, bounds = _histogram(random, name)
    share = random.choice(_QUANTILES)
    spec = {"quantile": share, "of": metric.selector, "over": window(random), **metric.by}
    return _measure(name, metric, spec, _reached(bounds, share))


def web_vital(random: Random, name: str) -> Measure:
    """Draw a web vital."""
    metric, bounds = _histogram(random, name)
    spec = {"web_vital": metric.selector, "over": window(random), **metric.by}
    return _measure(name, metric, spec, _reached(bounds, _WEB_VITAL))


def mean(random: Random, name: str) -> Measure:
    """Draw the mean of what is observed."""
    metric, bounds = _histogram(random, name)
    spec = {"mean": metric.selector, "over": window(random), **metric.by}
    return _measure(name, metric, spec, Scale((bounds[0] / 10, bounds[-1] * 10), "s", rests=False))


def within(random: Random, name: str) -> Measure:
    """Draw the share of observations at or under one of the bounds."""
    metric, bounds = _histogram(random, name)
    bound = f"{plain(Decimal(repr(random.choice(bounds))))}s"
    spec = {"within": bound, "of": metric.selector, "over": window(random), **metric.by}
    if random.random() < 0.3:
        spec["unit"] = "ratio"
    return _measure(name, metric, spec, SHARE)


def _histogram(random: Random, name: str) -> tuple[Labelled, tuple[float, ...]]:
    bounds = random.choice(_BOUNDS)
    metric = labelled(random, f"{name}_seconds", type="histogram", unit="s", buckets=list(bounds))
    return metric, bounds


def _reached(bounds: tuple[float, ...], share: float) -> Scale:
    """Return what a quantile reads: at least that share of the first bound, at most the last."""
    least, most = Decimal(repr(bounds[0])) * Decimal(repr(share)), Decimal(repr(bounds[-1]))
    return Scale((float(least) / 5, bounds[-1]), "s", low=least, high=most, rests=False)


def _measure(name: str, metric: Labelled, spec: object, scale: Scale) -> Measure:
    sections = {"metrics": metric.metrics, "signals": {name: spec}}
    return Measure(name, sections, scale, metric.kept)


KINDS: dict[str, Maker] = {
    "quantile": quantile,
    "web_vital": web_vital,
    "mean": mean,
    "within": within,
}
