"""Two versions of a system in, a change for each alert that is new, gone or different, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.plan import AlertingRule
from genmon.review.alerts.carrying import carrying
from genmon.review.alerts.firing import Remark, firing
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, alert_title, place
from genmon.units.duration import format_duration


def alert_changes(versions: Versions) -> Iterator[Change]:
    """Yield the changes of all alerts but for who is notified of them."""
    pairing = versions.alerts
    for old, new in pairing.pairs:
        if old != new:
            yield from _different(old, new, versions)
    for old, new in pairing.renamed:
        yield _renamed(old, new, versions.system)
        yield from (
            _change(new, remark, versions.system) for remark in carrying(old, new, versions)
        )


def _different(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Change]:
    for remark in (*firing(old, new, versions), *carrying(old, new, versions)):
        yield _change(new, remark, versions.system)


def _change(rule: AlertingRule, remark: Remark, system: str) -> Change:
    return Change(
        system=system,
        impact=remark.impact,
        kinds=remark.kinds,
        subjects=(alert_title(rule.alert, rule.rung.severity),),
        says=remark.says,
        span=place(rule.origin.span),
    )


def _renamed(old: AlertingRule, new: AlertingRule, system: str) -> Change:
    says = f"is the new name of {old.alert}"
    return _change(new, Remark(Impact.LOOKS, (Kind.LOOKS,), says), system)


def fires_when(rule: AlertingRule) -> str:
    """Say when an alert fires, in a clause."""
    lasting = f" for {format_duration(rule.hold)}" if rule.hold else ""
    return f"{rule.rung.title} {rule.rung.condition}{lasting}"
