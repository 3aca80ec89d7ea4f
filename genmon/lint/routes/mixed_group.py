"""A route that puts alerts of several severities into one message."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.config.config import GROUP_BY_ALL
from genmon.alertmanager.coverage.domain import ANOTHER
from genmon.alertmanager.engine.tree import Route
from genmon.diag import Code, Diagnostic, Span
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

MIXED = Code(
    "GM391",
    "a group of several severities",
    """Alerts of different severity come to one route whose grouping does not tell them apart. They
share messages: one that becomes critical is a line more in a message about warnings.

    group_by: [alertname]
    group_by: [alertname, severity]
""",
)
_SEVERITY = "severity"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route with a channel that mixes severities in a group."""
    groups: dict[tuple[int, ...], dict[tuple[str, ...], set[str]]] = {}
    for _, labels, reached in subject.reached:
        for reach in reached if labels.get(_SEVERITY, ANOTHER) != ANOTHER else ():
            for route in reach.routes if reach.integrations else ():
                if not {_SEVERITY, GROUP_BY_ALL} & set(route.group_by):
                    key = tuple(labels.get(name, "") for name in route.group_by)
                    same = groups.setdefault(route.path, {}).setdefault(key, set())
                    same.add(labels[_SEVERITY])
    for route in subject.routes:
        by_key = groups.get(route.path, {})
        mixed = next((found for found in by_key.values() if len(found) > 1), None)
        if mixed:
            names = ", ".join(sorted(mixed))
            message = f"one group of {route.receiver} has alerts of several severities: {names}"
            yield warning(MIXED, message, _grouped_at(route, subject), "group by `severity` too")


def _grouped_at(route: Route, subject: Subject) -> Span:
    """Return where the grouping is written: here, or on the nearest route above that says it."""
    above = [one for one in subject.routes if one.path == route.path[: len(one.path)]]
    places = [one.written.at("group_by") for one in above if one.written.group_by is not None]
    return places[-1] if places else route.written.span


RULE = LintRule("mixed_group", check)
