"""``value``: what a gauge shows, as it is, averaged over time, or combined over series."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.signals._convert import in_unit
from genmon.signals._kind import SignalKind
from genmon.signals._no_number import beside_no_number
from genmon.signals._present import MANY, true
from genmon.signals._remembered import remembered
from genmon.signals._unlike import decoys
from genmon.synthetic import (
    Asked,
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Scene,
    Series,
    far_past,
    mapped,
)
from genmon.synthetic.series import level
from genmon.units.duration import format_duration
from genmon.units.unit import Dimension, counting

_SPOILED = frozenset({"avg", "sum"})
"""What one sample that is no number would make none."""
_READ = 3
"""Samples that the rule holds at once for each thing that it counts, at most."""
_BESIDE = (Decimal(10**12), Decimal(-(10**9)))
_BESIDE_TRUTH = (Decimal(1), Decimal(0))
"""What a matcher leaves out lies beyond any threshold, on either side."""

NOT_COMBINED = Code(
    "GM402",
    "labels are dropped without saying how",
    """
A `value` shows every series as it is. To keep only some labels (`by`), several series become one,
and their average, sum, maximum and minimum are different answers: say which with `combine`.
""",
)


ALREADY_LOOKS_BACK = Code(
    "GM469",
    "look-back of what looks back already",
    """
An average over a window is one of the samples that there are: a scrape that failed takes one of
them, and no more. `look_back` would change nothing. Series that are merged first, by `sum`, `max`
or `min`, may have both.

    load: {value: load_ratio, average_over: 10m, look_back: 5m}          # leave `look_back` out
""",
)


class Value(SignalSpec):
    """The value of a gauge; every series for itself unless `combine` says how to merge them.

    Series are merged first, at each moment, and what comes of it is smoothed; an average weighs all
    samples alike. A sample that is no number is none.
    """

    value: SelectorField = Field(description="a gauge")
    average_over: Window | None = Field(None, description="smooth the value over this window")
    look_back: Window | None = Field(
        None, description="for so long the last sample counts after a scrape that failed"
    )
    combine: Literal["avg", "sum", "max", "min"] | None = Field(
        None, description="how series are merged; `by` names the labels to keep"
    )
    unit: Literal["percent", "ratio", "s", "ms", "days"] | None = Field(
        None, description="show it in this unit"
    )


def _lower(spec: Value, scope: Scope) -> Lowered:
    metric = scope.metric(spec.value, "value", "gauge")
    if spec.by and spec.combine is None:
        hint = "add `combine: max` (or `sum`, `avg`, `min`), or leave `by` out to keep every series"
        scope.refuse(NOT_COMBINED, "`by` merges series, but how?", spec.at("by"), hint=hint)
    if spec.look_back and spec.average_over and spec.combine in {None, "avg"}:
        message = "an average over time looks back by itself"
        hint = "leave `look_back` out"
        scope.refuse(ALREADY_LOOKS_BACK, message, spec.at("look_back"), hint=hint)
    helpers, series = _series(spec, scope)
    counts = spec.combine == "sum" and metric.measured_in.dimension is Dimension.TRUTH
    measured = counting("series") if counts and not spec.unit else metric.measured_in
    expr, unit = in_unit(series, measured, spec.unit, scope)
    plain = expr == str(spec.value)
    return Lowered(
        expr=expr,
        unit=unit,
        labels=spec.by if spec.combine else _present(spec.value, metric.all_labels),
        operation="" if plain else _operation(spec) or unit.name,
        helpers=helpers,
        selector=spec.value if plain else None,
    )


def _operation(spec: Value) -> str:
    smoothed = f"avg{format_duration(spec.average_over)}" if spec.average_over else ""
    looking_back = f"last{format_duration(spec.look_back)}" if spec.look_back else ""
    return "_".join(filter(None, (looking_back, spec.combine, smoothed)))


def _series(spec: Value, scope: Scope) -> tuple[tuple[Helper, ...], str]:
    """Return what is recorded first, and the value in the unit of the metric.

    Members are combined before they are smoothed: what was replaced a minute ago is none of them.
    An average is that of all samples, each of which weighs the same.
    """
    known = str(spec.value)
    if spec.look_back:
        known = build.or_last(spec.value, spec.look_back)
    if not spec.average_over:
        return (), _combined(spec, known)
    if not spec.combine:
        return (), build.over_time("avg", str(spec.value), spec.average_over)
    if spec.combine == "avg":
        total, known = (
            build.total(spec.by, build.over_time(function, str(spec.value), spec.average_over))
            for function in ("sum", "count")
        )
        return (), build.group(build.binary(total, "/", known))
    operation = _operation(spec.model_copy(update={"average_over": None}))
    combined = Helper(operation, _combined(spec, known))
    return (combined,), build.over_time("avg", scope.record(operation), spec.average_over)


def _combined(spec: Value, series: str) -> str:
    if not spec.combine:
        return series
    whole = build.group(series) if spec.look_back else series
    numbers = f"{whole} >= -Inf" if spec.combine in _SPOILED else series
    return build.aggregate(spec.combine, spec.by, numbers)


def _present(selector: Selector, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the labels that the selector asks to be empty."""
    empty = [m.label for m in selector.matchers if m.op == "=" and not m.value]
    return tuple(label for label in labels if label not in empty)


def _is_share(spec: Value) -> bool:
    """Tell whether truth values become a share: over time, or of the series; a sum is a count."""
    return bool(spec.average_over) or spec.combine == "avg"


def _shown_labels(spec: Value, bench: Bench) -> tuple[str, ...]:
    """Return the labels of the alert: those of the whole series where it is shown as it is."""
    if bench.own.selector is None:
        return bench.own.labels
    return bench.specs.labels_of(bench.metric(spec.value))


def _probe(spec: Value, bench: Bench) -> Probe:
    truth, shown = bench.is_truth(spec.value), _shown_labels(spec, bench)

    many = truth and spec.combine == "sum"
    label = bench.spare_label(spec.value, spec.by)

    def put(course: Course, member: Member) -> Iterator[Series]:
        scale = bench.metric(spec.value).measured_in.scale
        if many and label:
            for number, one in true(mapped(course, bench.base)):
                named = {label: f"{label}-{number}"}
                yield bench.series(spec.value, member, level(one), **named)
        else:
            yield from bench.merged(
                spec.value,
                member,
                spec.by if spec.combine else None,
                mapped(course, lambda value: bench.base(value) / scale),
                spec.combine or "",
            )
        yield from decoys(bench, spec.value, course, _BESIDE_TRUTH if truth else _BESIDE)

    unscaled = bench.own.unit.scale == bench.metric(spec.value).measured_in.scale
    probe = Probe(
        put,
        bench.labels(spec.value, shown),
        variants=bench.variants(spec.value, shown),
        settle=spec.average_over or 0,
        least=Decimal(0) if truth else None,
        most=1 / bench.own.unit.scale if truth and not (many and label) else None,
        countable=MANY / _READ if many and label else None,
        grain=1 / bench.own.unit.scale if truth and not _is_share(spec) else None,
        exact=unscaled and not spec.average_over and spec.combine in {None, "max", "min"},
        ramps=bool(spec.average_over),
        lacking={} if spec.look_back else {Lack.GONE: None},
    )
    return probe._replace(fitted=partial(_fitted, spec, bench, probe))


def _fitted(spec: Value, bench: Bench, probe: Probe, asked: Asked) -> Probe:
    """Return the probe for a limit: past it, the last sample counts for a while."""
    if asked.end is not None and probe.grain:
        return probe  # few whole numbers lie in a band
    value = far_past(asked, probe)
    if probe.countable is not None and value > probe.countable:
        return probe
    scenes: list[Scene] = []
    if spec.look_back and not spec.average_over:
        scenes += remembered(value, spec.look_back)
    if spec.combine in _SPOILED and not spec.average_over and not asked.exactly:
        scenes += beside_no_number(bench, probe, spec.value, spec.by, value)
    return probe._replace(scenes=tuple(scenes))


SIGNAL = SignalKind("value", Value, _lower, _probe)
