"""A signal looks further back than samples are kept."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Note
from genmon.model.whole import Whole
from genmon.prom.duration import format_duration

RANGE_OVER_RETENTION = Code(
    "GM307",
    "window longer than the retention",
    """
Prometheus deletes samples after `storage.retention`. A window that reaches further back silently
sees a part only: a 30 day error budget on 15 days of data is a 15 day budget.
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each window that is longer than the retention."""
    kept = whole.storage.retention
    for spec in whole.signals.values():
        over = getattr(spec, "over", None) or 0
        if over > kept:
            yield Diagnostic(
                RANGE_OVER_RETENTION,
                f"looks back {format_duration(over)}, but samples are kept {format_duration(kept)}",
                spec.at("over"),
                hint=f"set `storage: {{retention: {format_duration(over)}}}`, or look back less",
                notes=(Note("the retention", whole.storage.at("retention")),)
                if whole.storage.is_written
                else (),
            )


ANALYSIS = Analysis("range_over_retention", check)
