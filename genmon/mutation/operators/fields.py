"""The fields of a rule beside its expression: how long it waits, its labels, what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from genmon.frozen import dataclass
from genmon.plan import AlertingRule, RecordingRule, Rule
from genmon.units.duration import format_duration
from genmon.units.naming import SEVERITY

Pairs = tuple[tuple[str, str], ...]

_VARIABLE = re.compile(r"\$labels\.\w+|\$value\b")
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Changed:
    """A rule with one field changed: what stood there, and what stands there now."""

    rule: Rule
    before: str
    after: str


FieldRewrite = Callable[[Rule, int], Iterator[Changed]]
"""A rule and its group's interval to the rules that differ in a field."""


def waits(rule: Rule, interval: int) -> Iterator[Changed]:
    """Wait one evaluation more, and one less."""
    if isinstance(rule, AlertingRule):
        for hold in (rule.hold + interval, rule.hold - interval):
            if hold >= 0:
                yield _held(rule, hold)


def waits_not(rule: Rule, interval: int) -> Iterator[Changed]:
    """Wait not at all."""
    if isinstance(rule, AlertingRule) and rule.hold > interval:
        yield _held(rule, 0)


def keeps_firing(rule: Rule, interval: int) -> Iterator[Changed]:
    """Go on firing one evaluation more, and one less."""
    if isinstance(rule, AlertingRule):
        for keep in (rule.keep_firing_for + interval, rule.keep_firing_for - interval):
            if keep >= 0:
                words = (format_duration(s) for s in (rule.keep_firing_for, keep))
                before, after = (f"keep_firing_for: {said}" for said in words)
                yield Changed(replace(rule, keep_firing_for=keep), before, after)


def severity(rule: Rule, interval: int) -> Iterator[Changed]:  # noqa: ARG001 - one form for all
    """Carry another severity."""
    yield from _relabelled(rule, lambda label: label == SEVERITY)


def label(rule: Rule, interval: int) -> Iterator[Changed]:  # noqa: ARG001 - one form for all
    """Carry another value of any other label."""
    yield from _relabelled(rule, lambda label: label != SEVERITY)


def label_left_out(rule: Rule, interval: int) -> Iterator[Changed]:  # noqa: ARG001 - one form for all
    """Leave a label out."""
    for pair in rule.labels:
        rest = tuple(one for one in rule.labels if one != pair)
        yield Changed(_with_labels(rule, rest), f'{pair[0]}: "{pair[1]}"', f"no {pair[0]}")


def variable(rule: Rule, interval: int) -> Iterator[Changed]:  # noqa: ARG001 - one form for all
    """Rename a variable of an annotation."""
    if isinstance(rule, AlertingRule):
        for name, said in rule.annotations:
            for found in _VARIABLE.finditer(said):
                other = "$labels.value" if found[0] == "$value" else f"{found[0]}_"
                text = f"{said[: found.start()]}{other}{said[found.end() :]}"
                yield _annotated(rule, name, text, found[0], other)


def annotation(rule: Rule, interval: int) -> Iterator[Changed]:  # noqa: ARG001 - one form for all
    """Say another thing, and nothing."""
    if isinstance(rule, AlertingRule):
        for name, said in rule.annotations:
            yield _annotated(rule, name, f"{said}.", f"{name}: {said}", f"{name}: {said}.")
            rest = tuple(pair for pair in rule.annotations if pair[0] != name)
            yield Changed(replace(rule, annotations=rest), name, f"no {name}")


def _held(rule: AlertingRule, hold: int) -> Changed:
    before, after = (f"for: {format_duration(seconds)}" for seconds in (rule.hold, hold))
    return Changed(replace(rule, hold=hold), before, after)


def _relabelled(rule: Rule, wanted: Callable[[str], bool]) -> Iterator[Changed]:
    for name, value in rule.labels:
        if wanted(name):
            other = f"{value}-{_OTHER}"
            pairs = tuple((n, other if n == name else v) for n, v in rule.labels)
            yield Changed(_with_labels(rule, pairs), f'{name}: "{value}"', f'{name}: "{other}"')


def _with_labels(rule: Rule, labels: Pairs) -> Rule:
    if isinstance(rule, RecordingRule):
        return replace(rule, labels=labels)
    return replace(rule, labels=labels)


def _annotated(rule: AlertingRule, name: str, text: str, before: str, after: str) -> Changed:
    pairs = tuple((n, text if n == name else said) for n, said in rule.annotations)
    return Changed(replace(rule, annotations=pairs), before, after)
