"""What stands between an inhibition and the alerts that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lower.ladders import Ladder
from genmon.model.inhibit import Inhibition
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import STAMPED

UNEQUAL = Code(
    "GM426",
    "equal label that an alert does not carry",
    """
`equal` of an inhibition compares labels of the two alerts. A label that only one of them carries is
never equal, so nothing is silenced; one that both lack counts as equal, so everything is. Every
alert on both sides carries the labels that are listed.
""",
)


def inhibition_problems(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> Iterator[Diagnostic]:
    """Yield a finding for each label that an inhibition compares and an alert of it lacks."""
    carried = {
        rung.name: (*ladder.lowered.labels, *STAMPED, *rung.labels, *_signal_labels(specs, name))
        for name, ladder in ladders.items()
        for rung in ladder.rungs
        if rung.name
    }
    for rule in specs.inhibit:
        for alert in (*rule.silence.names, *rule.by.names):
            yield from _lacking(rule, alert, carried.get(alert))


def _signal_labels(specs: SystemSpecs, name: str) -> tuple[str, ...]:
    spec = specs.signals[name]
    environment = ("environment",) if specs.system.environment else ()
    return (*spec.labels, *(("team",) if spec.team else ()), *environment)


def _lacking(rule: Inhibition, alert: str, labels: tuple[str, ...] | None) -> Iterator[Diagnostic]:
    for index, label in enumerate(rule.equal):
        if labels is not None and label not in labels:
            hint = did_you_mean(label, labels, what=f"labels of `{alert}`")
            message = f"`{alert}` has no label `{label}` to compare"
            yield Diagnostic(UNEQUAL, message, rule.at_item("equal", index), hint=hint)
