"""A route that is muted at all times, in a file whose alerts are not known."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.coverage.reach import Reach
from genmon.alertmanager.engine.schedule import schedule_of
from genmon.diag import Diagnostic
from genmon.lint.routes._silence import ALWAYS_MUTED, is_ever_told
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route that never speaks; of known alerts more can be said."""
    for route in () if subject.alerts else subject.routes:
        schedule = schedule_of(route, subject.config)
        if not is_ever_told([Reach(route.receiver, (), (schedule,), (route,))]):
            message = "this route is muted at all times"
            hint = "shorten the intervals that mute it"
            yield warning(ALWAYS_MUTED, message, route.written.span, hint)


RULE = LintRule("silent_route", check)
