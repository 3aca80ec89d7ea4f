"""Two inhibitions by which alerts silence each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from genmon.alertmanager.config.config import InhibitRule
from genmon.alertmanager.engine.silenced_by import Pair
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._implied import implies
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

MUTUAL = Code(
    "GM396",
    "two inhibitions silence each other",
    """An alert that is silent still silences others. Where one rule lets `A` silence `B` and
another lets `B` silence `A`, both are silent while both fire, and nobody hears of either.

    - {source_matchers: ['alertname="Down"'], target_matchers: ['alertname="Slow"'], equal: [job]}
    - {source_matchers: ['alertname="Slow"'], target_matchers: ['alertname="Down"'], equal: [job]}
    keep the first alone
""",
)
_HINT = "keep the rule whose source is the cause, and delete the other"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each rule that turns round a pair of an earlier one."""
    if not subject.alerts:
        yield from _as_written(subject.config.inhibit)
        return
    silenced: dict[tuple[int, int], InhibitRule] = {}
    for rule, pairs in subject.inhibitions:
        back = next((pair for pair in pairs if _turned(pair) in silenced), None)
        if back:
            message = (
                f"`{back[0].name}` silences `{back[1].name}`, which silences it by another rule"
            )
            yield warning(MUTUAL, message, rule.span, _HINT)
        silenced |= {(id(source), id(target)): rule for source, target in pairs}


def _turned(pair: Pair) -> tuple[int, int]:
    return id(pair[1]), id(pair[0])


def _as_written(rules: tuple[InhibitRule, ...]) -> Iterator[Diagnostic]:
    for early, late in combinations(rules, 2):
        both = early.source and early.target
        if both and implies(late.source, early.target) and implies(late.target, early.source):
            message = f"its targets silence its sources by the rule in line {early.span.line}"
            yield warning(MUTUAL, message, late.span, _HINT)


RULE = LintRule("mutual_inhibition", check)
