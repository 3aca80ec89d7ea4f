"""An alert whose ``for`` is shorter than the window that a single event stays in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.plan.threshold import DOWNWARDS, UPWARDS, Limit
from genmon.proofs.subject import Subject
from genmon.synthetic import Probe
from genmon.units.duration import format_duration

IDLE_FOR = Code(
    "GM468",
    "`for` that filters nothing",
    """
One event keeps an increase above zero for as long as it is in the window, and one peak keeps the
highest value of a window high. A `for` that is shorter than the window filters nothing then: once
there is the one event, the alert is certain, only later.

    failures: {increase: failures_total, over: 10m}
    - {name: AnyFailure, above: 0, for: 5m, severity: warning}      # as without `for`
    - {name: ManyFailures, above: 5, severity: warning}             # says how many matter
""",
)


def remarks(subjects: Iterable[Subject]) -> Iterator[Diagnostic]:
    """Yield a remark for each alert whose ``for`` filters nothing."""
    for subject in subjects:
        limit, rule = subject.limit, subject.rule
        window = _memory(limit, subject.probe) if limit and not subject.end else 0
        if 0 < rule.hold < window:
            kept, hold = format_duration(window), format_duration(rule.hold)
            yield Diagnostic(
                IDLE_FOR,
                f"`for: {hold}` of `{rule.alert}` filters nothing: one event counts for {kept}",
                rule.origin.span,
                hint="leave `for` out, or say by the threshold how much matters",
                severity=Severity.INFO,
            )


def _memory(limit: Limit, probe: Probe) -> int:
    """Return the seconds for which a single event is past a limit; 0 where it may not be."""
    if probe.keeps and limit.word in (UPWARDS if probe.keeps > 0 else DOWNWARDS):
        return abs(probe.keeps)
    end = {"above": probe.least, "below": probe.most}.get(limit.word)
    adds_up = (probe.ramps or probe.fades) and not probe.drift
    return probe.settle if adds_up and limit.value == end else 0
