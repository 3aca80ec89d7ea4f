"""An alert of which one receiver hears twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.reach import Reach
from genmon.alertmanager.engine.tree import Route
from genmon.diag import Code, Diagnostic, Note
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

TWICE = Code(
    "GM652",
    "a receiver that is told twice",
    """Two routes take the alert and lead to the same receiver, for the first says `continue`. Each
sends a message of its own, so every alert comes twice.

    routes: [{receiver: chat, continue: true}, {matchers: ['team="shop"'], receiver: chat}]
    routes: [{receiver: log, continue: true}, {matchers: ['team="shop"'], receiver: chat}]
""",
)

_IN_FILE = "take one of the two routes out, or drop `continue` from the first"
_IN_SPECS = "take the receiver out of one of the two, or name another there"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route whose receiver is told the same by another."""
    found: dict[Route, tuple[Reach, dict[str, KnownAlert]]] = {}
    for alert, _, reached in subject.reached:
        for reach in reached:
            if reach.integrations and _overlap(reach):
                again = found.setdefault(reach.routes[0], (reach, {}))
                again[1][alert.name] = alert
    for route, (reach, alerts) in found.items():
        first, *more = alerts.values()
        names = f"{first} and {len(more)} more" if more else str(first)
        message = f"{reach.receiver} hears twice of {names}"
        hint = _IN_SPECS if subject.is_specified else _IN_FILE
        found_twice = warning(TWICE, message, route.written.at("leg"), hint)
        other = Note("and by this one", reach.routes[1].written.at("leg"))
        yield replace(found_twice, notes=(other,))


def _overlap(reach: Reach) -> bool:
    """Tell whether two routes to the receiver speak at the same time."""
    if len(reach.routes) == 1:
        return False
    return reach.is_constant or len(reach.schedules) < len(reach.routes)


RULE = LintRule("told_twice", check)
