"""A system's proofs to exercises: each alert with series that break it, and how it is then told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genmon.pipeline.drill.reading import Reading, reading_of
from genmon.pipeline.planned import Planned
from genmon.pipeline.prove import proofs
from genmon.plan import AlertingRule
from genmon.prom.parse import parse_expression
from genmon.prom.syntax import Vector
from genmon.proof.case import Alerts, Case, Check, Pairs, Proof, Sampled

_NAME = "alertname"
_STATE = "alertstate"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One alert to be heard: the case whose series break it, ``at`` seconds into the case.

    ``labels`` are all that Alertmanager gets. ``said`` are its annotations; ``None`` where the
    proof does not know the value exactly.
    """

    system: str
    rule: AlertingRule
    proof: Proof
    case: Case
    at: int
    series_labels: Mapping[str, str]
    labels: Mapping[str, str]
    said: Pairs | None
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
    for check in case.checks:
        for labels, said in _told(check, rule):
            yield Exercise(
                planned.plan.name,
                rule,
                proof,
                case,
                check.at,
                labels,
                {**dict(planned.plan.scraping.external_labels), **labels},
                said,
                reading_of(planned.plan, rule, case),
            )


def _told(check: Check, rule: AlertingRule) -> Iterator[tuple[dict[str, str], Pairs | None]]:
    """Yield the labels with which the rule fires at a check, and its annotations where known."""
    own = {**dict(rule.labels), _NAME: rule.alert}
    if isinstance(check, Alerts) and check.alert == rule.alert:
        for told in check.told:
            labels = {**dict(told.labels), _NAME: rule.alert}
            if own.items() <= labels.items():
                yield labels, told.annotations
    elif isinstance(check, Sampled) and check.claim == "fires":
        for series, _ in check.samples:
            yield _labels_of(series), None


def _labels_of(series: str) -> dict[str, str]:
    vector = parse_expression(series)
    assert isinstance(vector, Vector)  # noqa: S101 - a proof's own sample
    return {one.label: one.value for one in vector.matchers if one.label != _STATE}
