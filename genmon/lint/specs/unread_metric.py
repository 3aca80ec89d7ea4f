"""A metric of the registry that no signal reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

UNREAD_METRIC = Code(
    "GM373",
    "unused metric",
    """
The registry holds what signals, dashboards and hand-written PromQL read. Nothing reads this metric:
it may be a leftover, or a signal that was never written. This is a remark: a registry may be
complete on purpose, so that people find there what the system exposes. Without dashboards the specs
are at their beginning, and nothing is said.

    metrics:
      queue_length: {type: gauge, counts: jobs}
    signals:
      queue: {value: queue_length}                      # without it nothing reads the metric
""",
)
_WORD = re.compile(r"[a-zA-Z_:][\w:]*")
_SUFFIX = re.compile(r"_(bucket|sum|count)$")


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a remark for each metric that nothing reads, unless a misspelt name may be meant."""
    read = set(_read(specs))
    if not specs.dashboards or any(specs.metric(name) is None for name in _selected(specs)):
        return
    for name in specs.metrics:
        if name not in read:
            yield Diagnostic(
                UNREAD_METRIC,
                f"nothing reads `{name}`",
                specs.place("metrics", name),
                hint="write a signal on it, or take it out",
                severity=Severity.INFO,
            )


def _read(specs: SystemSpecs) -> Iterator[str]:
    yield from _selected(specs)
    for spec in specs.signals.values():
        for word in _WORD.findall(vars(spec).get("promql", "")):
            yield from (word, _SUFFIX.sub("", word))


def _selected(specs: SystemSpecs) -> Iterator[str]:
    for spec in specs.signals.values():
        yield from (selector.metric for _, _, selector in spec.selectors)
    for board in specs.dashboards.values():
        yield from (variable.values_from.metric for variable in board.variables.values())


RULE = LintRule("unread_metric", check)
