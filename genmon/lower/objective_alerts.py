"""The alerts of an objective: each tier of burn, the budget used up, the promise broken."""

from __future__ import annotations

from decimal import Decimal

from genmon.lower import words
from genmon.lower.ladders import Ladder
from genmon.lower.lowered import guarded
from genmon.lower.objectives import budget_operation, enough_events, error_operation
from genmon.model.slos import Slo, SloAlert, SloShare
from genmon.plan import AlertingRule, Origin, Rung
from genmon.promql import build
from genmon.units.duration import format_duration
from genmon.units.naming import SEVERITY, SIGNAL, SYSTEM, record_name
from genmon.units.quantity import plain

_SHARE = "{{ $value | humanizePercentage }}"


def objective_alerts(ladder: Ladder) -> tuple[AlertingRule, ...]:
    """Return the alerts of an objective's signal; none for any other signal."""
    spec = ladder.specs.signals[ladder.signal]
    if not isinstance(spec, SloShare):
        return ()
    return tuple(
        _rule(ladder, spec.slo, alert, place) for place, alert in enumerate(spec.slo.alerts)
    )


def _rule(ladder: Ladder, slo: Slo, alert: SloAlert, place: int) -> AlertingRule:
    return AlertingRule(
        alert=alert.name,
        expr=_expression(ladder, slo, alert),
        hold=alert.hold or 0,
        labels=_labels(ladder, slo, alert),
        annotations=_annotations(ladder, slo, alert),
        rung=Rung(
            signal=ladder.signal,
            title=ladder.title,
            condition=_condition(slo, alert),
            severities=(alert.severity,),
            siblings=tuple(other.name for other in slo.alerts if other is not alert),
            runbook=slo.runbook,
            place=place,
        ),
        series_labels=ladder.lowered.labels,
        origin=Origin(alert.span, alert.seed),
    )


def _expression(ladder: Ladder, slo: Slo, alert: SloAlert) -> str:
    expr, share = _compared(ladder, slo, alert), ladder.lowered
    window = alert.long or slo.over
    guard = enough_events(ladder.specs.name, ladder.signal, share.labels, window, share.least)
    return guarded(expr, guard, share.labels)


def _compared(ladder: Ladder, slo: Slo, alert: SloAlert) -> str:
    if alert.violated:
        return f"{ladder.reference} < {plain(slo.objective.base * 100)}"
    if alert.budget is not None:
        return f"{_record(ladder, budget_operation(slo))} <= {plain(alert.budget.base)}"
    pace = plain(Decimal(repr(alert.burn)) * (1 - slo.objective.base))
    long, short = (
        f"{_record(ladder, error_operation(window or 0))} > {pace}"
        for window in (alert.long, alert.short)
    )
    return build.binary(long, "and", short)


def _record(ladder: Ladder, operation: str) -> str:
    return record_name(ladder.specs.name, ladder.lowered.labels, ladder.signal, operation)


def _labels(ladder: Ladder, slo: Slo, alert: SloAlert) -> tuple[tuple[str, str], ...]:
    team = {"team": slo.team} if slo.team else {}
    own = sorted({**slo.labels, **team, **alert.labels}.items())
    stamped = (SYSTEM, ladder.specs.name), (SEVERITY, alert.severity), (SIGNAL, ladder.signal)
    return (*stamped, *own)


def _condition(slo: Slo, alert: SloAlert) -> str:
    if alert.violated:
        return f"below {slo.objective} over {format_duration(slo.over)}"
    if alert.budget is not None:
        return f"has {alert.budget} of its budget left, or less"
    long, short = format_duration(alert.long or 0), format_duration(alert.short or 0)
    return f"burns its budget over {plain(alert.burn or 0)} times too fast, over {long} and {short}"


def _annotations(ladder: Ladder, slo: Slo, alert: SloAlert) -> tuple[tuple[str, str], ...]:
    series = words.series_words(ladder.lowered.labels)
    title = words.literal(ladder.title) + series
    links = ladder.specs.system.links
    return (
        ("summary", f"{title} {words.literal(_condition(slo, alert))}"),
        ("description", f"{title}: {_measured(slo, alert)}."),
        ("runbook_url", words.literal(f"{links.runbooks.rstrip('/')}/{alert.name}.md")),
        ("dashboard_url", words.literal(ladder.dashboard_url)),
    )


def _measured(slo: Slo, alert: SloAlert) -> str:
    period = format_duration(slo.over)
    if alert.violated:
        return f'{{{{ printf "%.3f" $value }}}}% over {period}, and {slo.objective} is promised'
    if alert.budget is not None:
        return f"{_SHARE} of the error budget of {period} is left"
    last = format_duration(alert.long or 0)
    return f"{_SHARE} failed in the last {last}, and {slo.objective} is promised over {period}"
