"""A burn alert that fires while the promise is kept, or looks back further than the promise."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.model.slos import Slo, SloAlert
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration
from genmon.units.quantity import plain

WEAK_BURN = Code(
    "GM333",
    "burn that breaks no promise",
    """
A burn of 1 uses the error budget up exactly at the end of the period; at less the promise is kept,
and somebody is alerted all the same. A long window of more than the period asks for failures that
the promise has forgotten.

    slos:
      success:
        over: 7d
        alerts:
          - {name: SlowBurn, burn: 0.5, long: 3d, short: 6h, severity: warning}     # at most half
          - {name: Trickle, burn: 1, long: 14d, short: 6h, severity: warning}       # two periods
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a remark for each such alert."""
    for slo in specs.slos.values():
        for alert in slo.alerts:
            yield from _remarks(slo, alert)


def _remarks(slo: Slo, alert: SloAlert) -> Iterator[Diagnostic]:
    period = format_duration(slo.over)
    if alert.burn is not None and alert.burn < 1:
        message = f"`{alert.name}` fires where the budget lasts for longer than {period}"
        hint = f"write a burn of 1 or more; at {plain(alert.burn)} the objective is kept"
        yield Diagnostic(WEAK_BURN, message, alert.at("burn"), hint=hint, severity=Severity.INFO)
    if alert.long is not None and alert.long > slo.over:
        message = f"`{alert.name}` looks back {format_duration(alert.long)}, over {period}"
        hint = f"look back {period} or less, which is what the objective is about"
        yield Diagnostic(WEAK_BURN, message, alert.at("long"), hint=hint, severity=Severity.INFO)


RULE = LintRule("weak_burn", check)
