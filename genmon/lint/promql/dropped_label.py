"""A text names a label that the expression has dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule

DROPPED_LABEL = Code(
    "GM321",
    "text with a label that was dropped",
    """
An annotation, a label or a legend shows the value of a label that the expression no longer carries:
an aggregation or a vector match dropped it. The text then has a hole where the name of the failing
machine should be. Keep the label, or do not name it.

    expr: sum(rate(errors_total[5m])) > 1
    annotations:
      summary: "{{ $labels.instance }} fails"      # reads " fails"
""",
)
_ACTION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LABEL = re.compile(r'\$labels\.(\w+)|\.Labels\.(\w+)|index\s+\$labels\s+"(\w+)"')
_LEGEND = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_NAME = "__name__"


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each label in a text that is certainly not on the result."""
    for alert, expression in found.alerts:
        for name, text in (*alert.labels, *alert.annotations):
            for label in _named(text) if "{{" in text else ():
                if label not in found.labels(expression.tree):
                    message = (
                        f"`{name}` of `{alert.alert}` shows the label `{label}`, which is gone"
                    )
                    yield expression.finding(DROPPED_LABEL, message, hint=_keep(label))
    for _, query, expression in found.queries:
        for label in dict.fromkeys(_LEGEND.findall(query.legend)):
            if label != _NAME and label not in found.labels(expression.tree):
                message = f"the legend shows the label `{label}`, which the query does not return"
                yield expression.finding(DROPPED_LABEL, message, hint=_keep(label))


def _named(text: str) -> Iterator[str]:
    for action in _ACTION.findall(text):
        for match in _LABEL.finditer(action):
            label = next(group for group in match.groups() if group)
            if label != _NAME:
                yield label


def _keep(label: str) -> str:
    return f"keep `{label}` in the aggregation, or leave it out of the text"


RULE = LintRule("dropped_label", check)
