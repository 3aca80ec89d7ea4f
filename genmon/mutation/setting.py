"""What a rule of equivalence may look at: the system's rules, and the probes of its alerts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from genmon.frozen import dataclass
from genmon.model.system_specs import SystemSpecs
from genmon.mutation.mutant import name_of
from genmon.mutation.reach import Reach
from genmon.plan import AlertingRule, Rule, RuleGroup
from genmon.proofs.case import Proof, Reads, Sampled
from genmon.proofs.subject import Subject
from genmon.synthetic import Probe
from genmon.units.naming import RECORD
from genmon.units.unit import Dimension


@dataclass(frozen=True, slots=True)
class Setting:
    """One system: its rule groups, what reads what, and what its proofs are about.

    ``recorded`` are the probes of signals by the names of their records, ``missed`` the records
    that a proof shows to have no value at times, ``read`` those whose value it reads.
    """

    groups: Sequence[RuleGroup]
    reach: Reach
    subjects: tuple[Subject, ...]
    specs: SystemSpecs
    recorded: Mapping[str, Probe]
    missed: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()

    def named(self, name: str) -> Iterator[Rule]:
        """Yield the rules that make a record or an alert."""
        for group in self.groups:
            yield from (rule for rule in group.rules if name_of(rule) == name)

    def readers(self, name: str) -> tuple[Rule, ...]:
        """Return the rules that read a record and that a proof looks at."""
        found = sorted(self.reach.read_by.get(name, ()))
        return tuple(rule for reader in found for rule in self.named(reader) if self.matters(rule))

    def matters(self, rule: Rule) -> bool:
        """Tell whether a rule is an alert, or is read by one in the end."""
        return any(
            isinstance(one, AlertingRule)
            for name in self.reach.onward(name_of(rule))
            for one in self.named(name)
        )

    def is_missed(self, name: str) -> bool:
        """Tell whether a proof shows that a record, or what reads it, has no value at times."""
        return not self.missed.isdisjoint(self.reach.onward(name))

    def is_read(self, name: str) -> bool:
        """Tell whether a proof reads a record, or what reads it."""
        return not self.read.isdisjoint(self.reach.onward(name))

    def is_truth(self, metric: str) -> bool:
        """Tell whether a metric is registered as one that is 0 or 1."""
        known = self.specs.metric(metric)
        return known is not None and known.measured_in.dimension is Dimension.TRUTH

    def is_share(self, name: str) -> bool:
        """Tell whether the alerts that read a record are about a part of a whole, 1 or 100 at most.

        What is left of a budget is below zero where more than the budget is spent.
        """
        probe = self.recorded.get(name)
        if probe is not None and not any(subject.recorded == name for subject in self.subjects):
            return _is_share(probe)
        alerts = {rule.alert for rule in self.alerts(name)}
        found = [subject for subject in self.subjects if subject.recorded == name] or [
            subject for subject in self.subjects if subject.rule.alert in alerts
        ]
        return all(_is_share(one.probe) for one in found)

    def alerts(self, name: str) -> tuple[AlertingRule, ...]:
        """Return the alerts that read a record in the end, or that have the name."""
        return tuple(
            rule
            for onward in sorted(self.reach.onward(name))
            for rule in self.named(onward)
            if isinstance(rule, AlertingRule)
        )


def _is_share(probe: Probe) -> bool:
    return probe.most in {1, 100} and (probe.least or 0) <= 0


def missed(proofs: Iterable[Proof]) -> frozenset[str]:
    """Return the records that proofs show to have no value at times."""
    return frozenset(
        match[0]
        for proof in proofs
        for case in proof.cases
        for check in case.checks
        if isinstance(check, Sampled) and not check.samples
        if (match := RECORD.fullmatch(check.expr.partition("{")[0]))
    )


def read(proofs: Iterable[Proof]) -> frozenset[str]:
    """Return the records whose values proofs read."""
    exprs = {
        check.expr
        for proof in proofs
        for case in proof.cases
        for check in case.checks
        if isinstance(check, Reads)
    }
    return frozenset(name for expr in exprs for name in RECORD.findall(expr))
