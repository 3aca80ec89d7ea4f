"""Each name that a part of a spec uses: signals, severities, receivers, hours, alerts, teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.diag import Span
from genmon.model.severities import Leg, Severity
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import RESOLUTION_ALERT

Use = tuple[str, str, Iterable[str], Span]
"""What kind of name (in the plural), the name, the names that exist, the place of use."""


def uses(specs: SystemSpecs) -> Iterator[Use]:
    """Yield each use, whether or not the name is defined."""
    yield from shown(specs)
    yield from told(specs)


def shown(specs: SystemSpecs) -> Iterator[Use]:
    """Yield what is used to measure and to look at: all uses of signals are here."""
    yield from _in_signals(specs)
    yield from _in_ladders(specs)
    yield from _in_dashboards(specs)
    yield from _in_objectives(specs)


def told(specs: SystemSpecs) -> Iterator[Use]:
    """Yield what is used to tell people: all uses of receivers and time intervals are here."""
    yield "receivers", specs.routes.default, specs.receivers, specs.routes.at("default")
    for severity in specs.severities.values():
        yield from _in_severity(specs, severity)
    yield from _in_teams(specs)
    yield from _in_listeners(specs)
    yield from _in_escalation(specs)
    yield from _in_maintenance(specs)
    yield from _in_inhibition(specs)


def unused(found: Iterable[Use], what: str, defined: Iterable[str]) -> list[str]:
    """Return the names that no use names; none where one is misspelt, which is told as such."""
    used = [(name, known) for kind, name, known, _ in found if kind == what]
    if any(name not in known for name, known in used):
        return []
    named = {name for name, _ in used}
    return [name for name in defined if name not in named]


def redirected(specs: SystemSpecs) -> bool:
    """Tell whether some environment tells others, so that a name may have its use elsewhere."""
    sections = ("severities", "routes", "teams", "escalation")
    return any(
        getattr(environment, key) for environment in specs.environments.values() for key in sections
    )


def _in_signals(specs: SystemSpecs) -> Iterator[Use]:
    for spec in specs.signals.values():
        for key, name in spec.references():
            yield "signals", name, specs.signals, spec.at(key)
        for what, key, name in spec.names():
            known = specs.severities if what == "severities" else _alert_names(specs)
            yield what, name, known, spec.at(key)


def _in_ladders(specs: SystemSpecs) -> Iterator[Use]:
    for signal, rungs in specs.alerts.items():
        yield "signals", signal, specs.signals, specs.place("alerts", signal)
        for rung in rungs:
            if rung.severity is not None:
                yield "severities", rung.severity, specs.severities, rung.at("severity")


def _in_severity(specs: SystemSpecs, severity: Severity) -> Iterator[Use]:
    for index, leg in enumerate(severity.notify):
        span = leg.at("to") if leg.is_written else severity.at_item("notify", index)
        yield from _in_leg(specs, leg, span)


def _in_leg(specs: SystemSpecs, leg: Leg, span: Span) -> Iterator[Use]:
    yield "receivers", leg.to, specs.receivers, span
    for key in ("only_during", "except_during"):
        for name in getattr(leg, key):
            yield "time intervals", name, _hours(specs), leg.at(key)


def _in_dashboards(specs: SystemSpecs) -> Iterator[Use]:
    for board in specs.dashboards.values():
        if board.team is not None:
            yield "teams", board.team, specs.teams, board.at("team")
        for panel in (panel for row in board.rows for panel in row.panels):
            for index, name in enumerate(panel.show):
                yield "signals", name, specs.signals, panel.at_item("show", index)
            if panel.thresholds is not None:
                yield "signals", panel.thresholds, specs.signals, panel.at("thresholds")


def _in_objectives(specs: SystemSpecs) -> Iterator[Use]:
    for slo in specs.slos.values():
        yield "signals", slo.signal, specs.signals, slo.at(slo.key)
        for alert in slo.alerts:
            yield "severities", alert.severity, specs.severities, alert.at("severity")


def _in_teams(specs: SystemSpecs) -> Iterator[Use]:
    for spec in _teamed(specs):
        if spec.team is not None and spec.is_written:
            yield "teams", spec.team, specs.teams, spec.at("team")
    for team in specs.teams.values():
        for index, name in enumerate(team.to):
            yield "receivers", name, specs.receivers, team.at_item("to", index)


def _teamed(specs: SystemSpecs) -> list[SignalSpec | Slo]:
    return [*specs.signals.values(), *specs.slos.values()]


def _in_listeners(specs: SystemSpecs) -> Iterator[Use]:
    for listener in (*specs.routes.also, *specs.routes.instead):
        for name in listener.match.get("severity", ()):
            yield "severities", name, specs.severities, listener.at("match")
        for leg in listener.to:
            span = leg.at("to") if leg.is_written else listener.at("to")
            yield from _in_leg(specs, leg, span)


def _in_escalation(specs: SystemSpecs) -> Iterator[Use]:
    if specs.escalation is None:
        return
    for name in specs.escalation.of:
        yield "severities", name, specs.severities, specs.escalation.at("of")
    for level in specs.escalation.levels:
        yield "receivers", level.to, specs.receivers, level.at("to")
        for name in level.of:
            yield "severities", name, specs.severities, level.at("of")
        for name in level.only_during:
            yield "time intervals", name, _hours(specs), level.at("only_during")


def _in_maintenance(specs: SystemSpecs) -> Iterator[Use]:
    for window in specs.maintenance.values():
        for index, name in enumerate(window.mutes):
            yield "severities", name, specs.severities, window.at_item("mutes", index)


def _in_inhibition(specs: SystemSpecs) -> Iterator[Use]:
    alerts = _alert_names(specs)
    for rule in specs.inhibit:
        for key, side in (("silence", rule.silence), ("by", rule.by)):
            for index, name in enumerate(side.names):
                yield "alerts", name, alerts, rule.at_item(key, index)
            for name in side.labels.get("severity", ()):
                yield "severities", name, specs.severities, rule.at(key)


def _alert_names(specs: SystemSpecs) -> set[str]:
    """Return the names of all alerts: of ladders, of objectives, and of those on alerts."""
    alerts = {rung.name for rungs in specs.alerts.values() for rung in rungs if rung.name}
    alerts |= {alert.name for slo in specs.slos.values() for alert in slo.alerts}
    if specs.escalation:
        alerts |= {level.name for level in specs.escalation.levels}
    if any(severity.resolution for severity in specs.severities.values()):
        alerts.add(RESOLUTION_ALERT)
    return alerts


def _hours(specs: SystemSpecs) -> Iterable[str]:
    return [*specs.time_intervals, *specs.maintenance]
