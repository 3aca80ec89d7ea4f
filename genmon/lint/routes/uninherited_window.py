"""A window of a route that the routes below it do not have."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.engine.tree import Route
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

NOT_INHERITED = Code(
    "GM649",
    "a window that the routes below do not have",
    """Routes take over receiver, grouping and times from the route above, but not its time
intervals. While the window mutes the route above, those below it speak.

    {receiver: mail, mute_time_intervals: [nights], routes: [{matchers: ['team="shop"']}]}
    {receiver: mail, mute_time_intervals: [nights],
     routes: [{matchers: ['team="shop"'], mute_time_intervals: [nights]}]}
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route that lacks the windows of the one above it."""
    for above in subject.routes if subject.thorough else ():
        for route in above.routes:
            lacking = _lacking(above, route)
            if lacking:
                names = ", ".join(f"`{name}`" for name in lacking)
                message = f"this route does not have {names} of the route above it"
                hint = "time intervals are not inherited: repeat them here"
                yield warning(NOT_INHERITED, message, route.written.span, hint)


def _lacking(above: Route, route: Route) -> tuple[str, ...]:
    muted = tuple(name for name in above.muted if name not in route.muted)
    return muted + (above.active if not route.active else ())


RULE = LintRule("uninherited_window", check)
