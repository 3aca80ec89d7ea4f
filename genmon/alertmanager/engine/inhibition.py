"""Which alerts keep an alert silent, as the Alertmanager of a version decides it."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.alertmanager.config.config import Config, InhibitRule
from genmon.alertmanager.config.matcher import Labels, all_match
from genmon.alertmanager.config.version import Version
from genmon.frozen import dataclass

_ONE_SOURCE_SINCE = (0, 29)


@dataclass(frozen=True, slots=True)
class Inhibited:
    """A rule that keeps an alert silent, and an alert that is the reason."""

    rule: InhibitRule
    source: Labels


def inhibited_by(config: Config, labels: Labels, firing: Sequence[Labels]) -> tuple[Inhibited, ...]:
    """Return what inhibits an alert while others fire; empty where nothing does.

    ``firing`` is in the order in which the alerts were last heard of, all of them lasting equally
    long. The alert itself may be among them: it inhibits itself where a rule says so.
    """
    found = []
    for rule in config.inhibit:
        if not all_match(rule.target, labels):
            continue
        sources = _sources(rule, labels, firing, config.version)
        found += [Inhibited(rule, source) for source in sources[:1]]
    return tuple(found)


def _sources(
    rule: InhibitRule, labels: Labels, firing: Sequence[Labels], version: Version
) -> list[Labels]:
    """Return the alerts that count as sources.

    An alert on both sides of a rule is not inhibited by another one on both sides. From 0.29 on
    Alertmanager remembers one source for each set of equal labels, the last of those that last
    longest; where that one is on both sides too, it does not look for another.
    """
    sources = [one for one in firing if all_match(rule.source, one) and _equal(rule, one, labels)]
    if version >= _ONE_SOURCE_SINCE:
        sources = sources[-1:]
    if all_match(rule.source, labels):
        sources = [source for source in sources if not all_match(rule.target, source)]
    return sources


def _equal(rule: InhibitRule, labels: Labels, other: Labels) -> bool:
    return all(labels.get(name, "") == other.get(name, "") for name in rule.equal)
