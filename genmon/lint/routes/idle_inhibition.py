"""An inhibition by which no alert can silence another."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.config.config import InhibitRule
from genmon.alertmanager.engine.silenced_by import may_match
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

IDLE = Code(
    "GM397",
    "an inhibition that silences nothing",
    """No alert is a source of the rule, or none is a target, or the labels under `equal` never
agree: one side always has such a label, and the other never. The messages that it was to spare come
all the same.

    {source_matchers: ['alertname="Down"'], target_matchers: ['alertname="Slow"'], equal: [host]}
                                                          where only `Slow` has a label `host`
    {source_matchers: ['alertname="Down"'], target_matchers: ['alertname="Slow"'], equal: [job]}
""",
)
_MEND = "name alerts and labels that are there, or take the inhibition out"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each rule without a pair, where the alerts are known."""
    for rule, pairs in subject.inhibitions if subject.alerts else ():
        if not pairs:
            yield warning(IDLE, f"nothing is silenced: {_why(rule, subject)}", rule.span, _MEND)


def _why(rule: InhibitRule, subject: Subject) -> str:
    sides = (("source", rule.source), ("target", rule.target))
    for name, matchers in sides:
        if not any(may_match(matchers, alert) for alert in subject.alerts):
            return f"no alert matches its {name}, {' and '.join(map(str, matchers))}"
    return f"no source and target agree on {', '.join(rule.equal)}"


RULE = LintRule("idle_inhibition", check)
