"""A text or a label of an alert asks for a template that genmon does not fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from genmon.diag import Code, Diagnostic, Span
from genmon.lint.rule import LintRule
from genmon.model.ladder import Rung
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo, SloAlert
from genmon.model.system_specs import SystemSpecs

TEMPLATE_IN_LABEL = Code(
    "GM331",
    "template in a label of an alert",
    """
Labels are what an alert is: routes and inhibition go by them, and one that changes, such as a
value, ends the alert and begins another whose `for` starts anew. Alerts carry the labels of their
series by themselves, and the description tells the value.

    labels: {value: "{{ $value }}"}             # a new alert at each evaluation
    summary: "{{ $labels.queue }} is too long"
""",
)
UNREAD_TEMPLATE = Code(
    "GM332",
    "template that people would read as it is",
    """
A `summary` may name labels of its series, `{{ $labels.queue }}`, and nothing more: no value, no
pipes, no functions, and no `.Labels`, which are those of notifications. Titles, `about` and
runbooks name nothing. What looks like a template there is printed as it is written, to whoever is
paged. The value, with its unit, stands in the description of every alert.

    summary: "{{ $value | humanize }} jobs wait in {{ .Labels.queue }}"
    summary: "too many jobs wait in {{ $labels.queue }}"
""",
)
_ACTION = re.compile(r"\{\{(.*?)(?:\}\}|$)", re.DOTALL)
_FILLED_IN = re.compile(r"\s*\$labels\.\w+\s*")
_ASKS = re.compile(r"\$\w|(?:^|[\s(])\.[A-Za-z]|\|")
"""What a template of Prometheus or of Alertmanager has, and other text in braces has not."""
_NAMES = re.compile(r"\$(?:labels|value)\b")
"""What a step of a runbook would name of an alert; a command may have a template of its own."""


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each template that is not filled in."""
    for value, span in _labels(specs):
        if "{{" in value:
            hint = "leave it out: the alert has the labels of its series, and tells the value"
            yield Diagnostic(TEMPLATE_IN_LABEL, f"the label would be `{value}`", span, hint=hint)
    for rungs in specs.alerts.values():
        for rung in rungs:
            yield from _finding(
                (a for a in _asking(rung.summary or "", _ASKS) if not _FILLED_IN.fullmatch(a[1])),
                rung.at("summary"),
                "name labels, `{{ $labels.queue }}`; the description tells the value",
            )
    hint = "leave it out, or name labels in the `summary` of an alert"
    for text, pattern, span in _texts(specs):
        yield from _finding(_asking(text, pattern), span, hint)


def _finding(actions: Iterable[re.Match[str]], span: Span, hint: str) -> Iterator[Diagnostic]:
    """Yield a finding for the first of the actions in a text."""
    for action in islice(actions, 1):
        message = f"people would read `{action[0]}` as it stands"
        yield Diagnostic(UNREAD_TEMPLATE, message, span, hint=hint)


def _asking(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the actions of a text that ask for something by a pattern."""
    return (action for action in _ACTION.finditer(text) if pattern.search(action[1]))


def _labels(specs: SystemSpecs) -> Iterator[tuple[str, Span]]:
    for spec in (*_described(specs), *_alerts(specs)):
        yield from ((value, spec.at("labels")) for value in spec.labels.values())


def _alerts(specs: SystemSpecs) -> Iterator[Rung | SloAlert]:
    for rungs in specs.alerts.values():
        yield from rungs
    for slo in specs.slos.values():
        yield from slo.alerts


def _described(specs: SystemSpecs) -> Iterator[SignalSpec | Slo]:
    yield from (spec for spec in specs.signals.values() if spec.is_written)
    yield from specs.slos.values()


def _texts(specs: SystemSpecs) -> Iterator[tuple[str, re.Pattern[str], Span]]:
    """Yield what signals and objectives say, and what nobody would fill in there."""
    for spec in _described(specs):
        yield spec.title or "", _ASKS, spec.at("title")
        yield spec.about or "", _ASKS, spec.at("about")
        for index, step in enumerate(spec.runbook):
            yield step, _NAMES, spec.at_item("runbook", index)


RULE = LintRule("unread_template", check)
