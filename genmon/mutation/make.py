"""A rule group to the mutants of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.mutation.change import Change, changes
from genmon.mutation.mutant import Mutant
from genmon.mutation.operators.table import EXPRESSIONS, FIELDS
from genmon.plan import Rule, RuleGroup
from genmon.promql.parse import parse_expression
from genmon.promql.write import write


def mutants(system: str, group: RuleGroup, place: int) -> Iterator[Mutant]:
    """Yield the mutants of the rule at a place of its group, operator by operator."""
    rule = group.rules[place]
    same = Mutant(system, group.name, place, "", rule, rule, "", "")
    tree = parse_expression(rule.expr)
    for operator, rewrite in EXPRESSIONS.items():
        for change in changes(tree, rewrite):
            yield _expressed(replace(same, operator=operator), change)
    for operator, alter in FIELDS.items():
        for done in alter(rule, group.interval):
            yield replace(
                same, operator=operator, rule=done.rule, before=done.before, after=done.after
            )


def plainly(rule: Rule) -> Rule:
    """Return a rule with its expression written as those of mutants are, otherwise the same."""
    return replace(rule, expr=write(parse_expression(rule.expr)))


def _expressed(mutant: Mutant, change: Change) -> Mutant:
    return replace(
        mutant,
        rule=replace(mutant.original, expr=write(change.whole)),
        before=write(change.old),
        after=write(change.new),
        change=change,
    )
