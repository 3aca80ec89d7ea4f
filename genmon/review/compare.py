"""Two versions of all systems in, every change between them, what matters most first, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from genmon.compile.masking import without_secrets
from genmon.diag import Span
from genmon.plan import SystemPlan
from genmon.review.alerts.changes import alert_changes
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Version, Versions, place
from genmon.review.dashboards import dashboard_changes
from genmon.review.definitions import definition_changes
from genmon.review.documents import document_changes
from genmon.review.estate import estate_changes
from genmon.review.notifications.changes import notification_changes
from genmon.review.notifications.inhibition import inhibition_changes
from genmon.review.notifications.written import written_changes
from genmon.review.records import record_changes
from genmon.review.whole import whole_changes

_NOWHERE = Span("", 0, 0, 0, 0)


def compare(before: Mapping[str, Version], after: Mapping[str, Version]) -> tuple[Change, ...]:
    """Return what changed of each system, by name; systems may be new or gone."""
    changes: list[Change] = []
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            changes.append(_gone(before[name].plan))
        elif name not in before:
            changes.append(_new(after[name].plan))
        else:
            changes += _between(Versions(before[name], after[name]))
    return tuple(sorted(_together(changes), key=_order))


def _between(versions: Versions) -> Sequence[Change]:
    if versions.before.is_as(versions.after):
        return ()
    notified = [*notification_changes(versions), *inhibition_changes(versions)]
    changes = [
        *notified,
        *alert_changes(versions),
        *definition_changes(versions),
        *record_changes(versions),
        *estate_changes(versions, is_notified=bool(notified)),
        *dashboard_changes(versions),
    ]
    changes += document_changes(
        versions.before.documents,
        versions.after.documents,
        versions.system,
        is_notified=bool(notified),
    )
    changes += written_changes(versions, is_explained=bool(notified))
    return changes or tuple(whole_changes(versions))


def _together(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes that say the same of several things once, with all their names."""
    alike: dict[object, list[Change]] = {}
    for change in changes:
        key = (change.system, change.impact, change.kinds, change.says, change.is_removed)
        alike.setdefault(key, []).append(change)
    for several in alike.values():
        subjects = dict.fromkeys(name for change in several for name in change.subjects)
        says = without_secrets(several[0].says)
        yield replace(several[0], subjects=tuple(subjects), says=says)


def _order(change: Change) -> tuple[Impact, str, Span, str]:
    return change.impact, change.system, change.span or _NOWHERE, str(change)


def _new(plan: SystemPlan) -> Change:
    says = f"is new, with {_alerts(plan)}"
    kinds = (Kind.ADDED, Kind.NEWLY_NOTIFIED)
    return _system(plan, Impact.NEWLY_NOTIFIED, kinds, says)


def _gone(plan: SystemPlan) -> Change:
    kinds = (Kind.REMOVED, Kind.NO_LONGER_NOTIFIED)
    says = f"is removed, with {_alerts(plan)}"
    return replace(_system(plan, Impact.NO_LONGER_NOTIFIED, kinds, says), is_removed=True)


def _system(plan: SystemPlan, impact: Impact, kinds: tuple[Kind, ...], says: str) -> Change:
    subjects = (f"system {plan.name}",)
    return Change(plan.name, impact, kinds, subjects, says, place(plan.origin.span))


def _alerts(plan: SystemPlan) -> str:
    count = len(plan.alerts)
    return f"{count} alert" if count == 1 else f"{count} alerts"
