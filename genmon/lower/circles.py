"""A system's specs in; the same out, in which no alert is held up by its own firing.

A signal on ``ALERTS`` reads every alert that its selector matches. Where one of these comes, by
whatever way, from the signal itself, it would go on firing because it fires; so it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.model.ladder import Rung
from genmon.model.slos import SloAlert, signals_read
from genmon.model.system_specs import SystemSpecs
from genmon.promql.selector import Selector
from genmon.units.naming import ALERTNAME, SEVERITY, SIGNAL, SOURCE_ALERT, SYSTEM, TEAM


@dataclass(frozen=True, slots=True)
class _Alert:
    """An alert of the system, the labels that are known of it, and the signal that it is on."""

    name: str
    labels: Mapping[str, str]
    signal: str

    def may_match(self, selector: Selector) -> bool:
        """Tell whether a selector on ``ALERTS`` may match it; unknown labels may be anything."""
        return all(
            matcher.accepts(self.labels[matcher.label])
            for matcher in selector.matchers
            if matcher.label in self.labels
        )


def without_circles(specs: SystemSpecs) -> SystemSpecs:
    """Return a system whose signals on ``ALERTS`` leave out the alerts that come from them."""
    watching = {
        name: selectors
        for name, spec in specs.signals.items()
        if (selectors := tuple(spec.alerts_read(specs.name)))
    }
    if not watching:
        return specs
    signals = dict(specs.signals)
    circles = _Circles(specs, watching)
    for name in watching:
        if own := circles.own_alerts(name):
            signals[name] = signals[name].without_alerts(own, _labels_of_names(specs))
    return replace(specs, signals=signals)


class _Circles:
    """Which alerts of a system come from which signals on ``ALERTS``."""

    def __init__(self, specs: SystemSpecs, watching: Mapping[str, Sequence[Selector]]) -> None:
        self._watching = watching
        self._alerts = tuple(_alerts(specs))
        made_of = {alert.signal: _made_of(specs, alert.signal) for alert in self._alerts}
        self._watched = {
            alert.name: [name for name in watching if name in made_of[alert.signal]]
            for alert in self._alerts
        }

    def own_alerts(self, signal: str) -> tuple[str, ...]:
        """Return the alerts that a signal reads and that come from it, sorted by name."""
        return tuple(sorted({a.name for a in self._read_by(signal) if self._comes_from(a, signal)}))

    def _comes_from(self, alert: _Alert, signal: str) -> bool:
        """Tell whether an alert is on a signal, or on alerts that come from it."""
        seen, waiting = {alert.name}, [alert]
        while waiting:
            for watched in self._watched[waiting.pop().name]:
                if watched == signal:
                    return True
                more = [one for one in self._read_by(watched) if one.name not in seen]
                seen.update(one.name for one in more)
                waiting += more
        return False

    def _read_by(self, signal: str) -> Iterator[_Alert]:
        selectors = self._watching[signal]
        return (a for a in self._alerts if any(a.may_match(selector) for selector in selectors))


def _alerts(specs: SystemSpecs) -> Iterator[_Alert]:
    for signal, rungs in specs.alerts.items():
        yield from (_alert(specs, signal, rung) for rung in rungs if rung.name)
    for objective, slo in specs.slos.items():
        yield from (_alert(specs, objective, alert) for alert in slo.alerts)


def _alert(specs: SystemSpecs, signal: str, rung: Rung | SloAlert) -> _Alert:
    spec = specs.signals.get(signal)
    inherited = spec.labels if spec else {}
    team = {TEAM: spec.team} if spec and spec.team else {}
    stamped = {SYSTEM: specs.name, SEVERITY: rung.severity or "", SIGNAL: signal}
    name = rung.name or ""
    return _Alert(name, {**inherited, **team, **rung.labels, **stamped, ALERTNAME: name}, signal)


def _made_of(specs: SystemSpecs, signal: str) -> frozenset[str]:
    """Return a signal and all that it is made of, in the end."""
    seen: set[str] = set()
    waiting = [signal]
    while waiting:
        name = waiting.pop()
        spec = specs.signals.get(name)
        if spec is not None and name not in seen:
            seen.add(name)
            waiting += signals_read(spec)
    return frozenset(seen)


def _labels_of_names(specs: SystemSpecs) -> tuple[str, ...]:
    """Return the labels that name an alert: its own name, and that of the alert it is about."""
    is_followed = specs.escalation or any(s.resolution for s in specs.severities.values())
    return (ALERTNAME, SOURCE_ALERT) if is_followed else (ALERTNAME,)
