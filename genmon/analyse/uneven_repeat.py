"""A repetition that Alertmanager cannot keep, for it falls between two looks."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Note, Severity
from genmon.model.whole import Whole
from genmon.prom.duration import format_duration

UNEVEN_REPEAT = Code(
    "GM372",
    "repetition between two looks at the group",
    """
Alertmanager looks at a group of alerts every `group_interval`, and repeats a message at the first
look after `repeat`. A repetition that is no multiple of the interval comes later than it says, and
one that is shorter comes at every look.

    severities:
      warning: {rank: 2, notify: [chat], group_interval: 25m, repeat: 1h}     # after 1h15m
      warning: {rank: 2, notify: [chat], group_interval: 30m, repeat: 1h}     # better
""",
)
_DEFAULT_INTERVAL, _DEFAULT_REPEAT = 300, 4 * 3600
"""What the root of the tree says for all severities that say nothing."""


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a warning for each severity whose repetition is no multiple of its interval."""
    for name, severity in whole.severities.items():
        interval = severity.group_interval or _DEFAULT_INTERVAL
        repeat = severity.repeat or _DEFAULT_REPEAT
        late = -repeat % interval
        if late:
            key = "repeat" if severity.repeat else "group_interval"
            comes = format_duration(repeat + late)
            looks = Note(f"the group is looked at every {format_duration(interval)}")
            yield Diagnostic(
                UNEVEN_REPEAT,
                f"`{name}` repeats after {comes}, not after {format_duration(repeat)}",
                severity.at(key),
                hint=f"write `repeat: {comes}`, or another `group_interval`",
                notes=(looks,),
                severity=Severity.WARNING,
            )


ANALYSIS = Analysis("uneven_repeat", check)
