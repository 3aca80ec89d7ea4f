"""A routing in; for each alert the names of the alerts that may keep it silent out."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.pipeline.routing import KnownAlert, Routing
from genmon.routing.config import InhibitRule
from genmon.routing.matcher import Matcher


def silenced_by(routing: Routing) -> Mapping[str, frozenset[str]]:
    """Return, by alert, those that inhibit it where the labels that vary agree."""
    found: dict[str, set[str]] = {alert.name: set() for alert in routing.alerts}
    for rule in routing.config.inhibit:
        sources = [one for one in routing.alerts if _may(rule.source, one)]
        targets = [one for one in routing.alerts if _may(rule.target, one)]
        for target in targets:
            found[target.name] |= {
                one.name for one in sources if one is not target and inhibits(rule, one, target)
            }
    return {name: frozenset(names) for name, names in found.items()}


def inhibits(rule: InhibitRule, source: KnownAlert, target: KnownAlert) -> bool:
    """Tell whether an alert may keep another silent by a rule whose matchers they meet."""
    both = _may(rule.target, source) and _may(rule.source, target)
    return not both and all(_may_equal(name, source, target) for name in rule.equal)


def _may(matchers: tuple[Matcher, ...], alert: KnownAlert) -> bool:
    return all(one.matches(alert.labels) for one in matchers if not varies(alert, one.label))


def varies(alert: KnownAlert, label: str) -> bool:
    """Tell whether a label may have more than one value, or be missing."""
    return label not in alert.labels and label in alert.varying


def _may_equal(name: str, one: KnownAlert, other: KnownAlert) -> bool:
    if varies(one, name) or varies(other, name):
        return True
    return one.labels.get(name, "") == other.labels.get(name, "")
