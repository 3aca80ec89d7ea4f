"""A more urgent severity of which people hear later, or less often, than of a milder one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from genmon.diag import Code, Diagnostic
from genmon.diag import Severity as Level
from genmon.lint.rule import LintRule
from genmon.model.severities import Severity
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

SLOWER_URGENT = Code(
    "GM399",
    "a more urgent severity that is told later, or less often",
    """
The first message about the more urgent severity waits longer than that about the next milder one,
or it is repeated less often. The two may be swapped.

    severities:
      critical: {rank: 1, notify: [pager], repeat: 24h}
      warning:  {rank: 2, notify: [chat],  repeat: 4h}
      critical: {rank: 1, notify: [pager], repeat: 4h}                # better
      warning:  {rank: 2, notify: [chat],  repeat: 24h}
""",
)
_WAIT, _REPEAT = 30, 4 * 3600
"""What the root of the tree says for all severities that say nothing."""


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each severity that comes after the next milder one."""
    ranked = sorted(specs.severities.items(), key=lambda entry: entry[1].rank)
    for (name, urgent), (other, milder) in pairwise(ranked):
        for key, default in (("group_wait", _WAIT), ("repeat", _REPEAT)):
            mine, theirs = (_seconds(severity, key, default) for severity in (urgent, milder))
            if mine > theirs:
                slow = key if getattr(urgent, key) else "rank"
                yield Diagnostic(
                    SLOWER_URGENT,
                    _says(name, other, key, mine, theirs),
                    urgent.at(slow),
                    hint="swap the two, or give both the same",
                    severity=Level.WARNING,
                )


def _seconds(severity: Severity, key: str, default: int) -> int:
    found = getattr(severity, key)
    return default if found is None else found


def _says(name: str, other: str, key: str, mine: int, theirs: int) -> str:
    later, sooner = format_duration(mine), format_duration(theirs)
    if key == "repeat":
        return f"`{name}` is told again every {later}, `{other}` every {sooner}"
    return f"`{name}` is told after {later}, `{other}` after {sooner}"


RULE = LintRule("slower_urgent", check)
