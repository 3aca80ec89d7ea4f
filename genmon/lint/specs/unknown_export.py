"""A variable is to hold the threshold of an alert that no ladder has."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

UNKNOWN_EXPORT = Code(
    "GM366",
    "export of an unknown alert",
    """
`exports` names an alert of a ladder, whose threshold programs read from the environment variable.
An alert of an objective or of an escalation has no threshold of its own.

    exports:
      PERF_API_LATENCY_MS: {alert: HighAPILatency, unit: ms}
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each exported alert that no ladder has."""
    alerts = {rung.name for rungs in specs.alerts.values() for rung in rungs if rung.name}
    for export in specs.exports.values():
        if export.alert not in alerts:
            hint = did_you_mean(export.alert, alerts, what="alerts")
            message = f"no ladder has the alert `{export.alert}`"
            yield Diagnostic(UNKNOWN_EXPORT, message, export.at("alert"), hint=hint)


RULE = LintRule("unknown_export", check)
