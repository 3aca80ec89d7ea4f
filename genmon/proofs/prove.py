"""A system's specs and plan to the proofs of its alerts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from math import gcd

from genmon.diag import Diagnostic
from genmon.frozen import dataclass
from genmon.lower.ladders import Ladder
from genmon.model.slos import SloShare
from genmon.model.system_specs import SystemSpecs
from genmon.plan import AlertingRule, Limit, RuleGroup, SystemPlan, Threshold
from genmon.plan.threshold import UPWARDS
from genmon.promql.parse import parse_expression
from genmon.proofs import rung as rungs
from genmon.proofs.born import born
from genmon.proofs.case import Case, Proof
from genmon.proofs.comparison import compared
from genmon.proofs.constant import constant_cases
from genmon.proofs.edge import edges
from genmon.proofs.given import given_cases
from genmon.proofs.idle_for import remarks
from genmon.proofs.needed import needed_groups
from genmon.proofs.objective import alert_probe
from genmon.proofs.provable import problems
from genmon.proofs.recorded import Records, names_read, recorded
from genmon.proofs.scenes import scenes
from genmon.proofs.stage import Stage
from genmon.proofs.subject import Subject
from genmon.proofs.waits import waits
from genmon.proofs.watch import watch_probe
from genmon.synthetic import Asked, Member, Probe
from genmon.synthetic.bench import Bench
from genmon.synthetic.probes import Makers, Probes
from genmon.units.naming import SEVERITY

_UP = "up"


@dataclass(frozen=True, slots=True)
class Provable:
    """A system as its proofs see it."""

    specs: SystemSpecs
    ladders: Mapping[str, Ladder]
    probes: Probes

    def bench(self, name: str) -> Bench:
        """Return what the probe of a signal may ask."""
        return Bench(self.specs, name, lambda other: self.ladders[other].lowered, self.probes.get)

    def recorded(self) -> dict[str, Probe]:
        """Return the probes of the signals that are recorded, by the names of their records."""
        return {
            ladder.reference: self.probes.get(name)
            for name, ladder in self.ladders.items()
            if ladder.lowered.operation
        }


def provable(specs: SystemSpecs, ladders: Mapping[str, Ladder], makers: Makers) -> Provable:
    """Return a system whose probes are made when they are asked for."""
    lowered = {name: ladder.lowered for name, ladder in ladders.items()}
    return Provable(specs, ladders, Probes(specs, lowered, makers))


def prove(system: Provable, plan: SystemPlan) -> tuple[Proof, ...]:
    """Return the proofs of a system: one for each rule group and pace of evaluation."""
    needed = needed_groups(plan.groups)
    records = recorded(plan.groups)
    return tuple(
        Proof(system.specs.name, group.name, every, needed[group.name], cases, group.origin.span)
        for group in plan.groups
        for every, cases in cases_of(system, group, records)
    )


def subjects(system: Provable, plan: SystemPlan) -> Iterator[Subject]:
    """Yield every alert of a system, once for each limit that it has."""
    for group in plan.groups:
        yield from _subjects_of(system, group)


def unproved(system: Provable, plan: SystemPlan) -> Iterator[Diagnostic]:
    """Yield what keeps alerts of a system from being proved."""
    found = tuple(subjects(system, plan))
    yield from problems(found)
    yield from remarks(found)


def cases_of(
    system: Provable, group: RuleGroup, records: Records
) -> Iterator[tuple[int, tuple[Case, ...]]]:
    """Yield the cases of a group's alerts by the seconds between evaluations."""
    found: dict[int, list[Case]] = defaultdict(list)
    trees = (parse_expression(rule.expr) for rule in group.alerts)
    sees_targets = any(_UP in names_read(tree, records) for tree in trees)
    for subject in _subjects_of(system, group):
        seen = subject._replace(sees_targets=sees_targets)
        for every, case in _cases(system, seen, records):
            if case is not None:
                found[every].append(case)
    for every, cases in sorted(found.items()):
        yield every, tuple(cases)


def _interval(subject: Subject) -> int:
    """Return the seconds between evaluations: of given series the end must be one of them."""
    return gcd(rungs.interval(subject), *(given.sample for given in subject.probe.given or ()))


def _subjects_of(system: Provable, group: RuleGroup) -> Iterator[Subject]:
    for rule in group.alerts:
        yield from _subjects(system, rule, group)


def _cases(
    system: Provable, subject: Subject, records: Records
) -> Iterator[tuple[int, Case | None]]:
    """Yield the cases of one alert that there can be, each with the seconds between evaluations."""
    every = _interval(subject)
    given = subject.probe.given
    if subject.probe.is_constant:
        yield from ((every, case) for case in constant_cases(subject, every))
    elif given is None:
        stage = Stage.of(subject)
        yield from ((every, case) for case in rungs.cases(stage, records))
        yield from scenes(stage)
        yield from born(stage)
        yield from waits(stage)
        yield from edges(stage, records)
    else:
        reference = system.ladders[subject.rule.rung.signal].reference
        yield from ((every, case) for case in given_cases(subject, given, reference, every))


def _subjects(system: Provable, rule: AlertingRule, group: RuleGroup) -> Iterator[Subject]:
    ladder = system.ladders.get(rule.rung.signal)
    if ladder is None:
        yield _watching(system, rule, group.interval)
        return
    spec = system.specs.signals[ladder.signal]
    if isinstance(spec, SloShare):
        yield _of_objective(system, spec, rule, group.interval)
    else:
        yield from _of_ladder(system, ladder, rule, group)


def _watching(system: Provable, rule: AlertingRule, interval: int) -> Subject:
    severities = rule.rung.severities
    probe = watch_probe(system.specs.name, severities)
    threshold = Threshold(Limit("equals", Decimal(1)))
    first = Member(fixed=((SEVERITY, severities[0]),))
    return Subject(rule, interval, probe, threshold, (), first)


def _of_objective(system: Provable, spec: SloShare, rule: AlertingRule, interval: int) -> Subject:
    alert = spec.slo.alerts[rule.rung.place]
    probe, limit = alert_probe(spec.slo, alert, system.bench(rule.rung.signal))
    record = compared(parse_expression(rule.expr))
    return Subject(rule, interval, probe, Threshold(limit), (), Member(), record)


def _of_ladder(
    system: Provable, ladder: Ladder, rule: AlertingRule, group: RuleGroup
) -> Iterator[Subject]:
    """Yield an alert for the members without a threshold of their own, then for each that has."""
    probe = system.probes.get(ladder.signal)
    neighbours = tuple(other for other in group.alerts if other is not rule and other.thresholds)
    is_recorded = ladder.lowered.operation or ladder.lowered.helpers
    record = ladder.reference if is_recorded else ""
    subject = Subject(rule, group.interval, probe, None, neighbours, Member(), record)
    if not rule.thresholds:
        yield subject
    for threshold in rule.thresholds:
        fitted = _fitted(subject, threshold)
        for member in islice(_members(subject, threshold), 1):
            yield subject._replace(threshold=threshold, member=member, probe=fitted)


def _fitted(subject: Subject, threshold: Threshold) -> Probe:
    """Return the probe of a signal for what an alert asks of it."""
    probe, rule, limit = subject.probe, subject.rule, threshold.limit
    if probe.fitted is None:
        return probe
    upwards, exactly = limit.word in UPWARDS, limit.word == "equals"
    end = threshold.end and threshold.end.value
    return probe.fitted(
        Asked(limit.value, upwards, rule.hold, subject.interval, exactly, end, rule.keep_firing_for)
    )


def _members(subject: Subject, threshold: Threshold) -> Iterator[Member]:
    """Yield members that a threshold is for; none where each that there can be has its own."""
    if threshold.member:
        yield Member(fixed=(threshold.member,))
        return
    for number in range(1, subject.probe.variants + 1):
        if subject.threshold_of(Member(number)) == threshold:
            yield Member(number)
