"""Thresholds to a file of environment variables: ``<system>/env/thresholds.env``."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.artifact import Artifact, LineMap
from genmon.emit._emitter import Emitter, header
from genmon.plan import SystemPlan


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return the file, one ``NAME=number`` a line, for ``docker --env-file`` and ``source`` alike.

    Such files take no comment behind a value, so what a number means stands above it.
    """
    if not plan.exports:
        return ()
    content = "".join(f"{line}\n" for line in _lines(plan)).encode()
    places = LineMap(whole=plan.exports[0].origin.span)
    path = f"{plan.name}/env/thresholds.env"
    return (Artifact(path, content, system=plan.name, line_map=places),)


def _lines(plan: SystemPlan) -> Iterator[str]:
    yield f"# {header(plan)}"
    for export in plan.exports:
        yield f"# {' '.join(export.said.split())}"
        yield f"{export.name}={export.value}"


EMITTER = Emitter("thresholds", emit)
