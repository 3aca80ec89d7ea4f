"""The objectives as people are told of them."""

from __future__ import annotations

from genmon.model.system_specs import SystemSpecs
from genmon.plan import Objective, Origin


def promises(specs: SystemSpecs) -> tuple[Objective, ...]:
    """Return what is promised, by the name of the objective."""
    return tuple(
        Objective(
            title=slo.title or name.replace("_", " ").capitalize(),
            promised=str(slo.objective),
            period=slo.over,
            alerts=tuple(alert.name for alert in slo.alerts),
            origin=Origin(specs.place("slos", name), slo.seed),
        )
        for name, slo in specs.slos.items()
    )
