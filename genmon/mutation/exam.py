"""What the mutants of one rule have to pass: the cases that look at what the rule makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.mutation.mutant import name_of
from genmon.mutation.reach import Names, Reach, mentioned
from genmon.plan import AlertingRule, RuleGroup
from genmon.proofs.case import Case, Proof

_READS_ALERTS = "ALERTS"


@dataclass(frozen=True, slots=True)
class Question:
    """A case, less the checks that a rule cannot change, and the rules that it needs."""

    case: Case
    every: int
    groups: tuple[RuleGroup, ...]

    @property
    def cost(self) -> int:
        """About how many rules promtool evaluates, and how many samples it reads."""
        seconds = max(check.at for check in self.case.checks)
        rules = sum(len(group.rules) for group in self.groups)
        samples = seconds // self.case.sample * len(self.case.series) // 8
        return seconds // self.every * rules + samples


@dataclass(frozen=True, slots=True)
class Exam:
    """The questions to the mutants of a rule, the cheapest first, and the alerts that they prove.

    ``names`` are the rule's name and all that reads it. ``apart`` tells that a rule reads alerts,
    so that no two mutants can stand side by side without seeing one another.
    """

    names: Names
    alerts: Names
    questions: tuple[Question, ...]
    apart: bool


def exam(name: str, reach: Reach, groups: Sequence[RuleGroup], proofs: Sequence[Proof]) -> Exam:
    """Return what the mutants of the rule of a name have to pass; no question where none looks."""
    names = reach.onward(name)
    questions = sorted(
        _questions(names, reach, groups, proofs),
        key=lambda question: (question.case.alert != name, question.cost, question.case.name),
    )
    rules = [rule for one in questions for group in one.groups for rule in group.rules]
    own = [rule for rule in rules if name_of(rule) in names]
    return Exam(
        names,
        frozenset(rule.alert for rule in own if isinstance(rule, AlertingRule)),
        tuple(questions),
        any(_READS_ALERTS in rule.expr for rule in rules),
    )


def _questions(
    names: Names, reach: Reach, groups: Sequence[RuleGroup], proofs: Sequence[Proof]
) -> Iterator[Question]:
    by_name = {group.name: group for group in groups}
    for proof in proofs:
        loaded = [by_name[name] for name in proof.groups]
        for case in proof.cases:
            checks = tuple(check for check in case.checks if mentioned(check) & names)
            if checks:
                kept = reach.needed(name for check in checks for name in mentioned(check))
                yield Question(replace(case, checks=checks), proof.every, _pruned(loaded, kept))


def _pruned(groups: Sequence[RuleGroup], kept: Names) -> tuple[RuleGroup, ...]:
    """Return the groups with just the rules of some names."""
    found = []
    for group in groups:
        rules = tuple(rule for rule in group.rules if name_of(rule) in kept)
        found += [replace(group, rules=rules)] if rules else []
    return tuple(found)
