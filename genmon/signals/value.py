"""``value``: what a gauge shows, as it is, averaged over time, or combined over series."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SelectorField, Window
from genmon.model.signals import SignalSpec
from genmon.probe import Bench, Course, Lack, Member, Probe, Series, mapped
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.selector import Selector
from genmon.signals._convert import in_unit
from genmon.signals._kind import SignalKind
from genmon.signals._unlike import decoys

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


class Value(SignalSpec):
    """The value of a gauge; every series for itself unless `combine` says how to merge them."""

    value: SelectorField = Field(description="a gauge")
    average_over: Window | None = Field(None, description="smooth each series over this window")
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
    series, smoothed = str(spec.value), ""
    if spec.average_over:
        series = promql.over_time("avg", series, spec.average_over)
        smoothed = f"avg{format_duration(spec.average_over)}"
    if spec.combine:
        series = promql.aggregate(spec.combine, spec.by, series)
    expr, unit = in_unit(series, metric.measured_in, spec.unit, scope)
    plain = expr == str(spec.value)
    return Lowered(
        expr=expr,
        unit=unit,
        labels=spec.by if spec.combine else _present(spec.value, metric.all_labels),
        operation="" if plain else "_".join(filter(None, (spec.combine, smoothed))) or unit.name,
        selector=spec.value if plain else None,
    )


def _present(selector: Selector, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the labels that the selector asks to be empty."""
    empty = [m.label for m in selector.matchers if m.op == "=" and not m.value]
    return tuple(label for label in labels if label not in empty)


def _is_share(spec: Value) -> bool:
    """Tell whether truth values become a share: over time, or of the series."""
    return bool(spec.average_over) or spec.combine in {"avg", "sum"}


def _shown_labels(spec: Value, bench: Bench) -> tuple[str, ...]:
    """Return the labels of the alert: those of the whole series where it is shown as it is."""
    if bench.own.selector is None:
        return bench.own.labels
    return bench.whole.labels_of(bench.metric(spec.value))


def _probe(spec: Value, bench: Bench) -> Probe:
    truth, shown = bench.is_truth(spec.value), _shown_labels(spec, bench)

    def put(course: Course, member: Member) -> Iterator[Series]:
        scale = bench.metric(spec.value).measured_in.scale
        yield from bench.merged(
            spec.value,
            member,
            spec.by if spec.combine else None,
            mapped(course, lambda value: bench.base(value) / scale),
            spec.combine or "",
        )
        yield from decoys(bench, spec.value, course, _BESIDE_TRUTH if truth else _BESIDE)

    unscaled = bench.own.unit.scale == bench.metric(spec.value).measured_in.scale
    return Probe(
        put,
        bench.labels(spec.value, shown),
        variants=bench.variants(spec.value, shown),
        settle=spec.average_over or 0,
        least=Decimal(0) if truth else None,
        most=1 / bench.own.unit.scale if truth else None,
        grain=1 / bench.own.unit.scale if truth and not _is_share(spec) else None,
        exact=unscaled and spec.combine in {None, "max", "min"},
        ramps=bool(spec.average_over),
        lacking={Lack.GONE: None},
    )


SIGNAL = SignalKind("value", Value, _lower, _probe)
