"""Two severities have the same rank."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note
from genmon.lint.rule import LintRule
from genmon.model.severities import Severity
from genmon.model.system_specs import SystemSpecs

SAME_RANK = Code(
    "GM308",
    "severities of equal rank",
    "The rank says which severity is the more urgent; two of the same rank cannot be ordered.",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each severity whose rank another one has."""
    first: dict[int, tuple[str, Severity]] = {}
    for name, severity in specs.severities.items():
        earlier, other = first.setdefault(severity.rank, (name, severity))
        if earlier != name:
            yield Diagnostic(
                SAME_RANK,
                f"`{name}` and `{earlier}` both have rank {severity.rank}",
                severity.at("rank"),
                hint="give one of them another rank; 1 is the most urgent",
                notes=(Note(f"`{earlier}` has it too", other.at("rank")),),
            )


RULE = LintRule("severity_rank", check)
