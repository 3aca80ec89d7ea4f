"""``ratio``: a part of a whole: bad events of all, used of available."""

from __future__ import annotations

from genmon.diag import Code
from genmon.lower.direction import more_is_better
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.signals._growth import total_rate
from genmon.signals._kind import SignalKind
from genmon.signals.ratios._ratio_events import check_floor, floor_of, least_of, parts_of
from genmon.signals.ratios._ratio_probe import probe_ratio
from genmon.signals.ratios._ratio_spec import Ratio
from genmon.signals.ratios._ratio_whole import standing_whole
from genmon.units.duration import format_duration
from genmon.units.unit import METRIC_UNITS, Unit

WINDOW_MISMATCH = Code(
    "GM420",
    "ratio with the wrong window",
    """
A ratio of counters is a ratio of their rates, so it needs the window `over`; a ratio of gauges is
taken as they stand and has none. Both sides are of the same type.
""",
)
ALWAYS_WHOLE = Code(
    "GM467",
    "part that is the whole of each group",
    """
The label by which the part is chosen from the whole is kept by `by`: each group has one value of
it, so its part is all of it, or nothing. The share is always 100 % or 0 %. Leave the label out of
`by`.

    errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, by: [status]}
""",
)


def _lower(spec: Ratio, scope: Scope) -> Lowered:
    kind = scope.metric(spec.ratio, "ratio", "counter", "gauge").type
    of_kind = "gauge" if _of_capacity(spec, scope) else kind
    _check(spec, scope, kind, of_kind)
    unit = METRIC_UNITS[spec.unit]
    if kind == "gauge":
        part = build.total(spec.by, build.numbers(spec.ratio))
        return Lowered(
            expr=_share(part, standing_whole(spec, scope), spec, unit),
            unit=unit,
            labels=spec.by,
            operation=unit.name,
            good=spec.invert,
        )
    if of_kind == "gauge":
        part = total_rate(scope, spec.ratio, spec.by, spec.over or 0)
        return Lowered(
            expr=_share(part, standing_whole(spec, scope), spec, unit),
            unit=unit,
            labels=spec.by,
            operation=f"{unit.name}{format_duration(spec.over or 0)}",
        )
    return _of_events(spec, scope, unit)


def _of_capacity(spec: Ratio, scope: Scope) -> bool:
    """Tell whether the whole is a gauge that says how fast the counter can go, such as a link."""
    wholes = [scope.metric(item, "of") for item in spec.metrics]
    return bool(wholes) and all(metric.type == "gauge" for metric in wholes)


def _of_events(spec: Ratio, scope: Scope, unit: Unit) -> Lowered:
    """Divide recorded rates; a whole that rests gives no sample."""
    ending = f"rate{format_duration(spec.over or 0)}"
    part, total = (scope.record(f"{side}_{ending}") for side in ("part", "total"))
    good = more_is_better(scope.specs, scope.name, default=spec.invert)
    parts = parts_of(spec, scope, is_good=good is not spec.invert)
    events, guard = floor_of(spec, scope)
    return Lowered(
        expr=_share(part, f"({total} > 0)", spec, unit),
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name}{format_duration(spec.over or 0)}",
        helpers=(
            Helper(f"total_{ending}", parts.total),
            Helper(f"part_{ending}", parts.of(total)),
            *events,
        ),
        guard=guard,
        guard_labels=spec.by,
        good=good,
        undirected=True,
        least=least_of(spec, scope),
        parts=parts,
    )


def _share(part: str, whole: str, spec: Ratio, unit: Unit) -> str:
    quotient = build.binary(part, "/", whole)
    if spec.invert:
        quotient = build.binary("1", "-", quotient)
    if unit.name != "percent":
        return quotient
    return f"100 * {build.group(quotient)}"  # of all, just 100: 100 * x / x may be a little less


def _check(spec: Ratio, scope: Scope, kind: str, of_kind: str) -> None:
    for item in spec.of:
        if isinstance(item, Selector):
            scope.metric(item, "of", of_kind)
        elif kind == "counter":
            message = "a ratio of counters is of other counters"
            hint = "name the counter of all events"
            scope.refuse(WINDOW_MISMATCH, message, spec.at("of"), hint=hint)
    if (spec.over is None) == (kind == "counter"):
        message = "counters need a window" if spec.over is None else "gauges have no window"
        hint = "add `over: 5m`" if spec.over is None else "leave `over` out"
        at = spec.at("ratio") if spec.over is None else spec.at("over")
        scope.refuse(WINDOW_MISMATCH, message, at, hint=hint)
    _check_parted(spec, scope)
    check_floor(spec, scope, kind)


def _check_parted(spec: Ratio, scope: Scope) -> None:
    """Refuse labels in ``by`` that are all that tells the part from the rest of the whole."""
    wholes = [whole for whole in spec.metrics if whole.metric == spec.ratio.metric]
    for whole in wholes if len(wholes) == len(spec.of) else ():
        telling = [m.label for m in spec.ratio.matchers if not whole.implies(m)]
        if telling and all(label in spec.by for label in telling):
            message = f"`by` keeps `{telling[0]}`, which alone tells the part from the whole"
            at = spec.at_item("by", spec.by.index(telling[0]))
            scope.refuse(ALWAYS_WHOLE, message, at, hint=f"leave `{telling[0]}` out of `by`")


SIGNAL = SignalKind("ratio", Ratio, _lower, probe_ratio)
