"""What is told of a compiled system once its files are made."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan import SystemPlan
from genmon.plan.notify import SecretFile


@dataclass(frozen=True, slots=True)
class Outline:
    """How many there are of each thing in a system, and the secret files that it names.

    A whole plan would take a tenth of the compile to hand from one process to another.
    """

    name: str
    rules: int
    alerts: int
    routes: int
    dashboards: int
    secrets: tuple[SecretFile, ...]


def outline(plan: SystemPlan) -> Outline:
    """Return what is told of a system; its root is a route as well."""
    return Outline(
        name=plan.name,
        rules=sum(len(group.rules) for group in plan.groups),
        alerts=len(plan.alerts),
        routes=len(plan.notifying.root.routes) + 1,
        dashboards=len(plan.dashboards),
        secrets=plan.notifying.secrets,
    )
