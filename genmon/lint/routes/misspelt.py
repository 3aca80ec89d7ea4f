"""A label or a value that is nearly one that stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.alertmanager.config.urgency import usual_names
from genmon.alertmanager.coverage.domain import literals
from genmon.diag import Diagnostic, Note, Span
from genmon.lint.routes._no_alert import NO_ALERT_HAS
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule
from genmon.units.naming import SEVERITY

_USUAL = (
    "alertname",
    "cluster",
    "environment",
    "instance",
    "namespace",
    "service",
    SEVERITY,
)
_SHORTEST = 5
_Words = dict[str, list[Span]]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each word that is a letter away from a more usual one."""
    if not subject.thorough:
        return
    certain = {name for alert in subject.alerts for name in alert.labels}
    labels = {name: places for name, places in _labels(subject).items() if name not in certain}
    yield from _slips("label", labels, (*_USUAL, *certain))
    for label, words in _values(subject).items() if not subject.alerts else ():
        yield from _slips(label, words, usual_names() if label == SEVERITY else ())


def _labels(subject: Subject) -> _Words:
    spans: _Words = {}
    for route in subject.routes:
        for one in (*(m.label for m in route.matchers), *(route.written.group_by or ())):
            spans.setdefault(one, []).append(route.written.span)
    for rule in subject.config.inhibit:
        for one in (*(m.label for m in (*rule.source, *rule.target)), *rule.equal):
            spans.setdefault(one, []).append(rule.span)
    return spans


def _values(subject: Subject) -> Mapping[str, _Words]:
    values: dict[str, _Words] = {}
    routes = [(route.matchers, route.written.span) for route in subject.routes]
    rules = [((*rule.source, *rule.target), rule.span) for rule in subject.config.inhibit]
    for matchers, span in (*routes, *rules):
        for matcher in matchers:
            for value in literals(matcher) or ():
                values.setdefault(matcher.label, {}).setdefault(value, []).append(span)
    return values


def _slips(what: str, words: _Words, usual: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for the rarer of two words; the later one, where both are as frequent."""
    seen: list[str] = []
    for word, places in words.items():
        likely = [one for one in words if len(words[one]) > len(places)]
        same = [one for one in seen if len(words[one]) == len(places)]
        known = dict.fromkeys((*usual, *likely, *same))
        near = "" if word in usual else next((one for one in known if _is_slip(word, one)), "")
        if near:
            there = words[near][0] if near in words else None
            message = f"the {what} `{word}` looks like a slip of `{near}`"
            yield _slip(message, places[0], near, there)
        seen.append(word)


def _slip(message: str, span: Span, near: str, there: Span | None) -> Diagnostic:
    diagnostic = warning(NO_ALERT_HAS, message, span, f"did you mean `{near}`?")
    return (
        replace(diagnostic, notes=(Note(f"`{near}` stands here", there),)) if there else diagnostic
    )


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a letter is missing, too much, or has changed places with its neighbour."""
    if min(len(word), len(other)) < _SHORTEST or word == other:
        return False
    if len(word) == len(other):
        return _is_swapped(word, other)
    short, long = sorted((word, other), key=len)
    places = range(len(long))
    return any(long[:n] + long[n + 1 :] == short and long[n].isalpha() for n in places)


def _is_swapped(word: str, other: str) -> bool:
    differ = [n for n, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(differ) != 2 or differ[1] != differ[0] + 1:  # noqa: PLR2004 - a pair
        return False
    first, second = differ
    return word[first] == other[second] and word[second] == other[first]


RULE = LintRule("misspelt", check)
