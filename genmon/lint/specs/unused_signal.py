"""A signal that alerts on nothing, is shown nowhere and measures for no other."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.lint.specs._uses import shown, unused
from genmon.model.system_specs import SystemSpecs

UNUSED_SIGNAL = Code(
    "GM374",
    "unused signal",
    """
A signal is measured for its ladder of alerts, for a panel, for an objective or for another signal.
Nothing names this one: its record costs an evaluation each time, and nobody sees it. A system
without dashboards has its signals for their records, so nothing is said.

    signals:
      queue: {value: queue_length}
    alerts:
      queue:                                            # or `show: queue` on a panel
        - {name: QueueLong, above: 100, severity: warning}
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each signal that nothing names, where there are dashboards."""
    if not specs.dashboards:
        return
    written = " ".join(vars(spec).get("promql", "") for spec in specs.signals.values())
    promised = {*specs.slos, *(f"{name}_budget" for name in specs.slos)}
    for name in unused(shown(specs), "signals", specs.signals):
        if name not in promised and f":{name}:" not in written:
            yield Diagnostic(
                UNUSED_SIGNAL,
                f"nothing shows `{name}` or alerts on it",
                specs.place("signals", name),
                hint="write a ladder for it, show it on a panel, or take it out",
                severity=Severity.WARNING,
            )


RULE = LintRule("unused_signal", check)
