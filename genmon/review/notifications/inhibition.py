"""Two versions of a system in, which alerts keep others silent otherwise, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.engine.silenced_by import silenced_by
from genmon.plan import AlertingRule
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, alert_title, place
from genmon.review.words import listed


def inhibition_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each alert that other alerts inhibit than before.

    An alert that is new, gone, or of another severity than before is told of as that.
    """
    before, after = (
        silenced_by(version.routing.config, version.routing.alerts)
        for version in (versions.before, versions.after)
    )
    known = _unchanged(versions)
    names = {old.alert: new.alert for old, new in versions.alerts.renamed}
    renamed = {
        names.get(name, name): {names.get(source, source) for source in sources}
        for name, sources in before.items()
    }
    for name, rule in known.items():
        was, now = renamed[name] & known.keys(), after[name] & known.keys()
        yield from _different(rule, sorted(was - now), sorted(now - was), versions.system)


def _different(
    rule: AlertingRule, lost: list[str], gained: list[str], system: str
) -> Iterator[Change]:
    subject = (alert_title(rule.alert, rule.rung.severity),)
    span = place(rule.origin.span)
    if gained:
        says = f"is inhibited while {listed(gained)} fires"
        kinds = (Kind.INHIBITED, Kind.NO_LONGER_NOTIFIED)
        yield Change(system, Impact.NO_LONGER_NOTIFIED, kinds, subject, says, span)
    if lost:
        says = f"is no longer inhibited while {listed(lost)} fires"
        newly = (Kind.NEWLY_NOTIFIED,)
        yield Change(system, Impact.NEWLY_NOTIFIED, newly, subject, says, span)


def _unchanged(versions: Versions) -> dict[str, AlertingRule]:
    """Return the alerts of both versions whose severity is as before, by name."""
    return {
        new.alert: new
        for old, new in (*versions.alerts.pairs, *versions.alerts.renamed)
        if old.rung.severities == new.rung.severities
    }
