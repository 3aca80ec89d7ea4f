"""A name is used that nothing defines: a signal, a severity, a receiver, an interval, an alert."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.rule import LintRule
from genmon.lint.specs._uses import uses
from genmon.model.signals import SignalSpec
from genmon.model.system_specs import SystemSpecs

UNKNOWN_SIGNAL = Code(
    "GM303",
    "unknown signal",
    """
Names connect the parts of a spec: a ladder its signal, a rung its severity, a severity its
receivers and hours, a panel its signals. A name that nothing defines would be an alert
without rule or a page without reader. The hint names the nearest one that exists.
""",
)

UNKNOWN_SEVERITY = Code(
    "GM341",
    "unknown severity",
    "A rung names a severity that is not under `severities`, so nothing says who hears of it.",
)
UNKNOWN_RECEIVER = Code(
    "GM342",
    "unknown receiver",
    "A severity or `routes.default` names a receiver that is not under `receivers`.",
)
UNKNOWN_INTERVAL = Code(
    "GM343",
    "unknown time interval",
    "`only_during` or `except_during` names hours that are not under `time_intervals`.",
)
UNKNOWN_ALERT = Code(
    "GM344",
    "unknown alert",
    "`inhibit` names an alert that no ladder has, so it would silence nothing.",
)

UNKNOWN_TEAM = Code(
    "GM345",
    "unknown team",
    "`team` names a team that is not under `teams`, so nobody hears of its alerts by team.",
)

_CODES = {
    "signals": UNKNOWN_SIGNAL,
    "severities": UNKNOWN_SEVERITY,
    "receivers": UNKNOWN_RECEIVER,
    "time intervals": UNKNOWN_INTERVAL,
    "alerts": UNKNOWN_ALERT,
    "teams": UNKNOWN_TEAM,
}


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each use of a name that is not defined."""
    for what, name, known, span in uses(specs):
        if name not in known:
            code = _CODES[what]
            hint = _of_metric(specs, name) if code is UNKNOWN_SIGNAL else ""
            hint = hint or did_you_mean(name, known, what=what)
            yield Diagnostic(code, f"{code.title} `{name}`", span, hint=hint)


def _of_metric(specs: SystemSpecs, name: str) -> str:
    """Return the hint for a metric that stands where a signal is meant, else nothing."""
    if specs.metric(name) is None:
        return ""
    reads = (one for one, spec in specs.signals.items() if _reads(spec, name))
    signal = next(reads, "")
    if signal:
        return f"`{name}` is a metric: name the signal that reads it, `{signal}`"
    return f"`{name}` is a metric: define a signal that reads it under `signals`, and name that"


def _reads(spec: SignalSpec, metric: str) -> bool:
    return any(selector.metric == metric for _, _, selector in spec.selectors)


RULE = LintRule("unknown_name", check)
