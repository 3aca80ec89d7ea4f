"""A repetition that Alertmanager cannot keep, for it falls between two looks."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.repetition import GROUP_INTERVAL, REPEAT
from genmon.diag import Code, Diagnostic, Note, Span
from genmon.diag import Severity as Level
from genmon.lint.rule import LintRule
from genmon.model.severities import Severity
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

UNEVEN_REPEAT = Code(
    "GM372",
    "times of a severity that do not fit together",
    """
Alertmanager looks at a group of alerts every `group_interval`, and repeats a message at the first
look after `repeat`. A repetition that is no multiple of the interval comes later than it says, and
one that is shorter comes at every look. A multiple is what works: genmon writes a little less into
`repeat_interval`, `59m` for `1h`, since at an exact multiple the last message is a moment too young
and waits for one look more. The first look comes after `group_wait`: where that is the
longer of the two, they may be swapped.

    severities:
      warning: {rank: 2, notify: [chat], group_interval: 25m, repeat: 1h}     # after 1h15m
      warning: {rank: 2, notify: [chat], group_interval: 30m, repeat: 1h}     # better
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield warnings for each severity whose times do not fit together."""
    for name, severity in specs.severities.items():
        interval = severity.group_interval or GROUP_INTERVAL
        looks = Note(f"the group is looked at every {format_duration(interval)}")
        yield from _uneven(name, severity, interval, looks)
        wait = severity.group_wait or 0
        if wait > interval:
            message = f"the first message about `{name}` waits {format_duration(wait)}"
            hint = "let it wait less than `group_interval`"
            yield _warning(message, severity.at("group_wait"), hint, looks)


def _uneven(name: str, severity: Severity, interval: int, looks: Note) -> Iterator[Diagnostic]:
    repeat = severity.repeat or REPEAT
    late = -repeat % interval
    if late:
        key = "repeat" if severity.repeat else "group_interval"
        comes = format_duration(repeat + late)
        message = f"`{name}` repeats after {comes}, not after {format_duration(repeat)}"
        hint = f"write `repeat: {comes}`, or another `group_interval`"
        yield _warning(message, severity.at(key), hint, looks)


def _warning(message: str, span: Span, hint: str, looks: Note) -> Diagnostic:
    return Diagnostic(
        UNEVEN_REPEAT, message, span, hint=hint, notes=(looks,), severity=Level.WARNING
    )


RULE = LintRule("uneven_repeat", check)
