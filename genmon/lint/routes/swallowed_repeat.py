"""A repetition that Alertmanager's memory does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.config.timing import is_swallowed
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule
from genmon.units.duration import format_duration

SWALLOWED = Code(
    "GM392",
    "a repeat interval longer than the data are kept",
    """Alertmanager forgets what it sent after `--data.retention`, 120 hours by default, and then
sends it anew: a longer `repeat_interval` comes early.

    repeat_interval: 30d       with --data.retention=120h
    repeat_interval: 30d       with --data.retention=792h
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route that is told again too early."""
    kept = format_duration(int(subject.retention))
    for route in subject.routes:
        own = route.written.repeat_interval is not None
        if own and is_swallowed(route, subject.retention):
            repeat = format_duration(int(route.repeat_interval))
            message = f"repeated every {repeat}, but what was sent is forgotten after {kept}"
            hint = "raise `--data.retention`, or repeat sooner"
            yield warning(SWALLOWED, message, route.written.at("repeat_interval"), hint)


RULE = LintRule("swallowed_repeat", check)
