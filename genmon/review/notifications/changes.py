"""Two versions of a system in, who is notified of its alerts otherwise, out; exact, by the engine.

The week is one in which no clock changes, so that the same two versions always differ alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from genmon.alertmanager.config.matcher import Labels
from genmon.compile.routing.conditions import condition, products
from genmon.compile.routing.of_system import Routing
from genmon.frozen import dataclass
from genmon.plan import AlertingRule
from genmon.review.alerts.changes import fires_when
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, alert_title, place
from genmon.review.notifications.pairs import Pair, Side, paired
from genmon.review.notifications.receivers import Notifications, notifications_between, notified
from genmon.review.words import listed

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
_NOBODY = "notifies nobody"


@dataclass(frozen=True, slots=True)
class _Alert:
    """An alert in both versions, absent where it is new or gone."""

    before: AlertingRule | None
    after: AlertingRule | None

    @property
    def rule(self) -> AlertingRule:
        rule = self.after or self.before
        assert rule is not None  # noqa: S101 - it is in one of them
        return rule


def notification_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each alert that is new, gone, or notifies otherwise."""
    for alert, pairs in _pairs(versions):
        every = [labels for pair in pairs for labels in pair.labels]
        for change, some in _changes(alert, pairs, versions):
            for which in products(some):
                where = condition(which, every)
                yield replace(change, subjects=_where(change.subjects, where)) if where else change


def _where(subjects: Sequence[str], where: str) -> tuple[str, ...]:
    return tuple(f"{subject} where {where}" for subject in subjects)


def _pairs(versions: Versions) -> Iterator[tuple[_Alert, list[Pair]]]:
    """Yield each alert with what either routing does with it; a number stands for its name."""
    pairing = versions.alerts
    both = [_Alert(old, new) for old, new in (*pairing.pairs, *pairing.renamed)]
    single = [*(_Alert(None, new) for new in pairing.added)]
    single += [_Alert(old, None) for old in pairing.removed]
    alerts = [*both, *single]
    base = _numbered(versions.before.routing, [alert.before for alert in alerts], versions, 0)
    head = _numbered(versions.after.routing, [alert.after for alert in alerts], versions, 1)
    for pairs in paired(base, head, MONDAY):
        side = next(side for pair in pairs for side in (pair.before, pair.after) if side)
        yield alerts[int(side.alert.name)], pairs


def _numbered(
    routing: Routing, rules: Sequence[AlertingRule | None], versions: Versions, side: int
) -> Routing:
    """Return the routing with its alerts named by their numbers; their labels stay as they are."""
    plan = (versions.before, versions.after)[side].plan
    known = {id(rule): alert for rule, alert in zip(plan.alerts, routing.alerts, strict=True)}
    alerts = (
        replace(known[id(rule)], name=str(number)) for number, rule in enumerate(rules) if rule
    )
    return replace(routing, alerts=tuple(alerts))


def _changes(
    alert: _Alert, pairs: Sequence[Pair], versions: Versions
) -> Iterator[tuple[Change, list[Labels]]]:
    """Yield what is different, with the variants of the alert of which it is so."""
    changes: dict[Change, list[Labels]] = {}
    for pair in pairs:
        change = _change(alert, pair.before, pair.after, versions)
        if change:
            changes.setdefault(change, []).extend(pair.labels)
    yield from changes.items()


def _change(
    alert: _Alert, before: Side | None, after: Side | None, versions: Versions
) -> Change | None:
    if alert.before is None and after:
        return _added(alert.rule, after, versions.system)
    if alert.after is None and before:
        return _removed(alert.rule, before, versions.system)
    return _otherwise(alert, before, after, versions) if before and after else None


def _added(rule: AlertingRule, side: Side, system: str) -> Change:
    told = notified(side.heard)
    says = f"is new, fires on {fires_when(rule)}, and {told or _NOBODY}"
    impact = Impact.NEWLY_NOTIFIED if told else Impact.WORKS_OTHERWISE
    kinds = (Kind.ADDED, Kind.NEWLY_NOTIFIED) if told else (Kind.ADDED,)
    return _of(rule, system, impact, kinds, says)


def _removed(rule: AlertingRule, side: Side, system: str) -> Change:
    told = notified(side.heard)
    tail = f"it fired on {fires_when(rule)}, and {told.replace('notifies', 'notified')}"
    says = f"is removed; {tail if told else tail + _NOBODY.replace('notifies', 'notified')}"
    impact = Impact.NO_LONGER_NOTIFIED if told else Impact.WORKS_OTHERWISE
    kinds = (Kind.REMOVED, Kind.NO_LONGER_NOTIFIED) if told else (Kind.REMOVED,)
    return replace(_of(rule, system, impact, kinds, says), is_removed=True)


def _otherwise(alert: _Alert, before: Side, after: Side, versions: Versions) -> Change | None:
    retention = versions.before.routing.retention, versions.after.routing.retention
    result = notifications_between(before.heard, after.heard, retention)
    severity = _severity(alert)
    parts = [*severity, *result.parts]
    if not parts:
        return None
    impact = result.impact if result.parts else Impact.WORKS_OTHERWISE
    return _of(alert.rule, versions.system, impact, _kinds(result), "; ".join(parts))


def _kinds(result: Notifications) -> tuple[Kind, ...]:
    return result.kinds or (Kind.OTHER,)


def _severity(alert: _Alert) -> list[str]:
    if alert.before is None or alert.after is None:
        return []
    old, new = alert.before.rung.severities, alert.after.rung.severities
    return [f"is {listed(new)} instead of {listed(old)}"] if old != new else []


def _of(
    rule: AlertingRule, system: str, impact: Impact, kinds: tuple[Kind, ...], says: str
) -> Change:
    subject = (alert_title(rule.alert, rule.rung.severity),)
    return Change(system, impact, kinds, subject, says, place(rule.origin.span))
