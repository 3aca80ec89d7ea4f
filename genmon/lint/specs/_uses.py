"""Each name that a part of a spec uses: signals, severities, receivers, hours, alerts, teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.diag import Span
from genmon.model.severities import Leg, Severity
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo
from genmon.model.whole import Whole
from genmon.units.naming import RESOLUTION_ALERT

Use = tuple[str, str, Iterable[str], Span]
"""What kind of name (in the plural), the name, the names that exist, the place of use."""


def uses(whole: Whole) -> Iterator[Use]:
    """Yield each use, whether or not the name is defined."""
    yield from shown(whole)
    yield from told(whole)


def shown(whole: Whole) -> Iterator[Use]:
    """Yield what is used to measure and to look at: all uses of signals are here."""
    yield from _in_signals(whole)
    yield from _in_ladders(whole)
    yield from _in_dashboards(whole)
    yield from _in_objectives(whole)


def told(whole: Whole) -> Iterator[Use]:
    """Yield what is used to tell people: all uses of receivers and time intervals are here."""
    yield "receivers", whole.routes.default, whole.receivers, whole.routes.at("default")
    for severity in whole.severities.values():
        yield from _in_severity(whole, severity)
    yield from _in_teams(whole)
    yield from _in_listeners(whole)
    yield from _in_escalation(whole)
    yield from _in_maintenance(whole)
    yield from _in_inhibition(whole)


def unused(found: Iterable[Use], what: str, defined: Iterable[str]) -> list[str]:
    """Return the names that no use names; none where one is misspelt, which is told as such."""
    used = [(name, known) for kind, name, known, _ in found if kind == what]
    if any(name not in known for name, known in used):
        return []
    named = {name for name, _ in used}
    return [name for name in defined if name not in named]


def redirected(whole: Whole) -> bool:
    """Tell whether some environment tells others, so that a name may have its use elsewhere."""
    sections = ("severities", "routes", "teams", "escalation")
    return any(getattr(one, key) for one in whole.environments.values() for key in sections)


def _in_signals(whole: Whole) -> Iterator[Use]:
    for spec in whole.signals.values():
        for key, name in spec.references():
            yield "signals", name, whole.signals, spec.at(key)
        for what, key, name in spec.names():
            known = whole.severities if what == "severities" else _alert_names(whole)
            yield what, name, known, spec.at(key)


def _in_ladders(whole: Whole) -> Iterator[Use]:
    for signal, rungs in whole.alerts.items():
        yield "signals", signal, whole.signals, whole.place("alerts", signal)
        for rung in rungs:
            if rung.severity is not None:
                yield "severities", rung.severity, whole.severities, rung.at("severity")


def _in_severity(whole: Whole, severity: Severity) -> Iterator[Use]:
    for index, leg in enumerate(severity.notify):
        span = leg.at("to") if leg.is_written else severity.at_item("notify", index)
        yield from _in_leg(whole, leg, span)


def _in_leg(whole: Whole, leg: Leg, span: Span) -> Iterator[Use]:
    yield "receivers", leg.to, whole.receivers, span
    for key in ("only_during", "except_during"):
        for name in getattr(leg, key):
            yield "time intervals", name, _hours(whole), leg.at(key)


def _in_dashboards(whole: Whole) -> Iterator[Use]:
    for board in whole.dashboards.values():
        if board.team is not None:
            yield "teams", board.team, whole.teams, board.at("team")
        for panel in (panel for row in board.rows for panel in row.panels):
            for index, name in enumerate(panel.show):
                yield "signals", name, whole.signals, panel.at_item("show", index)
            if panel.thresholds is not None:
                yield "signals", panel.thresholds, whole.signals, panel.at("thresholds")


def _in_objectives(whole: Whole) -> Iterator[Use]:
    for slo in whole.slos.values():
        yield "signals", slo.signal, whole.signals, slo.at(slo.key)
        for alert in slo.alerts:
            yield "severities", alert.severity, whole.severities, alert.at("severity")


def _in_teams(whole: Whole) -> Iterator[Use]:
    for spec in _teamed(whole):
        if spec.team is not None and spec.is_written:
            yield "teams", spec.team, whole.teams, spec.at("team")
    for team in whole.teams.values():
        for index, name in enumerate(team.to):
            yield "receivers", name, whole.receivers, team.at_item("to", index)


def _teamed(whole: Whole) -> list[SignalSpec | Slo]:
    return [*whole.signals.values(), *whole.slos.values()]


def _in_listeners(whole: Whole) -> Iterator[Use]:
    for listener in (*whole.routes.also, *whole.routes.instead):
        for name in listener.match.get("severity", ()):
            yield "severities", name, whole.severities, listener.at("match")
        for leg in listener.to:
            span = leg.at("to") if leg.is_written else listener.at("to")
            yield from _in_leg(whole, leg, span)


def _in_escalation(whole: Whole) -> Iterator[Use]:
    if whole.escalation is None:
        return
    for name in whole.escalation.of:
        yield "severities", name, whole.severities, whole.escalation.at("of")
    for level in whole.escalation.levels:
        yield "receivers", level.to, whole.receivers, level.at("to")
        for name in level.of:
            yield "severities", name, whole.severities, level.at("of")
        for name in level.only_during:
            yield "time intervals", name, _hours(whole), level.at("only_during")


def _in_maintenance(whole: Whole) -> Iterator[Use]:
    for window in whole.maintenance.values():
        for index, name in enumerate(window.mutes):
            yield "severities", name, whole.severities, window.at_item("mutes", index)


def _in_inhibition(whole: Whole) -> Iterator[Use]:
    alerts = _alert_names(whole)
    for rule in whole.inhibit:
        for key, side in (("silence", rule.silence), ("by", rule.by)):
            for index, name in enumerate(side.names):
                yield "alerts", name, alerts, rule.at_item(key, index)
            for name in side.labels.get("severity", ()):
                yield "severities", name, whole.severities, rule.at(key)


def _alert_names(whole: Whole) -> set[str]:
    """Return the names of all alerts: of ladders, of objectives, and of those on alerts."""
    alerts = {rung.name for rungs in whole.alerts.values() for rung in rungs if rung.name}
    alerts |= {alert.name for slo in whole.slos.values() for alert in slo.alerts}
    if whole.escalation:
        alerts |= {level.name for level in whole.escalation.levels}
    if any(severity.resolution for severity in whole.severities.values()):
        alerts.add(RESOLUTION_ALERT)
    return alerts


def _hours(whole: Whole) -> Iterable[str]:
    return [*whole.time_intervals, *whole.maintenance]
