"""Plan to Grafana: one JSON file a dashboard."""

from __future__ import annotations

from genmon.artifact import Artifact
from genmon.emit._emitter import Emitter
from genmon.plan import SystemPlan


def _emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    if not plan.dashboards:
        return ()
    from genmon.emit.grafana.files import files  # noqa: PLC0415 - grafanalib takes 200 ms to import

    return files(plan)


EMITTER = Emitter("grafana", _emit)
