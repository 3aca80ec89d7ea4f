"""A metric or a label that is not named as the field names them."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.model.metrics import Metric
from genmon.model.system_specs import SystemSpecs

UNCONVENTIONAL_NAME = Code(
    "GM375",
    "name against the conventions",
    """
Prometheus' conventions let people read a type and a unit off a name: a counter ends in `_total`
and nothing else does, `_seconds` are seconds, `_bytes` are bytes, labels are lower case. Tools rely
on it too: Prometheus 3 remarks on the rate of a counter without `_total`. This is a remark, for
the names of an exporter that is not yours stay as they are.

    metrics:
      requests: {type: counter, counts: requests}             # is it a counter?
      requests_total: {type: counter, counts: requests}       # better
""",
)
_UNITS = {
    "seconds": ("s", "timestamp"),
    "milliseconds": ("ms",),
    "ms": ("ms",),
    "minutes": ("minutes",),
    "hours": ("hours",),
    "days": ("days",),
    "bytes": ("bytes",),
    "ratio": ("ratio",),
    "percent": ("percent",),
    "celsius": ("celsius",),
}
"""The units that the last word of a name promises."""


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a remark for each metric, and for each label of one, that is named misleadingly."""
    for name, metric in specs.metrics.items():
        for message, hint in (*_of_type(name, metric), *_of_unit(name, metric), *_labels(metric)):
            yield Diagnostic(
                UNCONVENTIONAL_NAME,
                message,
                specs.place("metrics", name),
                hint=hint,
                severity=Severity.INFO,
            )


def _of_type(name: str, metric: Metric) -> Iterator[tuple[str, str]]:
    is_total = name.endswith("_total")
    if metric.type == "counter" and not is_total:
        yield f"the counter `{name}` does not end in `_total`", f"name it `{name}_total`"
    if metric.type != "counter" and is_total:
        yield f"`{name}` ends like a counter, but is a {metric.type}", "leave `_total` out"


def _of_unit(name: str, metric: Metric) -> Iterator[tuple[str, str]]:
    last = name.removesuffix("_total").rpartition("_")[2]
    if last in _UNITS and metric.unit not in _UNITS[last]:
        unit = metric.measured_in.name
        yield f"`{name}` promises {last}, but is in {unit}", f"correct its unit, or the `{last}`"


def _labels(metric: Metric) -> Iterator[tuple[str, str]]:
    for label in metric.labels:
        if label != label.lower():
            yield f"the label `{label}` has capital letters", "write it in lower case with `_`"


RULE = LintRule("unconventional_name", check)
