"""A maintenance window and a time interval have one name."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

REPEATED_INTERVAL = Code(
    "GM347",
    "window and interval of one name",
    """
A maintenance window becomes a time interval of its name, and Alertmanager refuses two intervals of
one name. Rename one of the two.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each window whose name an interval has, too."""
    for name in specs.maintenance:
        if name in specs.time_intervals:
            yield Diagnostic(
                REPEATED_INTERVAL,
                f"`{name}` is a time interval already",
                specs.place("maintenance", name),
                hint="rename one of them",
                notes=(Note("the interval", specs.place("time_intervals", name)),),
            )


RULE = LintRule("repeated_interval", check)
