"""A planned system and rules in, what they and the reader of PromQL find in it out."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.diag import Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule, run_rules
from genmon.plan import SystemPlan


def inspect(system: SystemPlan, rules: Sequence[LintRule[Expressions]]) -> list[Diagnostic]:
    """Return what is wrong with the expressions of a system, those first that cannot be read."""
    expressions = Expressions(system)
    return [*expressions.unreadable, *run_rules(rules, expressions)]
