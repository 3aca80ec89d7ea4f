"""Two revisions of specs in, the plan of each system on both sides out."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.commands.backtest.request import Request
from genmon.compile.earlier.side import Side, planned_side
from genmon.frozen import dataclass
from genmon.plan import SystemPlan


@dataclass(frozen=True, slots=True)
class Pair:
    """A system before and after; a side is ``None`` where it is not there, or is not asked for."""

    base: SystemPlan | None
    head: SystemPlan | None

    @property
    def name(self) -> str:
        """The name of the system."""
        plan = self.head or self.base
        return plan.name if plan else ""


def pairs(request: Request) -> tuple[Pair, ...]:
    """Return the systems by name; raises SpecsError, and Failed of a revision."""
    head = _plans(request.head, request)
    base = _plans(request.base, request) if request.base else {}
    names = sorted({*head, *base})
    return tuple(Pair(base.get(name), head.get(name)) for name in names)


def _plans(name: str, request: Request) -> Mapping[str, SystemPlan]:
    side = Side(name, request.environment)
    return planned_side(side, request.specs, request.systems).systems
