"""A planned system in, the picture of who hears of its alerts, for its report, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from genmon.artifact import Artifact, Checker, LineMap
from genmon.compile.pages.hours import pages
from genmon.compile.pages.picture import svg_of
from genmon.compile.routing.of_system import routing_of_plan
from genmon.emit import PAGES_PICTURE, header
from genmon.plan import SystemPlan

_MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
"""A week in which no clock changes: what is written must not depend on the day."""


def pages_files(plan: SystemPlan) -> Iterator[Artifact]:
    """Yield the picture; nobody is told anything of a system whose receivers have no channel."""
    if not plan.notifying.tells:
        return
    head = f"{plan.title}: who hears of it in a week of January, hours in UTC"
    opening = f"<!-- {header(plan)} -->\n".encode()
    yield Artifact(
        path=f"{plan.name}/{PAGES_PICTURE}",
        content=opening + svg_of(pages(routing_of_plan(plan), _MONDAY, 0), head),
        checker=Checker.NONE,
        system=plan.name,
        line_map=LineMap(whole=plan.origin.span),
    )
