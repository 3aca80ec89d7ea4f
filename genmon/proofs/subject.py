"""The alert that a proof is about: its rule, its threshold, its neighbours, and its probe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from genmon.plan import AlertingRule, Limit, Threshold
from genmon.promql.build import one_line
from genmon.promql.selector import quote
from genmon.proofs.case import Pairs, Told
from genmon.proofs.spoken import spoken
from genmon.synthetic import Member, Probe, Series, State, with_targets


class Subject(NamedTuple):
    """One alert, for the members that one threshold is of.

    ``threshold`` is ``None`` where a sample is the alarm. ``neighbours`` are the other alerts of
    the signal, which may fire as well. ``recorded`` is the record of the signal, if there is one.
    ``sees_targets`` tells that its rules ask whether targets are up.
    """

    rule: AlertingRule
    interval: int
    probe: Probe
    threshold: Threshold | None
    neighbours: tuple[AlertingRule, ...]
    member: Member
    recorded: str = ""
    sees_targets: bool = False

    @property
    def limit(self) -> Limit | None:
        """The comparison with the signal, where there is one."""
        return self.threshold.limit if self.threshold else None

    @property
    def end(self) -> Limit | None:
        """The other end of a band."""
        return self.threshold.end if self.threshold else None

    @property
    def ladder(self) -> tuple[Threshold, ...]:
        """The thresholds of all alerts of the signal, for all of its members."""
        rules = (self.rule, *self.neighbours)
        return tuple(threshold for rule in rules for threshold in rule.thresholds)

    def shown(self, series: Iterable[Series]) -> Iterable[Series]:
        """Return series as the rules need them: with their targets, where those are asked for."""
        return with_targets(series) if self.sees_targets else series

    def threshold_of(self, member: Member) -> Threshold | None:
        """Return the threshold of the alert for a member."""
        if not self.rule.thresholds:
            return self.threshold
        return self.rule.threshold_of(self.probe.labels(member))

    def holds(self, value: State) -> bool:
        """Tell whether the alert's condition holds at a value."""
        return holds(value, self.threshold)

    def neighbour_holds(self, rule: AlertingRule, member: Member, value: State) -> bool:
        """Tell whether the condition of another alert of the signal holds for a member."""
        return holds(value, rule.threshold_of(self.probe.labels(member)))

    def told(self, member: Member, value: State) -> Told:
        """Return the alert as it is sent when the signal has a value."""
        return told_of(self.rule, self.probe.labels(member), value)

    def heard(self, member: Member, value: State) -> tuple[Told, ...]:
        """Return all alerts of the name that have fired for long when the signal has a value."""
        rules = [self.rule] if self.holds(value) else []
        rules += [
            rule
            for rule in self.neighbours
            if rule.alert == self.rule.alert and self.neighbour_holds(rule, member, value)
        ]
        series = self.probe.labels(member)
        return tuple(sorted((told_of(rule, series, value) for rule in rules), key=_by_labels))


def alerts_of(rule: AlertingRule, state: str = "", series: Mapping[str, str] | None = None) -> str:
    """Return what selects the alerts of a rule, and not those of another with the same name.

    With the labels of a series, it is only the alert of that one.
    """
    states = {"alertstate": state} if state else {}
    return sample_of(
        "ALERTS", {"alertname": rule.alert, **states, **(series or {}), **dict(rule.labels)}
    )


def not_kept(rule: AlertingRule) -> str:
    """Return what is there while an alert is, but for one that outlives its condition.

    Of such a one it is the condition, which may have held at any moment before.
    """
    return one_line(rule.expr) if rule.keep_firing_for else alerts_of(rule)


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


def holds(value: State, threshold: Threshold | None) -> bool:
    """Tell whether a value is past a threshold; without one, whether there is nothing to read."""
    if isinstance(value, str) or threshold is None:
        return threshold is None and isinstance(value, str)
    return threshold.holds(value)
