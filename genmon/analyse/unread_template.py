"""A text or a label of an alert asks for a template that genmon does not fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Span
from genmon.model.ladder import Rung
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo, SloAlert
from genmon.model.whole import Whole

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


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each template that is not filled in."""
    for value, span in _labels(whole):
        if _unread(value, may_name=False):
            hint = "leave it out: the alert has the labels of its series, and tells the value"
            yield Diagnostic(TEMPLATE_IN_LABEL, f"the label would be `{value}`", span, hint=hint)
    for text, span, may_name in _texts(whole):
        action = _unread(text, may_name=may_name)
        if action:
            yield Diagnostic(
                UNREAD_TEMPLATE,
                f"people would read `{action}` as it stands",
                span,
                hint="name labels, `{{ $labels.queue }}`; the description tells the value"
                if may_name
                else "leave it out, or name labels in the `summary` of an alert",
            )


def _unread(text: str, *, may_name: bool) -> str:
    """Return the first action of a text that is not filled in, if any."""
    for action in _ACTION.finditer(text):
        is_filled_in = may_name and _FILLED_IN.fullmatch(action[1])
        if _ASKS.search(action[1]) and not is_filled_in:
            return action[0]
    return ""


def _labels(whole: Whole) -> Iterator[tuple[str, Span]]:
    for spec in (*_described(whole), *_alerts(whole)):
        yield from ((value, spec.at("labels")) for value in spec.labels.values())


def _alerts(whole: Whole) -> Iterator[Rung | SloAlert]:
    for rungs in whole.alerts.values():
        yield from rungs
    for slo in whole.slos.values():
        yield from slo.alerts


def _described(whole: Whole) -> Iterator[SignalSpec | Slo]:
    yield from (spec for spec in whole.signals.values() if spec.is_written)
    yield from whole.slos.values()


def _texts(whole: Whole) -> Iterator[tuple[str, Span, bool]]:
    """Yield what alerts say; the last tells whether it may name labels."""
    for rungs in whole.alerts.values():
        yield from ((rung.summary, rung.at("summary"), True) for rung in rungs if rung.summary)
    for spec in _described(whole):
        yield spec.title or "", spec.at("title"), False
        yield spec.about or "", spec.at("about"), False
        for index, step in enumerate(spec.runbook):
            yield step, spec.at_item("runbook", index), False


ANALYSIS = Analysis("unread_template", check)
