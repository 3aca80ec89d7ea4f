"""Rule groups as Prometheus knows them, with the meaning of each alert beside its PromQL."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from genmon.frozen import dataclass
from genmon.plan.origin import Origin
from genmon.plan.threshold import Threshold

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """What an alert means: a signal, a condition in the spec's words, a severity.

    ``condition`` reads like ``above 100 ms``; ``title`` is the signal's name for people. An alert
    about other alerts takes over their severity: one of ``severities``. ``place`` is that of the
    rung among those of its signal, from 0.
    """

    signal: str
    title: str
    condition: str
    severities: tuple[str, ...]
    siblings: tuple[str, ...] = ()
    runbook: tuple[str, ...] = ()
    place: int = 0

    @property
    def severity(self) -> str:
        """The severity in words."""
        return " or ".join(self.severities)


@dataclass(frozen=True, slots=True)
class RecordingRule:
    """A series to be: ``expr`` is evaluated every group interval and stored as ``record``."""

    record: str
    expr: str
    origin: Origin
    labels: Pairs = ()


@dataclass(frozen=True, slots=True)
class AlertingRule:
    """An alert to be; ``hold`` is Prometheus' ``for`` in seconds, zero for none.

    ``series_labels`` are the labels that the result of ``expr`` carries. ``thresholds`` are what it
    compares its signal with: that of members with one of their own, after that of all others; none
    where a sample is the alarm. ``unit`` is written after a value of theirs. ``is_gated`` tells
    that CI asks for the values as well.
    """

    alert: str
    expr: str
    hold: int
    labels: Pairs
    annotations: Pairs
    rung: Rung
    series_labels: tuple[str, ...]
    origin: Origin
    keep_firing_for: int = 0
    thresholds: tuple[Threshold, ...] = ()
    unit: str = ""
    is_gated: bool = False

    def threshold_of(self, labels: Mapping[str, str]) -> Threshold | None:
        """Return what a series with these labels is compared with, if anything."""
        own = (
            threshold
            for threshold in self.thresholds
            if threshold.member and threshold.member in labels.items()
        )
        general = (threshold for threshold in self.thresholds if threshold.member is None)
        return next(chain(own, general), None)


Rule = RecordingRule | AlertingRule


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that are evaluated one after the other, every ``interval`` seconds."""

    name: str
    interval: int
    rules: tuple[Rule, ...]
    origin: Origin

    @property
    def alerts(self) -> tuple[AlertingRule, ...]:
        """The alerting rules of the group, in order."""
        return tuple(rule for rule in self.rules if isinstance(rule, AlertingRule))
