"""An expression reads a series that nothing exposes and nothing records."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, nearest_name
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.syntax import Vector

UNKNOWN_SERIES = Code(
    "GM319",
    "unknown series in an expression",
    """
PromQL takes a misspelt name for a series that happens to be absent: an alert on it never fires.
Every series of an expression is a metric of the registry, one of the series of a histogram
(`_bucket`, `_sum`, `_count`), or what a recording rule of the same system makes.

    metrics:
      jobs_waiting: {type: gauge, counts: jobs}
    signals:
      backlog: {promql: sum(jobs_wating), counts: jobs}       # a letter is missing
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each name that is no series; nothing where there is no registry."""
    if not found.series:
        return
    histograms = {m.name for m in found.system.metrics if m.type == "histogram"}
    for expression, vector in found.each(Vector):
        name = vector.name
        if not name or name in found.series:
            continue
        if name in histograms:
            hint = f"write one of its series: `{name}_bucket`, `{name}_sum` and `{name}_count`"
            message = f"the histogram `{name}` is no series itself"
        else:
            near = nearest_name(name, found.series)
            hint = f"did you mean `{near}`?" if near else "register it under `metrics`"
            message = f"unknown series `{name}`"
        yield expression.finding(UNKNOWN_SERIES, message, hint=hint)


RULE = LintRule("unknown_series", check)
