"""A signal looks further back than samples are kept."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.lint.rule import LintRule
from genmon.model.base import Spec
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

RANGE_OVER_RETENTION = Code(
    "GM307",
    "window longer than the retention",
    """
Prometheus deletes samples after `storage.retention`. A window that reaches further back silently
sees a part only: a 30 day error budget on 15 days of data is a 15 day budget.
""",
)
_WINDOWS = ("over", "average_over")


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each window that is longer than the retention."""
    for reach, spec, key in _windows(specs):
        if reach > specs.storage.retention:
            yield _too_long(specs, reach, spec.at(key))


def _windows(specs: SystemSpecs) -> Iterator[tuple[int, Spec, str]]:
    """Yield how far back each window begins, in seconds, and the key that says so."""
    for spec in specs.signals.values():
        said = vars(spec)
        for key in _WINDOWS:
            offset = said.get("offset", 0) if key == "over" else 0
            yield (said.get(key) or 0) + offset, spec, key
    for slo in specs.slos.values():
        yield slo.over, slo, "over"


def _too_long(specs: SystemSpecs, over: int, at: Span) -> Diagnostic:
    window, kept = format_duration(over), format_duration(specs.storage.retention)
    is_written = "retention" in specs.storage.model_fields_set
    return Diagnostic(
        RANGE_OVER_RETENTION,
        f"looks back {window}, but samples are kept {kept}",
        at,
        hint=f"set `storage: {{retention: {window}}}`, or look back less",
        notes=(Note("the retention", specs.storage.at("retention")),) if is_written else (),
    )


RULE = LintRule("range_over_retention", check)
