"""Whether more of a share is better: what its alerts say, or what the spec says beside it."""

from __future__ import annotations

from genmon.diag import Code, Diagnostic, Failed, Note, Span
from genmon.model.ladder import Rung
from genmon.model.slos import Slo
from genmon.model.system_specs import SystemSpecs
from genmon.plan.threshold import DOWNWARDS, UPWARDS

AGAINST_ITS_ALERTS = Code(
    "GM437",
    "objective that its signal contradicts",
    """
An objective is a promise of good events. `good: success` takes a signal as a share of good events,
`bad: errors` as one of bad ones; `of:` takes it as its kind and its alerts say. An alert that fires
`above` a limit is on something bad, one that fires `below` is on something good: where they say the
opposite, one of the two is wrong, and the objective would page when all is well.

    signals:
      success: {ratio: 'requests_total{status="200"}', of: requests_total, over: 5m}
    slos:
      served: {good: success, objective: 99.9%}
""",
)


def more_is_better(specs: SystemSpecs, signal: str, *, default: bool) -> bool:
    """Tell whether more of a share is better, as the alerts of the signal say.

    Who is alerted when there is too little wants more of it. A ladder that looks both ways, or that
    is not there, leaves the default.
    """
    words = _words(specs, signal)
    if words and words <= DOWNWARDS:
        return True
    return default if not words or not words <= UPWARDS else False


def require_direction(specs: SystemSpecs, slo: Slo, *, good: bool, fixed: bool) -> None:
    """Refuse an objective that takes its signal for the opposite of what the signal is.

    ``good`` is how the objective takes it. That of a ``fixed`` kind is always a share of good
    events. Raises Failed.
    """
    if fixed and not good:
        message = f"`{slo.signal}` is a share of what is good"
        hint = f"write `of: {slo.signal}`"
        raise Failed([Diagnostic(AGAINST_ITS_ALERTS, message, slo.at(slo.key), hint=hint)])
    words = _words(specs, slo.signal)
    if words and words <= (UPWARDS if good else DOWNWARDS):
        raise Failed([_contrary(specs, slo, good=good)])


def _words(specs: SystemSpecs, signal: str) -> set[str]:
    """Return the words that the alerts of a signal compare with, but for `equals`."""
    rungs = specs.alerts.get(signal, ())
    return {rung.comparison[0] for rung in rungs if rung.comparison} & (UPWARDS | DOWNWARDS)


def _contrary(specs: SystemSpecs, slo: Slo, *, good: bool) -> Diagnostic:
    rung = next(rung for rung in specs.alerts[slo.signal] if rung.comparison)
    is_on, alert = ("good", "above") if good else ("bad", "below")
    taken = f"`{slo.signal}` is taken as a share of {is_on} events"
    message = f"{taken}, and its alerts fire {alert} a limit"
    hint = f"write `{'bad' if good else 'good'}: {slo.signal}`, or turn the alerts round"
    notes = (Note("this alert says so", _span(rung)),)
    return Diagnostic(AGAINST_ITS_ALERTS, message, slo.at(slo.key), hint=hint, notes=notes)


def _span(rung: Rung) -> Span:
    word = rung.comparison[0] if rung.comparison else ""
    return rung.at(word)
