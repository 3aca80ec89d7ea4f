"""A window in which nobody hears of the most urgent alerts."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.reach import Reach
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

SILENCED = Code(
    "GM658",
    "a window in which nobody hears of the most urgent alerts",
    """A planned window mutes every receiver that hears of the most urgent severity. What stays down
after the work in the window is told only when it ends.

    maintenance: {nightly: {when: "sunday 02:00-04:00 UTC", mutes: [critical, warning]}}
    maintenance: {nightly: {when: "sunday 02:00-04:00 UTC", mutes: [warning]}}
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding a window, with the alerts that it keeps from everybody."""
    known_alerts: dict[str, dict[str, KnownAlert]] = {}
    for alert, _, reached in subject.reached if subject.urgent and subject.config.intervals else ():
        if alert.severity == subject.urgent:
            for name in _muting([reach for reach in reached if reach.integrations]):
                known_alerts.setdefault(name, {})[alert.name] = alert
    places = {interval.name: interval.span for interval in subject.config.intervals}
    for name, alerts in known_alerts.items():
        first, *more = alerts.values()
        names = f"{first} and {len(more)} more" if more else str(first)
        message = f"nobody hears of {names} during `{name}`"
        hint = f"take `{subject.urgent}` out of its `mutes`, or it out of one `except_during`"
        yield warning(SILENCED, message, places[name], hint)


def _muting(heard: list[Reach]) -> frozenset[str]:
    """Return the windows that mute all who would hear."""
    muted = [
        {interval.name for interval in schedule.muted} for r in heard for schedule in r.schedules
    ]
    return frozenset(set.intersection(*muted)) if muted else frozenset()


RULE = LintRule("silenced_urgent", check)
