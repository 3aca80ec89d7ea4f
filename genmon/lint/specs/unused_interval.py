"""A time interval that no hours ask for."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.lint.specs._uses import redirected, told, unused
from genmon.model.whole import Whole

UNUSED_INTERVAL = Code(
    "GM371",
    "unused time interval",
    """
A time interval means something where `only_during` or `except_during` names it. No part of the spec
names this one, so nobody is told more or less because of it. A maintenance window needs no other
name: it says itself what it mutes, and one that does not say so mutes nobody.

    time_intervals: {office: "monday to friday 09:00-17:00"}
    severities:
      info: {rank: 3, notify: [chat]}                                # at any hour
      info: {rank: 3, notify: [{to: chat, only_during: office}]}     # better
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a warning for each interval that no leg names."""
    if redirected(whole):
        return
    own = [name for name in whole.time_intervals if name not in whole.maintenance]
    for name in unused(told(whole), "time intervals", own):
        yield Diagnostic(
            UNUSED_INTERVAL,
            f"no hours ask for `{name}`",
            whole.place("time_intervals", name),
            hint="name it under `only_during` or `except_during`, or take it out",
            severity=Severity.WARNING,
        )
    yield from _mute_nobody(whole)


def _mute_nobody(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a warning for each maintenance window that says nothing of what it mutes."""
    named = {name for kind, name, _, _ in told(whole) if kind == "time intervals"}
    for name, window in whole.maintenance.items():
        if "mutes" not in window.model_fields_set and name not in named:
            yield Diagnostic(
                UNUSED_INTERVAL,
                f"`{name}` mutes nobody",
                whole.place("maintenance", name),
                hint="name severities under `mutes`; where it is meant so, write `mutes: []`",
                severity=Severity.WARNING,
            )


RULE = LintRule("unused_interval", check)
