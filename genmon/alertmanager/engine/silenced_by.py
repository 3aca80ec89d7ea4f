"""Inhibition and the alerts that are known in; which of them may keep which silent, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.alertmanager.config.config import Config, InhibitRule
from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.domain import literals

Pair = tuple[KnownAlert, KnownAlert]
_NAME = "alertname"


def silenced_by(config: Config, alerts: Sequence[KnownAlert]) -> Mapping[str, frozenset[str]]:
    """Return, by alert, the names of those that inhibit it where labels that vary agree."""
    found: dict[str, set[str]] = {alert.name: set() for alert in alerts}
    for rule in config.inhibit:
        for source, target in pairs(rule, alerts):
            if source is not target:
                found[target.name].add(source.name)
    return {name: frozenset(names) for name, names in found.items()}


def pairs(rule: InhibitRule, alerts: Sequence[KnownAlert]) -> Iterator[Pair]:
    """Yield each alert that may be a source by a rule, with each that it may keep silent."""
    sources, targets = (list(_matching(side, alerts)) for side in (rule.source, rule.target))
    for target in targets:
        yield from ((source, target) for source in sources if _inhibits(rule, source, target))


def _matching(matchers: Sequence[Matcher], alerts: Sequence[KnownAlert]) -> Iterator[KnownAlert]:
    """Yield the alerts that may match; most rules name them, and names are soon compared."""
    named = next(
        (matcher for matcher in matchers if matcher.label == _NAME and not matcher.is_negative),
        None,
    )
    names = literals(named) if named else None
    some = alerts if names is None else [alert for alert in alerts if alert.name in names]
    return (known_alert for known_alert in some if may_match(matchers, known_alert))


def may_match(matchers: Sequence[Matcher], alert: KnownAlert) -> bool:
    """Tell whether some series of an alert may match."""
    return all(alert.varies(matcher.label) or matcher.matches(alert.labels) for matcher in matchers)


def must_match(matchers: Sequence[Matcher], alert: KnownAlert) -> bool:
    """Tell whether every series of an alert matches."""
    return all(
        not alert.varies(matcher.label) and matcher.matches(alert.labels) for matcher in matchers
    )


def _inhibits(rule: InhibitRule, source: KnownAlert, target: KnownAlert) -> bool:
    """Tell whether labels may agree; two that are on both sides spare each other."""
    both = must_match(rule.target, source) and must_match(rule.source, target)
    return not both and all(_may_equal(name, source, target) for name in rule.equal)


def _may_equal(name: str, alert: KnownAlert, other: KnownAlert) -> bool:
    if alert.varies(name) or other.varies(name):
        return True
    return alert.labels.get(name, "") == other.labels.get(name, "")
