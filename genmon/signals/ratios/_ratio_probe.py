"""The probe of a ratio: a part and its whole that make it take any value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from genmon.promql.selector import Selector
from genmon.signals._no_number import beside_no_number, of_nothing
from genmon.signals.ratios._part import Sides, sides
from genmon.signals.ratios._ratio_spec import Ratio
from genmon.signals.ratios._ratio_whole import stated_size
from genmon.synthetic import (
    Asked,
    Bench,
    Births,
    Course,
    Lack,
    Member,
    Probe,
    Readings,
    Scene,
    Series,
    far_past,
    floored,
    mapped,
    spacing,
    stays,
)
from genmon.units.unit import Dimension

_FEW = Decimal("0.8")
"""Events a second: less than one, so that no floor of one may creep in."""
_DAY = 86400
_SOON = 600
_STOCK = Decimal("0.8")
"""How much of a whole there is that does not flow; less than one as well."""


def probe_ratio(spec: Ratio, bench: Bench) -> Probe:
    """Return how series make a ratio take a value, or leave its floor unmet."""
    counting = bench.metric(spec.ratio).type == "counter"
    flat = bool(spec.metrics) and all(
        bench.metric(metric).type == "gauge" for metric in spec.metrics
    )
    over = Sides(spec.ratio, spec.metrics, spec.by, counting, flat)
    size = _size(spec, bench)
    share = _shares(spec, bench)

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from sides(bench, over, member, mapped(course, share), size)

    window, bounded = spec.over or 0, _is_bounded(spec, bench)
    probe = Probe(
        put,
        bench.labels(spec.ratio, spec.by),
        settle=window,
        least=None if spec.invert and not bounded else Decimal(0),
        most=1 / bench.own.unit.scale if bounded or spec.invert else None,
        typical=1 / (2 * bench.own.unit.scale),
        ramps=counting,
        averages=counting,
        edges=_at_limit if counting and window > _DAY else None,
        swings=counting and not flat,
        traffic=size if counting and not flat else Decimal(0),
        births=bench.births(window, *_counters(spec, bench)) if counting else Births(),
        sample=spacing(window),
        lacking=_readings(spec, bench)
        if counting and not flat
        else {Lack.IDLE: _of_nothing(spec, bench), Lack.GONE: None},
    )
    if counting:
        return floored(probe, bench.own.least, window)
    return probe._replace(fitted=partial(_fitted, spec, bench, probe))


def _fitted(spec: Ratio, bench: Bench, probe: Probe, asked: Asked) -> Probe:
    """Return the probe of a ratio of gauges for a limit, with what is no number."""
    value = far_past(asked, probe)
    wholes = {metric.metric: metric for metric in spec.metrics}
    if asked.exactly:
        return probe
    scenes = [
        scene
        for selector in {spec.ratio.metric: spec.ratio, **wholes}.values()
        for scene in beside_no_number(bench, probe, selector, spec.by, value)
    ]
    if asked.upwards and not spec.invert and wholes and spec.ratio.metric not in wholes:
        scenes += of_nothing(probe, wholes, value)
    return probe._replace(scenes=tuple(scenes))


def _counters(spec: Ratio, bench: Bench) -> Iterator[Selector]:
    """Yield the counters of both sides."""
    yield spec.ratio
    yield from (metric for metric in spec.metrics if bench.metric(metric).type == "counter")


def _is_bounded(spec: Ratio, bench: Bench) -> bool:
    """Tell whether the ratio is a share: the whole holds the part, so it is never more than one."""
    is_share = bench.own.unit.dimension is Dimension.FRACTION
    return is_share and any(whole.includes(spec.ratio) for whole in spec.metrics)


def _at_limit(limit: Decimal) -> Iterator[Scene]:
    """Yield what is just the limit: of a part of its window a share is the same."""
    yield stays(limit, _SOON, "a share at the limit")


def _of_nothing(spec: Ratio, bench: Bench) -> Decimal | None:
    """Return what is read where a part is zero: nothing, or none of a whole that is stated."""
    if spec.metrics:
        return None
    return 1 / bench.own.unit.scale if spec.invert else Decimal(0)


def _readings(spec: Ratio, bench: Bench) -> Readings:
    """Read a part that never happened as none of the whole; where nothing happens, read nothing."""
    never = 1 / bench.own.unit.scale if spec.invert else Decimal(0)
    return {Lack.IDLE: None, Lack.GONE: None, Lack.UNCOUNTED: never}


def _shares(spec: Ratio, bench: Bench) -> Callable[[Decimal], Decimal]:
    """Return what takes a value of the signal to the part's share of the whole."""
    unit = bench.own.unit
    scale = unit.scale if unit.dimension is Dimension.FRACTION else Decimal(1)
    return lambda value: 1 - value * scale if spec.invert else value * scale


def _size(spec: Ratio, bench: Bench) -> Decimal:
    """Return how much the whole is: what is stated, or less than one."""
    stated = stated_size(spec, bench)
    if stated is not None:
        return stated
    counting = bench.metric(spec.ratio).type == "counter"
    return _FEW if counting else _STOCK
