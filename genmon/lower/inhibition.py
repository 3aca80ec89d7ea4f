"""Ladders to inhibit rules: the worse rung silences the milder one of the same series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.lower.lowered import Lowered
from genmon.lower.matching import Matcher, all_of, any_of
from genmon.model.ladder import Rung
from genmon.model.system_specs import SystemSpecs
from genmon.plan import InhibitRule, Origin
from genmon.units.naming import SYSTEM

Matchers = tuple[Matcher, ...]


def inhibit_rules(specs: SystemSpecs, signals: Mapping[str, Lowered]) -> tuple[InhibitRule, ...]:
    """Return the rules of every ladder, of every objective, and those asked for by name."""
    return (
        *_within_ladders(specs, signals),
        *(rule for name in specs.slos for rule in _within_objective(specs, name, signals)),
        *_explicit(specs),
    )


def _within_ladders(specs: SystemSpecs, signals: Mapping[str, Lowered]) -> Iterator[InhibitRule]:
    """Let a more urgent rung silence the milder rungs of the same signal and series.

    The rungs are named: by severity alone, two rungs of one severity could not be told apart, and
    `equal` on a label that both sides lack would count as equal.
    """
    for signal, rungs in specs.alerts.items():
        labels = signals[signal].labels if signal in signals else ()
        alerts = [rung for rung in rungs if rung.name]
        for index, rung in enumerate(alerts[:-1]):
            for source in _sources(alerts[index + 1 :]):
                yield InhibitRule(
                    source=source,
                    target=_named(rung),
                    equal=(SYSTEM, *labels),
                    origin=Origin(rung.span, rung.seed),
                )


def _within_objective(
    specs: SystemSpecs, name: str, signals: Mapping[str, Lowered]
) -> Iterator[InhibitRule]:
    """Let the faster burn silence the slower ones: one incident crosses several tiers."""
    slo, labels = specs.slos[name], signals[name].labels if name in signals else ()
    burning = sorted((a for a in slo.alerts if a.burn), key=lambda alert: -(alert.burn or 0))
    for index, alert in enumerate(burning[1:], start=1):
        yield InhibitRule(
            source=(any_of("alertname", [faster.name for faster in burning[:index]]),),
            target=(any_of("alertname", [alert.name]),),
            equal=(SYSTEM, *labels),
            origin=Origin(alert.span, alert.seed),
        )


def _explicit(specs: SystemSpecs) -> Iterator[InhibitRule]:
    for rule in specs.inhibit:
        yield InhibitRule(
            source=all_of(rule.by.labels),
            target=all_of(rule.silence.labels),
            equal=(SYSTEM, *rule.equal),
            origin=Origin(rule.span, rule.seed),
        )


def _sources(rungs: list[Rung]) -> list[Matchers]:
    """Return what matches any of the rungs: one set for those that a name alone tells apart."""
    plain = [rung.name for rung in rungs if rung.name and not rung.labels]
    labelled = [_named(rung) for rung in rungs if rung.labels]
    return [*([(any_of("alertname", plain),)] if plain else []), *labelled]


def _named(rung: Rung) -> Matchers:
    labels = tuple((label, "=", value) for label, value in sorted(rung.labels.items()))
    return (("alertname", "=", rung.name or ""), *labels)
