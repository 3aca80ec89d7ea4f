"""A question to many mutants at once: each is a copy of the rules under names of its own.

promtool takes longer to load series than to evaluate a rule more, so mutants stand side by side in
one rule file. Of each, the rule itself and all that reads it are copied, and the checks with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.emit.prometheus import rules_text
from genmon.mutation.exam import Question
from genmon.mutation.make import plainly
from genmon.mutation.mutant import Mutant, name_of
from genmon.mutation.reach import Names, renamed
from genmon.plan import RecordingRule, Rule, RuleGroup
from genmon.proofs.case import Alerts, Check, Proof, Sampled
from genmon.proofs.testfile import text
from genmon.proofs.trial import RULES, Trial

_TAG = re.compile(r"__m(\d+)")

Copies = Mapping[str, Mutant | None]
"""What each copy of the rules is called after, and its mutant; ``None`` for the rules unchanged."""


def tags(count: int) -> tuple[str, ...]:
    """Return names for as many copies."""
    return tuple(f"__m{number}" for number in range(count))


def seen(said: str) -> frozenset[str]:
    """Return the copies that promtool complains of."""
    return frozenset(match[0] for match in _TAG.finditer(said))


def trial(question: Question, names: Names, copies: Copies) -> Trial:
    """Return a test file and a rule file that hold all copies."""
    groups = tuple(_copied(group, names, copies) for group in question.groups)
    case = replace(question.case, checks=tuple(_checks(question, names, copies)))
    order = tuple(group.name for group in groups)
    proof = Proof("", "", question.every, order, (case,), groups[0].origin.span)
    return Trial(case.name, text(proof, (RULES,), ""), rules_text(groups))


def _copied(group: RuleGroup, names: Names, copies: Copies) -> RuleGroup:
    return replace(group, rules=tuple(_rules(group, names, copies)))


def _rules(group: RuleGroup, names: Names, copies: Copies) -> Iterator[Rule]:
    for rule in group.rules:
        if name_of(rule) not in names:
            yield rule
            continue
        for tag, mutant in copies.items():
            changed = mutant is not None and rule == mutant.original and group.name == mutant.group
            wanted = mutant.rule if mutant is not None and changed else plainly(rule)
            yield _called(wanted, {name: f"{name}{tag}" for name in names})


def _called(rule: Rule, names: Mapping[str, str]) -> Rule:
    expr = renamed(rule.expr, names)
    if isinstance(rule, RecordingRule):
        return replace(rule, expr=expr, record=names[rule.record])
    return replace(rule, expr=expr, alert=names[rule.alert])


def _checks(question: Question, names: Names, copies: Copies) -> Iterator[Check]:
    for tag in copies:
        called = {name: f"{name}{tag}" for name in names}
        yield from (_check(check, called) for check in question.case.checks)


def _check(check: Check, names: Mapping[str, str]) -> Check:
    match check:
        case Alerts():
            return replace(check, alert=names.get(check.alert, check.alert))
        case Sampled():
            samples = tuple((renamed(labels, names), value) for labels, value in check.samples)
            return replace(check, expr=renamed(check.expr, names), samples=samples)
