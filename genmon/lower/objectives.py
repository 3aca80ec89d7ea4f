"""Service level objectives to records and alerts: error ratios over windows, burn, budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from genmon.diag import Code
from genmon.lower.direction import require_direction
from genmon.lower.lowered import Helper, Least, Lowered
from genmon.lower.scope import Scope
from genmon.model.slos import Slo, SloAlert, SloBudget, SloShare
from genmon.plan.threshold import Limit
from genmon.promql import build
from genmon.promql.selector import Selector
from genmon.units.duration import format_duration
from genmon.units.naming import record_name
from genmon.units.quantity import plain
from genmon.units.unit import METRIC_UNITS, Dimension

_MINUTE = 60
"""Seconds between evaluations: fast enough for a burn over five minutes."""
_HOUR, _DAY = 3600, 86400
_RECORDED = 300
"""Seconds of the recorded rates: a multiple of the interval counts each event alike."""

NOT_A_SHARE = Code(
    "GM435",
    "objective on something that is no share",
    """
An objective is a share of something good: the signal under `of` is an `availability`, a `within`,
or a `ratio`, whose bad events are what the promise is about.
""",
)
UNFIREABLE = Code(
    "GM436",
    "burn that can never be reached",
    """
At `burn` times the allowed pace, more than everything would have to fail: with an objective of 90 %
and a burn of 14.4 the threshold is 144 % errors. Lower the burn, or raise the objective.
""",
)
BAD_OBJECTIVE = Code(
    "GM408",
    "impossible objective",
    """
An objective is a share under 100 %, such as `99.9%`: at 100 % there is no budget, every division by
it is infinite, and one failed request would page.
""",
)


def allowed(slo: Slo, scope: Scope) -> Decimal:
    """Return the share that may fail, between 0 and 1."""
    objective = slo.objective
    if objective.dimension is not Dimension.FRACTION or not 0 < objective.base < 1:
        message = f"`{objective}` is not a share between 0% and 100%"
        scope.refuse(BAD_OBJECTIVE, message, slo.at("objective"), hint="write it like `99.9%`")
    return (1 - objective.base).normalize()


def lower_share(spec: SloShare, scope: Scope) -> Lowered:
    """Lower the share of good over the period, beside the ratios that the alerts compare."""
    slo = spec.slo
    budget = allowed(slo, scope)
    for alert in slo.alerts:
        _require_fireable(alert, budget, scope)
    share = _share(slo, scope)
    labels = share.labels
    bad = record_name(scope.specs.name, labels, scope.name, error_operation(slo.over))
    left = Helper(budget_operation(slo), f"1 - {bad} / {plain(budget)}")
    return Lowered(
        expr=f"100 * (1 - {bad})",
        unit=METRIC_UNITS["percent"],
        labels=labels,
        operation=f"percent{format_duration(slo.over)}",
        broken=Limit("below", slo.objective.base * 100),
        helpers=(
            *_parts(slo, scope, share),
            *_ratios(slo, scope, share),
            *_floors(slo, scope, share),
            left,
        ),
        guard=enough_events(scope.specs.name, scope.name, labels, slo.over, share.least),
        guard_labels=labels,
        interval=_MINUTE,
        good=True,
        least=share.least,
    )


def lower_budget(spec: SloBudget, scope: Scope) -> Lowered:
    """Lower the budget left: the record that the objective's own group makes."""
    share = scope.other(spec.name)
    operation = budget_operation(spec.slo)
    record = record_name(scope.specs.name, share.labels, spec.name, operation)
    return Lowered(
        expr=record,
        unit=METRIC_UNITS["ratio"],
        labels=share.labels,
        guard=share.guard,
        guard_labels=share.guard_labels,
        selector=Selector(record),
        good=True,
        broken=Limit("at_most", Decimal(0)),
    )


def error_operation(window: int) -> str:
    """Return the end of the name under which the share of bad over a window is recorded."""
    return f"error_ratio{format_duration(window)}"


def budget_operation(slo: Slo) -> str:
    """Return the end of the name under which the budget left is recorded."""
    return f"budget_left{format_duration(slo.over)}"


def _require_fireable(alert: SloAlert, budget: Decimal, scope: Scope) -> None:
    if alert.burn is not None and Decimal(repr(alert.burn)) * budget >= 1:
        share = plain(Decimal(repr(alert.burn)) * budget * 100)
        message = f"`{alert.name}` can never fire: it needs {share}% errors"
        scope.refuse(UNFIREABLE, message, alert.at("burn"), hint="lower the burn")


def enough_events(
    system: str, name: str, labels: tuple[str, ...], window: int, least: Least
) -> str:
    """Return the condition that an objective saw enough events in a window; none for any."""
    if not least:
        return ""
    return f"{record_name(system, labels, name, least.operation(window))} >= {least.number}"


def _floors(slo: Slo, scope: Scope, share: Lowered) -> Iterator[Helper]:
    """Record the events in each window whose alerts need some.

    So many as the objective says; else as the ratio does, whose ``min_events`` are a number in any
    window, and whose ``min_traffic`` is a rate.
    """
    windows = {slo.over, *(alert.long for alert in slo.alerts if alert.long)}
    for window in sorted(windows):
        if share.least.events or (share.least and window >= _HOUR):
            yield Helper(share.least.operation(window), _events(scope, share, window))


def _events(scope: Scope, share: Lowered, window: int) -> str:
    """Return all events in a window, or their rate; of a long one from what was recorded.

    The rate is that of the time that is known: a service that is young is judged as any other.
    """
    recorded = _recorded(scope, share, "total", _RECORDED)
    if not share.least.events:
        return build.over_time("avg", recorded, window)
    if window >= _DAY:
        return f"{_MINUTE} * {build.over_time('sum', recorded, window)}"
    return f"{window} * {_recorded(scope, share, 'total', window)}"


def _recorded(scope: Scope, share: Lowered, side: str, window: int) -> str:
    """Return the record of bad events by the second over a window, or of all of them."""
    operation = f"{side}_rate{format_duration(window)}"
    return record_name(scope.specs.name, share.labels, scope.name, operation)


def _parts(slo: Slo, scope: Scope, share: Lowered) -> Iterator[Helper]:
    """Yield the rates of all events and of bad ones, over each window that is not a long one.

    Long windows add up what short ones saw.
    """
    if share.parts is None:
        return
    for window in sorted({_RECORDED, *(w for w in _windows(slo) if w < _DAY)}):
        parts = _directed(slo, scope, scope.over(slo.signal, window)).parts
        assert parts is not None  # noqa: S101 - the same signal over another window
        total = _recorded(scope, share, "total", window)
        ending = f"rate{format_duration(window)}"
        yield Helper(f"total_{ending}", parts.total)
        yield Helper(f"bad_{ending}", parts.bad_of(total))


def _windows(slo: Slo) -> set[int]:
    """Return the windows that an objective looks at, in seconds."""
    return {slo.over, *(w for alert in slo.alerts for w in (alert.long, alert.short) if w)}


def _ratios(slo: Slo, scope: Scope, share: Lowered) -> list[Helper]:
    return [
        Helper(error_operation(window), _bad(slo, scope, share, window))
        for window in sorted(_windows(slo))
    ]


def _bad(slo: Slo, scope: Scope, share: Lowered, window: int) -> str:
    """Return the share of bad over a window, between 0 and 1."""
    if share.parts is not None:
        bad, total = (_recorded(scope, share, side, window) for side in ("bad", "total"))
        return _summed(scope, share, window) if window >= _DAY else f"{bad} / ({total} > 0)"
    shared = scope.over(slo.signal, window)
    value = f"{build.group(shared.expr)} / 100" if shared.unit.name == "percent" else shared.expr
    return f"1 - {value}"


def _summed(scope: Scope, share: Lowered, window: int) -> str:
    """Divide sums of recorded rates: a quiet hour weighs little, a resting one nothing."""
    bad, events = (
        build.over_time("sum", _recorded(scope, share, side, _RECORDED), window)
        for side in ("bad", "total")
    )
    return build.binary(bad, "/", f"({events} > 0)")


def _share(slo: Slo, scope: Scope) -> Lowered:
    """Return the share that is promised, over the window that it has by itself."""
    shared = scope.other(slo.signal)
    at = slo.at(slo.key)
    if shared.good is None or shared.unit.dimension is not Dimension.FRACTION:
        message = f"`{slo.signal}` is not a share of good or bad"
        hint = "name an `availability`, a `within`, or a `ratio`"
        scope.refuse(NOT_A_SHARE, message, at, hint=hint)
    if getattr(scope.specs.signals[slo.signal], "over", None) is None:
        message = f"`{slo.signal}` is a share at one moment, and an objective is kept over time"
        hint = "name a ratio of counters, or an `availability`"
        scope.refuse(NOT_A_SHARE, message, at, hint=hint)
    if slo.min_events is not None and shared.parts is None:
        message = f"`{slo.signal}` has no events to count"
        hint = "leave `min_events` out, or name a `ratio` of counters or a `within`"
        scope.refuse(NOT_A_SHARE, message, slo.key_at("min_events"), hint=hint)
    own = Least(slo.min_events) if slo.min_events is not None else shared.least
    return replace(_directed(slo, scope, shared), least=own)


def _directed(slo: Slo, scope: Scope, shared: Lowered) -> Lowered:
    """Return a share as the objective reads it: of good events or of bad ones."""
    good = bool(shared.good) if slo.key == "of" else slo.key == "good"
    require_direction(scope.specs, slo, good=good, fixed=not shared.undirected)
    if good is shared.good:
        return shared
    parts = shared.parts and replace(shared.parts, is_good=not shared.parts.is_good)
    return replace(shared, good=good, parts=parts)
