"""A system's specs and plan to the proofs of its alerts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import gcd

from genmon.diag import Diagnostic, Span
from genmon.frozen import dataclass
from genmon.lower.ladders import Ladder, band_end, threshold
from genmon.model.ladder import Rung
from genmon.model.slos import SloShare
from genmon.model.whole import Whole
from genmon.plan import AlertingRule, RuleGroup, SystemPlan
from genmon.probe import Member, Probe
from genmon.probe.bench import Bench
from genmon.probe.probes import Makers, Probes
from genmon.prom.naming import SEVERITY
from genmon.prom.parse import parse_expression
from genmon.proof import rung as rungs
from genmon.proof.case import Case, Proof
from genmon.proof.comparison import compared
from genmon.proof.edge import edges
from genmon.proof.given import given_cases
from genmon.proof.levels import Limit
from genmon.proof.needed import needed_groups
from genmon.proof.objective import alert_probe
from genmon.proof.provable import problems
from genmon.proof.recorded import Records, recorded
from genmon.proof.scenes import scenes
from genmon.proof.stage import Stage
from genmon.proof.subject import Neighbour, Subject
from genmon.proof.waits import waits
from genmon.proof.watch import watch_probe

Rules = Mapping[tuple[str, Span], AlertingRule]
"""The alerts of a group by name and place in the specs."""


@dataclass(frozen=True, slots=True)
class Provable:
    """A system as its proofs see it."""

    whole: Whole
    ladders: Mapping[str, Ladder]
    probes: Probes

    def bench(self, name: str) -> Bench:
        """Return what the probe of a signal may ask."""
        return Bench(self.whole, name, lambda other: self.ladders[other].lowered, self.probes.get)

    def recorded(self) -> dict[str, Probe]:
        """Return the probes of the signals that are recorded, by the names of their records."""
        return {
            ladder.reference: self.probes.get(name)
            for name, ladder in self.ladders.items()
            if ladder.lowered.operation
        }


def provable(whole: Whole, ladders: Mapping[str, Ladder], makers: Makers) -> Provable:
    """Return a system whose probes are made when they are asked for."""
    lowered = {name: ladder.lowered for name, ladder in ladders.items()}
    return Provable(whole, ladders, Probes(whole, lowered, makers))


def prove(system: Provable, plan: SystemPlan) -> tuple[Proof, ...]:
    """Return the proofs of a system: one for each rule group and pace of evaluation."""
    needed = needed_groups(plan.groups)
    records = recorded(plan.groups)
    return tuple(
        Proof(system.whole.name, group.name, every, needed[group.name], cases, group.origin.span)
        for group in plan.groups
        for every, cases in cases_of(system, group, records)
    )


def subjects(system: Provable, plan: SystemPlan) -> Iterator[Subject]:
    """Yield every alert of a system, once for each limit that it has."""
    for group in plan.groups:
        yield from _subjects_of(system, group)


def unproved(system: Provable, plan: SystemPlan) -> Iterator[Diagnostic]:
    """Yield what keeps alerts of a system from being proved."""
    yield from problems(subjects(system, plan))


def cases_of(
    system: Provable, group: RuleGroup, records: Records
) -> Iterator[tuple[int, tuple[Case, ...]]]:
    """Yield the cases of a group's alerts by the seconds between evaluations."""
    found: dict[int, list[Case]] = defaultdict(list)
    for subject in _subjects_of(system, group):
        for every, case in _cases(system, subject, records):
            found[every].append(case)
    for every, cases in sorted(found.items()):
        yield every, tuple(cases)


def _interval(subject: Subject) -> int:
    """Return the seconds between evaluations: of given series the end must be one of them."""
    return gcd(rungs.interval(subject), *(one.sample for one in subject.probe.given or ()))


def _subjects_of(system: Provable, group: RuleGroup) -> Iterator[Subject]:
    rules = {(rule.alert, rule.origin.span): rule for rule in group.alerts}
    for rule in group.alerts:
        yield from _subjects(system, rule, group.interval, rules)


def _cases(system: Provable, subject: Subject, records: Records) -> Iterator[tuple[int, Case]]:
    """Yield the cases of one alert, each with the seconds between evaluations."""
    every = _interval(subject)
    given = subject.probe.given
    if given is None:
        stage = Stage.of(subject)
        yield from ((every, case) for case in rungs.cases(stage, records))
        yield from scenes(stage)
        yield from waits(stage)
        yield from edges(stage, records)
    else:
        reference = system.ladders[subject.rule.rung.signal].reference
        yield from ((every, case) for case in given_cases(subject, given, reference, every))


def _subjects(
    system: Provable, rule: AlertingRule, interval: int, rules: Rules
) -> Iterator[Subject]:
    ladder = system.ladders.get(rule.rung.signal)
    if ladder is None:
        yield _watching(system, rule, interval)
        return
    spec = system.whole.signals[ladder.signal]
    if isinstance(spec, SloShare):
        yield from _of_objective(system, spec, rule, interval)
    else:
        yield from _of_ladder(system, ladder, rule, interval, rules)


def _watching(system: Provable, rule: AlertingRule, interval: int) -> Subject:
    severities = rule.rung.severity.split(" or ")
    probe = watch_probe(system.whole.name, severities)
    limit = Limit("equals", probe.most or 1)  # type: ignore[arg-type]
    first = Member(fixed=((SEVERITY, severities[0]),))
    return Subject(rule, interval, probe, limit, None, (), first)


def _of_objective(
    system: Provable, spec: SloShare, rule: AlertingRule, interval: int
) -> Iterator[Subject]:
    for alert in spec.slo.alerts:
        if alert.name == rule.alert and alert.span == rule.origin.span:
            probe, limit = alert_probe(spec.slo, alert, system.bench(rule.rung.signal))
            record = compared(parse_expression(rule.expr))
            yield Subject(rule, interval, probe, limit, None, (), Member(), record)


def _of_ladder(
    system: Provable, ladder: Ladder, rule: AlertingRule, interval: int, rules: Rules
) -> Iterator[Subject]:
    probe = system.probes.get(ladder.signal)
    for rung in ladder.rungs:
        if rung.name == rule.alert and rung.span == rule.origin.span:
            neighbours = tuple(_neighbours(ladder, rung, rules))
            for limit, member in _limits(ladder, rung):
                end = _end(ladder, rung)
                is_recorded = ladder.lowered.operation or ladder.lowered.helpers
                recorded = ladder.reference if is_recorded else ""
                yield Subject(rule, interval, probe, limit, end, neighbours, member, recorded)


def _limits(ladder: Ladder, rung: Rung) -> Iterator[tuple[Limit | None, Member]]:
    """Yield the general limit of a rung, then that of each member that has its own."""
    if rung.comparison is None:
        yield None, Member()
        return
    word, quantity = rung.comparison
    yield Limit(word, threshold(quantity, ladder.lowered)), Member()
    for label, own in sorted(rung.exceptions.items()):
        for name in sorted(own):
            yield Limit(word, threshold(own[name], ladder.lowered)), Member(fixed=((label, name),))


def _end(ladder: Ladder, rung: Rung) -> Limit | None:
    end = band_end(ladder, rung)
    return Limit(end[0], threshold(end[1], ladder.lowered)) if end else None


def _neighbours(ladder: Ladder, rung: Rung, rules: Rules) -> Iterator[Neighbour]:
    for other in ladder.rungs:
        if other is not rung and other.name and other.comparison and not other.exceptions:
            word, quantity = other.comparison
            limit = Limit(word, threshold(quantity, ladder.lowered))
            yield Neighbour(rules[other.name, other.span], limit, _end(ladder, other))
