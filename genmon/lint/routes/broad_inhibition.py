"""An inhibition that keeps more silent than a rule should."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genmon.alertmanager.config.config import InhibitRule
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.engine.silenced_by import Pair, may_match, must_match
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, remark, warning
from genmon.lint.rule import LintRule
from genmon.units.naming import SYSTEM

OWN_RUNG = Code(
    "GM388",
    "an inhibition between alerts of one urgency",
    """An alert silences one that is as urgent as itself, or other series of itself: who is told of
the one never hears of the other.

    {source_matchers: ['dc!=""'], target_matchers: ['severity="critical"']}
    {source_matchers: ['severity="high"'], target_matchers: ['severity="low"'], equal: [signal]}
""",
)
TOO_WIDE = Code(
    "GM389",
    "an inhibition without bounds",
    """While one alert fires, alerts of another system are silent, or all others are. Labels under
`equal`, or matchers on both sides, keep it to what belongs together.

    {source_matchers: ['severity="high"'], target_matchers: ['severity!="high"']}
    {source_matchers: ['severity="high"'], target_matchers: ['severity="low"'], equal: [signal]}
""",
)
NOT_THERE = Code(
    "GM390",
    "an inhibition by a label that neither side has",
    """A label under `equal` that both alerts lack counts as equal: the rule then ties together what
it should keep apart.

    {…, equal: [cluster]}         where no alert has a label `cluster`
    {…, equal: [system]}
""",
)
_NAME = "alertname"
_ONE_WAY = (
    "give source and target different severities, and name under `equal` what tells them apart"
)
_TIE = "name what both have in common under `equal`, as in `equal: [cluster, service]`"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield findings for each inhibition rule, the widest first."""
    for rule, found in subject.inhibitions:
        if subject.alerts:
            yield from _known(rule, found, subject)
        elif not rule.target and not rule.equal:
            yield warning(TOO_WIDE, "every alert is silent while a source fires", rule.span, _TIE)
        elif not rule.source:
            yield warning(TOO_WIDE, "every alert is a source of this inhibition", rule.span, _TIE)
        elif _is_loose(rule):
            yield _loose(rule)


def _is_loose(rule: InhibitRule) -> bool:
    """Tell whether neither names of alerts nor labels keep to what belongs together."""
    names = (
        matcher.label == _NAME and not matcher.is_negative
        for matcher in (*rule.source, *rule.target)
    )
    return not any(names) and set(rule.equal) <= {SYSTEM}


def _loose(rule: InhibitRule) -> Diagnostic:
    source, target = (" and ".join(map(str, side)) for side in (rule.source, rule.target))
    message = f"any alert with {source} silences all those with {target}"
    return warning(TOO_WIDE, message, rule.span, _TIE)


def _known(rule: InhibitRule, found: tuple[Pair, ...], subject: Subject) -> Iterator[Diagnostic]:
    yield from _lacking(rule, found)
    if found and not rule.equal and _silences_all(rule, subject):
        yield warning(TOO_WIDE, "all other alerts are silent while a source fires", rule.span, _TIE)
        return
    if found and _is_loose(rule) and rule.source and rule.target:
        yield _loose(rule)
        return
    known = {(id(source), id(target)) for source, target in found}
    wrong = (_wrong(source, target, known) for source, target in found)
    first = next((one for one in wrong if one), None)
    if first:
        say, code, message = first
        yield say(code, message, rule.span, _TIE if code is TOO_WIDE else _ONE_WAY)


def _silences_all(rule: InhibitRule, subject: Subject) -> bool:
    others = [alert for alert in subject.alerts if not may_match(rule.source, alert)]
    return len(others) > 1 and all(must_match(rule.target, other) for other in others)


def _wrong(
    source: KnownAlert, target: KnownAlert, known: set[tuple[int, int]]
) -> tuple[Callable[..., Diagnostic], Code, str] | None:
    """Say what is wrong with a pair; two rungs of one signal may be of one severity."""
    one, other = (alert.labels.get("system", "") for alert in (source, target))
    if one != other:
        return warning, TOO_WIDE, f"`{source.name}` of {one} silences `{target.name}` of {other}"
    if source is target:
        return warning, OWN_RUNG, f"`{source.name}` silences other series of itself"
    if (id(target), id(source)) in known:
        return warning, OWN_RUNG, f"`{source.name}` and `{target.name}` silence each other"
    signals = {alert.labels.get("signal", alert.name) for alert in (source, target)}
    if source.severity == target.severity and len(signals) > 1:
        says = f"`{source.name}` silences `{target.name}`, which is as urgent"
        return remark, OWN_RUNG, says
    return None


def _lacking(rule: InhibitRule, found: tuple[Pair, ...]) -> Iterator[Diagnostic]:
    for label in rule.equal:
        for source, target in found:
            if not source.may_carry(label) and not target.may_carry(label):
                message = f"neither `{source.name}` nor `{target.name}` has the label `{label}`"
                hint = "a label that both lack counts as equal: leave it out, or give it to both"
                yield warning(NOT_THERE, message, rule.span, hint)
                break


RULE = LintRule("broad_inhibition", check)
