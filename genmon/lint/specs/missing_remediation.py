"""An alert does not say what to do, though the system requires it."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

MISSING_REMEDIATION = Code(
    "GM360",
    "alert without remediation",
    """
`system.annotations.required` names `remediation`: every alert tells in its message what to do
first. It is made of the first steps of the signal's `runbook`, so write at least one:

    signals:
      error_rate:
        ratio: http_requests_total{status=~"5.."}
        of: http_requests_total
        over: 5m
        runbook:
          - Roll the last release back.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each alert of a signal or an objective without a runbook."""
    if "remediation" not in specs.system.annotations.required:
        return
    for signal, alert, span in _silent(specs):
        yield Diagnostic(
            MISSING_REMEDIATION,
            f"`{alert}` has no remediation, for `{signal}` has no runbook",
            span,
            hint=f"add `runbook: [what to do first, …]` to `{signal}`",
        )


def _silent(specs: SystemSpecs) -> Iterator[tuple[str, str, Span]]:
    for signal, rungs in specs.alerts.items():
        spec = specs.signals.get(signal)
        for rung in rungs if spec and not spec.runbook else ():
            if rung.name:
                yield signal, rung.name, rung.span
    for name, slo in specs.slos.items():
        for alert in slo.alerts if not slo.runbook else ():
            yield name, alert.name, alert.span


RULE = LintRule("missing_remediation", check)
