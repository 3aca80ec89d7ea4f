"""The alert that a proof is about: its rule, its limits, its neighbours, and its probe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from genmon.plan import AlertingRule
from genmon.probe import Member, Probe, State
from genmon.prom.selector import quote
from genmon.proof.case import Pairs, Told
from genmon.proof.levels import Limit
from genmon.proof.spoken import spoken


class Neighbour(NamedTuple):
    """Another alert of the signal, which may fire as well."""

    rule: AlertingRule
    limit: Limit
    end: Limit | None

    def holds(self, value: State) -> bool:
        """Tell whether the alert's condition holds at a value."""
        return holds(value, self.limit, self.end)


class Subject(NamedTuple):
    """One alert, for the members that one limit is of.

    ``limit`` is ``None`` where a sample is the alarm; ``end`` is the other end of a band.
    ``recorded`` is the record of the signal, where there is one.
    """

    rule: AlertingRule
    interval: int
    probe: Probe
    limit: Limit | None
    end: Limit | None
    neighbours: tuple[Neighbour, ...]
    member: Member
    recorded: str = ""

    def holds(self, value: State) -> bool:
        """Tell whether the alert's condition holds at a value."""
        return holds(value, self.limit, self.end)

    def told(self, member: Member, value: State) -> Told:
        """Return the alert as it is sent when the signal has a value."""
        return told_of(self.rule, self.probe.labels(member), value)

    def heard(self, member: Member, value: State) -> tuple[Told, ...]:
        """Return all alerts of the name that have fired for long when the signal has a value."""
        rules = [self.rule] if self.holds(value) else []
        rules += [
            other.rule
            for other in self.neighbours
            if other.rule.alert == self.rule.alert and other.holds(value)
        ]
        series = self.probe.labels(member)
        return tuple(sorted((told_of(rule, series, value) for rule in rules), key=_by_labels))


def alerts_of(rule: AlertingRule, state: str = "") -> str:
    """Return what selects the alerts of a rule, and not those of another with the same name."""
    states = {"alertstate": state} if state else {}
    return sample_of("ALERTS", {"alertname": rule.alert, **states, **dict(rule.labels)})


def sample_of(name: str, labels: Mapping[str, str]) -> str:
    """Return a sample's name and labels as promtool reads them, which is a selector too."""
    inside = ",".join(f"{label}={quote(value)}" for label, value in sorted(labels.items()))
    return f"{name}{{{inside}}}"


def told_of(rule: AlertingRule, series: Mapping[str, str], value: State) -> Told:
    """Return an alert as it is sent for a series when the signal has a value."""
    labels = {**series, **dict(rule.labels)}
    number = 1.0 if isinstance(value, str) else float(value)
    seen = {**labels, "alertname": rule.alert}
    said = tuple((name, spoken(text, seen, number)) for name, text in rule.annotations)
    return Told(tuple(sorted(labels.items())), said)


def _by_labels(told: Told) -> Pairs:
    return told.labels


def holds(value: State, limit: Limit | None, end: Limit | None) -> bool:
    """Tell whether a value is beyond a limit, and not beyond the end of its band."""
    if isinstance(value, str) or limit is None:
        return limit is None and isinstance(value, str)
    return limit.holds(value) and not (end and end.holds(value))
