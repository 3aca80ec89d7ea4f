"""A spec gives an alert a label that genmon stamps itself."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span
from genmon.lint.rule import LintRule
from genmon.model.ladder import Rung
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo, SloAlert
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import ESCALATION_LEVEL, SLA, SOURCE_ALERT, STAMPED, TEAM

RESERVED_LABEL = Code(
    "GM346",
    "reserved label",
    """
Routes, inhibition and escalation go by labels that every alert gets from elsewhere: its name, the
`system`, the `severity`, the `signal`, the `team`. Under `labels` they would overwrite those, and
the page would go astray.
""",
)
_ELSEWHERE = {
    "alertname": "it is the rung's `name`",
    **dict.fromkeys(STAMPED, "it is stamped on every alert"),
    TEAM: "write the key `team`, which names one under `teams`",
    **dict.fromkeys((ESCALATION_LEVEL, SLA, SOURCE_ALERT), "it marks alerts on alerts"),
}

_Labelled = SignalSpec | Rung | Slo | SloAlert


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each such label, in source order."""
    found = [one for spec in _labelled(specs) for one in _reserved(spec)]
    for span, label in sorted(found):
        yield Diagnostic(
            RESERVED_LABEL,
            f"`{label}` is not a label to choose",
            span,
            hint=f"leave it out: {_ELSEWHERE[label]}",
        )


def _labelled(specs: SystemSpecs) -> Iterator[_Labelled]:
    yield from (spec for spec in specs.signals.values() if spec.is_written)
    yield from (rung for rungs in specs.alerts.values() for rung in rungs)
    for slo in specs.slos.values():
        yield slo
        yield from slo.alerts


def _reserved(spec: _Labelled) -> Iterator[tuple[Span, str]]:
    for label in spec.labels:
        if label in _ELSEWHERE:
            yield spec.at("labels"), label


RULE = LintRule("reserved_label", check)
