"""Matchers that ask for a label or a value that no alert has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.domain import literals
from genmon.diag import Diagnostic, Span, did_you_mean
from genmon.lint.routes._no_alert import NO_ALERT_HAS
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule
from genmon.units.naming import SEVERITY

_Place = tuple[Matcher, Span]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each value of which the alerts are known to have none."""
    known = _known(subject)
    told: set[tuple[str, str, Span]] = set()
    for matcher, span in _places(subject) if subject.alerts else ():
        if matcher.label == SEVERITY and not subject.thorough:
            continue
        for value in _foreign(matcher, known):
            key = matcher.label, value, span
            if key not in told:
                told.add(key)
                yield _unknown(matcher.label, value, span, known)


def _known(subject: Subject) -> dict[str, set[str] | None]:
    """Return the values of each label; ``None`` where a series may have any."""
    found: dict[str, set[str] | None] = {}
    for alert in subject.alerts:
        for name, value in alert.labels.items():
            values = found.setdefault(name, set())
            if values is not None:
                values.add(value)
        for name in alert.varying:
            if alert.varies(name) and name in alert.values:
                found[name] = (found.get(name, set()) or set()) | set(alert.values[name])
            elif alert.varies(name):
                found[name] = None
    return found


def _places(subject: Subject) -> Iterator[_Place]:
    for route in subject.routes:
        yield from ((matcher, route.written.at("matchers")) for matcher in route.matchers)
    for rule in subject.config.inhibit:
        yield from ((one, rule.span) for one in (*rule.source, *rule.target))


def _foreign(matcher: Matcher, known: dict[str, set[str] | None]) -> Iterable[str]:
    """Return the values that a matcher names and that no alert has."""
    if matcher.label not in known:
        return () if matcher.accepts("") and not matcher.is_negative else (matcher.value,)
    values = known[matcher.label]
    named = literals(matcher)
    if values is None or named is None:
        return ()
    return [value for value in named if value and value not in values]


def _unknown(label: str, value: str, span: Span, known: dict[str, set[str] | None]) -> Diagnostic:
    if label not in known:
        hint = did_you_mean(label, known, what="labels")
        return warning(NO_ALERT_HAS, f"no alert has the label `{label}`", span, hint)
    hint = did_you_mean(value, known[label] or (), what="values")
    return warning(NO_ALERT_HAS, f"no alert has the {label} `{value}`", span, hint)


RULE = LintRule("unknown_value", check)
