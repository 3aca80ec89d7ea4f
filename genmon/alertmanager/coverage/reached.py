"""Known alerts and routes in; each alert, by the labels that matter, and whom it reaches, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.domain import Variants
from genmon.alertmanager.coverage.reach import Reach, Reacher

Reached = tuple[KnownAlert, tuple[tuple[Labels, tuple[Reach, ...]], ...]]
"""An alert, and each combination of the labels that vary, with the receivers it may reach."""


def reached(reacher: Reacher, alerts: Sequence[KnownAlert]) -> Iterator[Reached]:
    """Yield each alert with all that routes can tell apart; alerts routed alike are asked once."""
    variants = Variants.of([reacher.root], [alert.labels for alert in alerts])
    known: dict[tuple[str, ...], tuple[Reach, ...]] = {}
    names = sorted(variants.looked_at)

    def receivers(labels: Labels) -> tuple[Reach, ...]:
        key = tuple(labels.get(name, "") for name in names)
        if key not in known:
            known[key] = reacher.reach(labels)
        return known[key]

    for alert in alerts:
        yield alert, tuple((labels, receivers(labels)) for labels in variants.each(alert))
