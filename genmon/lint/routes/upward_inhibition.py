"""An inhibition by which a milder alert silences a more urgent one."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.config.config import InhibitRule
from genmon.alertmanager.config.urgency import is_milder
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._implied import values
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule
from genmon.units.naming import SEVERITY

UPWARDS = Code(
    "GM395",
    "a milder alert silences a more urgent one",
    """While the milder alert fires, nobody hears of the urgent one: the two sides of the rule are
swapped. Severities have the order of their ranks in specs, and that of their usual names in other
configurations.

    {source_matchers: ['severity="low"'], target_matchers: ['severity="high"'], equal: [job]}
    {source_matchers: ['severity="high"'], target_matchers: ['severity="low"'], equal: [job]}
""",
)
_HINT = "swap the two sides, so that the more urgent alert silences the milder one"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each rule with such a pair, or for one that says so in itself."""
    order = subject.severities
    for rule, pairs in subject.inhibitions:
        for source, target in pairs:
            if is_milder(source.severity, target.severity, order):
                yield warning(UPWARDS, f"{source} silences {target}", rule.span, _HINT)
                break
        else:
            says = "" if subject.alerts else _says(rule, subject)
            if says:
                yield warning(UPWARDS, says, rule.span, _HINT)


def _says(rule: InhibitRule, subject: Subject) -> str:
    milder, urgent = (sorted(values(side, SEVERITY) or ()) for side in (rule.source, rule.target))
    for one in milder:
        for other in urgent:
            if is_milder(one, other, subject.severities):
                return f"alerts of severity `{one}` silence those of severity `{other}`"
    return ""


RULE = LintRule("upward_inhibition", check)
