"""What an analysis of the plan is: a name, and a function from expressions to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from genmon.diag import Diagnostic
from genmon.frozen import dataclass
from genmon.lint.promql._expressions import Expressions
from genmon.plan import SystemPlan


@dataclass(frozen=True, slots=True)
class PlanAnalysis:
    """A semantic check of the PromQL that leaves the compiler, whoever wrote it."""

    name: str
    check: Callable[[Expressions], Iterable[Diagnostic]]


def inspect(system: SystemPlan, analyses: Sequence[PlanAnalysis]) -> list[Diagnostic]:
    """Return what is wrong with the expressions of a system."""
    expressions = Expressions(system)
    found = [finding for analysis in analyses for finding in analysis.check(expressions)]
    return [*expressions.unreadable, *found]
