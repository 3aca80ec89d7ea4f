"""A system's proofs to exercises: each alert with series that break it, and how it is then told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.commands.drill.reading import Reading, reading_of
from genmon.compile.planned import Planned
from genmon.compile.proof_files import proofs
from genmon.frozen import dataclass
from genmon.plan import AlertingRule
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import Vector
from genmon.proofs.case import Alerts, Case, Check, Fires, Proof

_NAME = "alertname"
_STATE = "alertstate"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One alert to be heard: the case whose series break it, ``at`` seconds into the case.

    ``labels`` are all that Alertmanager gets, ``series_labels`` those without the external ones.
    """

    system: str
    rule: AlertingRule
    proof: Proof
    case: Case
    at: int
    series_labels: Mapping[str, str]
    labels: Mapping[str, str]
    reading: Reading

    @property
    def severity(self) -> str:
        """Its severity, or nothing."""
        return self.labels.get("severity", "")


def exercises(planned: Planned) -> tuple[Exercise, ...]:
    """Return one exercise for each alert that a proof shows firing, in the order of the rules."""
    rules = {(rule.alert, rule.origin.span): rule for rule in planned.plan.alerts}
    found: dict[tuple[str, object], Exercise] = {}
    for proof in proofs(planned):
        for case in proof.cases:
            rule = rules[case.alert, case.origin]
            for exercise in _of_case(planned, proof, case, rule):
                found.setdefault((case.alert, case.origin), exercise)
    return tuple(found[key] for key in rules if key in found)


def _of_case(planned: Planned, proof: Proof, case: Case, rule: AlertingRule) -> Iterator[Exercise]:
    reading = reading_of(planned.plan, rule, case)
    external = dict(planned.plan.scraping.external_labels)
    for check in case.checks:
        for labels in _told(check, rule):
            at = check.at - (_slack(rule, proof) if reading.records else 0)
            yield Exercise(
                planned.plan.name, rule, proof, case, at, labels, {**external, **labels}, reading
            )


def _slack(rule: AlertingRule, proof: Proof) -> int:
    """Return how much earlier the moment is where records are read over time: half of the ``for``.

    The condition holds then as well. A drill evaluates more often than the past of the records was
    evaluated, so that what it adds to them weighs more.
    """
    return rule.hold // 2 // proof.every * proof.every


def _told(check: Check, rule: AlertingRule) -> Iterator[dict[str, str]]:
    """Yield the labels with which the rule fires at a check."""
    own = {**dict(rule.labels), _NAME: rule.alert}
    if isinstance(check, Alerts) and check.alert == rule.alert:
        for told in check.told:
            labels = {**dict(told.labels), _NAME: rule.alert}
            if own.items() <= labels.items():
                yield labels
    elif isinstance(check, Fires):
        yield from (_labels_of(series) for series, _ in check.samples)


def _labels_of(series: str) -> dict[str, str]:
    vector = parse_expression(series)
    assert isinstance(vector, Vector)  # noqa: S101 - a proof's own sample
    return {matcher.label: matcher.value for matcher in vector.matchers if matcher.label != _STATE}
