"""An alert of which nobody hears: never, or not at some hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.reach import Reach
from genmon.alertmanager.coverage.week import ALWAYS, NEVER, Week, minus, union, week_of
from genmon.alertmanager.coverage.week_words import in_words
from genmon.alertmanager.engine.schedule import Schedule
from genmon.diag import Code, Diagnostic, Note, Span
from genmon.lint.routes._silence import ALWAYS_MUTED, MONDAY, is_ever_told
from genmon.lint.routes._subject import Subject, remark, warning
from genmon.lint.rule import LintRule

NOBODY = Code(
    "GM380",
    "an alert that reaches nobody",
    """No route that takes this alert leads to a receiver with a channel, while others do. It fires
and is seen by whoever happens to look at a web page. A receiver that says `empty` and why is meant
so, and is not found here.

    routes: [{matchers: ['severity="critial"'], receiver: pager}]
    routes: [{matchers: ['severity="critical"'], receiver: pager}]
""",
)
SOME_HOURS = Code(
    "GM381",
    "an alert of which nobody hears at some hours",
    """Each receiver that this alert reaches is told at certain times only, and there are hours at
which none of them is. Planned windows are not counted: only the hours for which no receiver is
meant. In specs, only the most urgent severity is looked at, for the others say so themselves;
`genmon routes --check` looks at all.

    {receiver: office, active_time_intervals: [office-hours]}
    {receiver: office, active_time_intervals: [office-hours], continue: true}, {receiver: on-call}
""",
)
_SOURCE = "source_alert"
"""A label of alerts about alerts: they come beside the one that they are about."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each alert that nobody hears of, and one for those with silent hours."""
    if not subject.notifies:
        return
    known: dict[tuple[Reach, ...], tuple[bool, Week]] = {}
    unheard: dict[tuple[str, Code], Diagnostic] = {}
    quiet: dict[tuple[str, str, str], tuple[Reach, list[KnownAlert]]] = {}
    silent = {receiver.name for receiver in subject.config.receivers if receiver.is_silent}
    for alert, _, reached in subject.reached:
        heard = tuple(one for one in reached if one.integrations)
        if heard not in known:
            known[heard] = is_ever_told(heard), _meant(heard)
        told, meant = known[heard]
        if not heard and not silent.issuperset(one.receiver for one in reached):
            unheard[alert.name, NOBODY] = _nobody(alert, reached)
        elif not heard:
            continue
        elif not told:
            unheard[alert.name, ALWAYS_MUTED] = _muted(alert, heard)
        elif meant != ALWAYS and not alert.may_carry(_SOURCE):
            key = alert.severity, in_words(minus(ALWAYS, meant)), _names(heard)
            quiet.setdefault(key, (heard[0], []))[1].append(alert)
    yield from unheard.values()
    for (severity, *words), (reach, alerts) in quiet.items():
        if subject.thorough or severity == subject.urgent:
            say = warning if severity == subject.urgent else remark
            yield say(SOME_HOURS, *_quiet(severity, *words, reach=reach, alerts=alerts))


def _nobody(alert: KnownAlert, reached: tuple[Reach, ...]) -> Diagnostic:
    """Return the finding, with the route that takes it where no spec has the alert."""
    message = f"{alert} reaches no receiver with a channel"
    meant = ", or say in the receiver why nobody is notified: `empty: {because: …}`"
    hint = f"add a route to a receiver with a channel{meant if alert.span else ''}"
    route = reached[0].routes[0].written
    if alert.span is None:
        return warning(NOBODY, message, route.span, hint)
    takes = Note("this takes it", route.at("leg"))
    return replace(warning(NOBODY, message, alert.span, hint), notes=(takes,))


def _muted(alert: KnownAlert, heard: tuple[Reach, ...]) -> Diagnostic:
    hint = "shorten the intervals that mute it"
    span = alert.span or heard[0].routes[0].written.span
    return warning(ALWAYS_MUTED, f"{alert} is muted at all times", span, hint)


def _quiet(
    severity: str, hours: str, receivers: str, *, reach: Reach, alerts: list[KnownAlert]
) -> tuple[str, Span, str]:
    names = list(dict.fromkeys(alert.name for alert in alerts))
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    message = f"nobody hears of {names[0]}{more} ({severity}) {hours}"
    return (
        message,
        reach.routes[0].written.at("leg"),
        f"let one receiver be told at all hours: now {receivers} alone",
    )


def _names(heard: tuple[Reach, ...]) -> str:
    return ", ".join(reach.receiver for reach in heard)


def _meant(heard: tuple[Reach, ...]) -> Week:
    """Return the hours for which some receiver is meant; windows that mute are left out."""
    unmuted = [_unmuted(reach) for reach in heard]
    if any(reach.is_constant for reach in unmuted):
        return ALWAYS
    week = NEVER
    for reach in unmuted:
        week = union(week, week_of(reach, MONDAY))
    return week


def _unmuted(reach: Reach) -> Reach:
    return replace(
        reach, schedules=tuple(Schedule((), schedule.active) for schedule in reach.schedules)
    )


RULE = LintRule("unheard_alert", check)
