"""Alerts are grouped, or muted in a window, by what no alert of the system carries."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity, Span
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.plan import AlertingRule, Route
from genmon.promql.labels import Labels
from genmon.promql.syntax import Expr
from genmon.text.go_regex import matches_whole
from genmon.units.naming import ESCALATION_LEVEL, SEVERITY, STAMPED, SYSTEM

UNMET_ROUTE = Code(
    "GM379",
    "grouping or window by what no alert carries",
    """
An alert carries the labels that its rung and its signal give it, and those that its expression
keeps: an aggregation drops every label that `by` does not name. No alert of the system has what is
asked for here, so the grouping, or the window that mutes some alerts only, does nothing.

    signals:
      errors: {rate: errors_total, by: [route]}      # without `by` all routes are in one group
    routes:
      group_by: [alertname, route]
""",
)
_EVERYWHERE = frozenset({SYSTEM, SEVERITY, ESCALATION_LEVEL})
"""What the routes of severities and of escalation go by."""
_ALERTNAME = "alertname"
_ON_ALL = frozenset({*STAMPED, _ALERTNAME})

Carried = tuple[dict[str, str], Labels]
"""The labels of an alert that are certain, with their values, and those that it may have."""


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a warning for each grouping and each window that nothing can come of."""
    root = found.system.notifying.root
    grouped = [route for route in (root, *root.routes) if set(route.group_by) - _ON_ALL]
    windows = _partial(found)
    if not found.system.alerts or not (grouped or windows):
        return
    alerts = [_carried(found, alert, read.tree) for alert, read in found.alerts]
    yield from _idle_windows(windows, alerts)
    for route in grouped:
        for label in route.group_by:
            if label not in _ON_ALL and not any(_may_carry(label, alert) for alert in alerts):
                yield _finding(route.origin.span, f"no alert has the label `{label}` to group by")


def _partial(found: Expressions) -> dict[str, tuple[Span | None, list[Route]]]:
    """Return the windows that mute some alerts only, each with the routes for what it mutes."""
    branches = [branch for route in found.system.notifying.root.routes for branch in route.routes]
    whole = {name for route in found.system.notifying.root.routes for name in route.muted}
    return {
        interval.name: (interval.origin.span, of_it)
        for interval in found.system.notifying.intervals
        if interval.name not in whole
        and (of_it := [branch for branch in branches if interval.name in branch.muted])
    }


def _idle_windows(
    windows: dict[str, tuple[Span | None, list[Route]]], alerts: list[Carried]
) -> Iterator[Diagnostic]:
    for name, (span, branches) in windows.items():
        if not any(_meets(branch, alert) for branch in branches for alert in alerts):
            message = f"`{name}` mutes nothing: no alert has {_said(branches[0], alerts)}"
            yield _finding(span, message)


def _carried(found: Expressions, alert: AlertingRule, tree: Expr) -> Carried:
    return {**dict(alert.labels), _ALERTNAME: alert.alert}, found.labels(tree)


def _meets(route: Route, alert: Carried) -> bool:
    certain, varying = alert
    return all(
        _passes(operator, value, certain[label]) if label in certain else label in varying
        for label, operator, value in route.matchers
    )


def _passes(operator: str, asked: str, value: str) -> bool:
    return matches_whole(asked, value) if operator == "=~" else asked == value


def _may_carry(label: str, alert: Carried) -> bool:
    certain, varying = alert
    return label in certain or label in varying


def _said(route: Route, alerts: list[Carried]) -> str:
    for label, _, _ in route.matchers:
        if not any(_may_carry(label, alert) for alert in alerts):
            return f"the label `{label}`"
    asked = (matcher for matcher in route.matchers if matcher[0] not in _EVERYWHERE)
    return ", ".join(f"`{label}{operator}{value}`" for label, operator, value in asked)


def _finding(span: Span | None, message: str) -> Diagnostic:
    return Diagnostic(
        UNMET_ROUTE,
        message,
        span,
        hint="name the label in `by` or `labels` of the signal, or correct the spelling",
        severity=Severity.WARNING,
    )


RULE = LintRule("unmet_route", check)
