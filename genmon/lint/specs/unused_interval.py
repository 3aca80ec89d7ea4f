"""A time interval that no hours ask for."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.lint.specs._uses import redirected, told, unused
from genmon.model.system_specs import SystemSpecs

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


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each interval that no leg names."""
    if redirected(specs):
        return
    own = [name for name in specs.time_intervals if name not in specs.maintenance]
    for name in unused(told(specs), "time intervals", own):
        yield Diagnostic(
            UNUSED_INTERVAL,
            f"no hours ask for `{name}`",
            specs.place("time_intervals", name),
            hint="name it under `only_during` or `except_during`, or take it out",
            severity=Severity.WARNING,
        )
    yield from _mute_nobody(specs)


def _mute_nobody(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each maintenance window that says nothing of what it mutes."""
    named = {name for kind, name, _, _ in told(specs) if kind == "time intervals"}
    for name, window in specs.maintenance.items():
        if "mutes" not in window.model_fields_set and name not in named:
            yield Diagnostic(
                UNUSED_INTERVAL,
                f"`{name}` mutes nobody",
                specs.place("maintenance", name),
                hint="name severities under `mutes`; where it is meant so, write `mutes: []`",
                severity=Severity.WARNING,
            )


RULE = LintRule("unused_interval", check)
