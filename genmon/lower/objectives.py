"""Service level objectives to records and alerts: error ratios over windows, burn, budget."""

from __future__ import annotations

from decimal import Decimal

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.slos import Slo, SloAlert, SloBudget, SloShare
from genmon.prom import promql
from genmon.prom.duration import format_duration
from genmon.prom.naming import record_name
from genmon.prom.quantity import plain
from genmon.prom.selector import Selector
from genmon.prom.unit import METRIC_UNITS, Dimension

_MINUTE = 60
"""Seconds between evaluations: fast enough for a burn over five minutes."""
_DAY = 86400
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
    bad = record_name(scope.whole.name, labels, scope.name, error_operation(slo.over))
    left = Helper(budget_operation(slo), f"1 - {bad} / {plain(budget)}")
    return Lowered(
        expr=f"100 * (1 - {bad})",
        unit=METRIC_UNITS["percent"],
        labels=labels,
        operation=f"percent{format_duration(slo.over)}",
        helpers=(*_parts(slo, scope), *_ratios(slo, scope, share), left),
        interval=_MINUTE,
        good=True,
    )


def lower_budget(spec: SloBudget, scope: Scope) -> Lowered:
    """Lower the budget left: the record that the objective's own group makes."""
    share = scope.other(spec.name)
    operation = budget_operation(spec.slo)
    record = record_name(scope.whole.name, share.labels, spec.name, operation)
    return Lowered(
        expr=record,
        unit=METRIC_UNITS["ratio"],
        labels=share.labels,
        selector=Selector(record),
        good=True,
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


def _parts(slo: Slo, scope: Scope) -> tuple[Helper, ...]:
    """Record both sides of a ratio of events, so that long windows add up what short ones saw."""
    parts = scope.over(slo.of, _RECORDED).parts
    if parts is None:
        return ()
    return (Helper("bad_rate5m", parts.bad), Helper("total_rate5m", parts.total))


def _ratios(slo: Slo, scope: Scope, share: Lowered) -> list[Helper]:
    windows = {slo.over}
    for alert in slo.alerts:
        windows |= {window for window in (alert.long, alert.short) if window}
    return [Helper(error_operation(w), _bad(slo, scope, share, w)) for w in sorted(windows)]


def _bad(slo: Slo, scope: Scope, share: Lowered, window: int) -> str:
    """Return the share of bad over a window, between 0 and 1."""
    if share.parts is not None and window >= _DAY:
        return _summed(scope, share.labels, window)
    shared = scope.over(slo.of, window)
    whole = "100" if shared.unit.name == "percent" else "1"
    value = promql.group(shared.expr) if shared.good or whole == "100" else shared.expr
    good = f"{value} / 100" if whole == "100" else value
    return f"1 - {good}" if shared.good else good


def _summed(scope: Scope, labels: tuple[str, ...], window: int) -> str:
    """Divide sums of recorded rates: a quiet hour weighs little, a resting one nothing."""
    bad, events = (
        promql.over_time("sum", record_name(scope.whole.name, labels, scope.name, part), window)
        for part in ("bad_rate5m", "total_rate5m")
    )
    return promql.binary(bad, "/", f"({events} > 0)")


def _share(slo: Slo, scope: Scope) -> Lowered:
    """Return the share that is promised, over the window that it has by itself."""
    shared = scope.other(slo.of)
    if shared.good is None or shared.unit.dimension is not Dimension.FRACTION:
        message = f"`{slo.of}` is not a share of good or bad"
        hint = "name an `availability`, a `within`, or a `ratio`"
        scope.refuse(NOT_A_SHARE, message, slo.at("of"), hint=hint)
    if getattr(scope.whole.signals[slo.of], "over", None) is None:
        message = f"`{slo.of}` is a share at one moment, and an objective is kept over time"
        hint = "name a ratio of counters, or an `availability`"
        scope.refuse(NOT_A_SHARE, message, slo.at("of"), hint=hint)
    return shared
