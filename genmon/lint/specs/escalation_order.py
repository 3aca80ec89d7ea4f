"""Steps of an escalation that do not follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from genmon.diag import Code, Diagnostic, Note, Severity
from genmon.lint.rule import LintRule
from genmon.model.oncall import EscalationLevel
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

ESCALATION_ORDER = Code(
    "GM398",
    "escalation that goes backwards",
    """
A higher step of the escalation is taken before a lower one: whoever is to be called last is called
first.

    levels:
      - {name: EscalateToLead,  level: 2, after: 3h, to: lead}
      - {name: EscalateToHead,  level: 3, after: 2h, to: head}
    levels:
      - {name: EscalateToLead,  level: 2, after: 1h, to: lead}      # better
      - {name: EscalateToHead,  level: 3, after: 2h, to: head}
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each step that comes after a higher one of the same severities."""
    levels = sorted(specs.escalation.levels, key=_level) if specs.escalation else []
    for lower, higher in pairwise(levels):
        if lower.after > higher.after and _share(specs, lower, higher):
            yield Diagnostic(
                ESCALATION_ORDER,
                f"level {lower.level} is told after {format_duration(lower.after)},"
                f" level {higher.level} after {format_duration(higher.after)}",
                lower.at("after"),
                hint=f"swap the two times, so that level {higher.level} comes later",
                notes=(Note("this step comes before it", higher.at("after")),),
                severity=Severity.WARNING,
            )


def _level(level: EscalationLevel) -> int:
    return level.level


def _share(specs: SystemSpecs, level: EscalationLevel, other: EscalationLevel) -> bool:
    every = specs.escalation.of if specs.escalation else ()
    return bool(set(level.of or every) & set(other.of or every))


RULE = LintRule("escalation_order", check)
