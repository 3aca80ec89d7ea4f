"""The objectives as people are told of them."""

from __future__ import annotations

from genmon.model.whole import Whole
from genmon.plan import Objective, Origin


def promises(whole: Whole) -> tuple[Objective, ...]:
    """Return what is promised, by the name of the objective."""
    return tuple(
        Objective(
            title=slo.title or name.replace("_", " ").capitalize(),
            promised=str(slo.objective),
            period=slo.over,
            alerts=tuple(alert.name for alert in slo.alerts),
            origin=Origin(whole.place("slos", name), slo.seed),
        )
        for name, slo in whole.slos.items()
    )
