"""Two revisions of specs in, the plan of each system on both sides out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from genmon.commands.backtest.request import Request
from genmon.compile.earlier.specs import specs_at
from genmon.compile.stages import plan_specs
from genmon.diag import Diagnostic, has_errors
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


class SpecsError(Exception):
    """The specs of a side are not sound; carries the findings and the texts to show them in."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], texts: Mapping[str, str]) -> None:
        """Keep both."""
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
        self.texts = texts


def pairs(request: Request) -> tuple[Pair, ...]:
    """Return the systems by name; raises SpecsError, and Failed of a revision."""
    head = _plans(request.specs, request.head, request)
    base = _plans(request.specs, request.base, request) if request.base else {}
    names = sorted({*head, *base})
    return tuple(Pair(base.get(name), head.get(name)) for name in names)


def _plans(specs: Path, revision: str, request: Request) -> dict[str, SystemPlan]:
    if not revision:
        return _planned(specs, request)
    with specs_at(revision, specs) as folder:
        return _planned(folder, request)


def _planned(folder: Path, request: Request) -> dict[str, SystemPlan]:
    plan, diagnostics, texts = plan_specs(folder, request.systems, environment=request.environment)
    if has_errors(diagnostics):
        raise SpecsError(diagnostics, texts)
    return {system.name: system for system in plan.systems}
