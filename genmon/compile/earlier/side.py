"""A revision of Git, a folder, or the specs as they are in, the plan of each system out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from genmon.compile.earlier.renaming import Renaming
from genmon.compile.earlier.specs import specs_at
from genmon.compile.stages import plan_specs
from genmon.diag import Diagnostic, has_errors
from genmon.frozen import dataclass
from genmon.plan import SystemPlan


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: a revision of Git or a folder, empty for the specs as they are."""

    name: str
    environment: str = ""


class SpecsError(Exception):
    """The specs of a side are not sound; carries the findings and the texts to show them in."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], texts: Mapping[str, str]) -> None:
        """Keep both."""
        super().__init__("; ".join(finding.message for finding in diagnostics))
        self.diagnostics = diagnostics
        self.texts = texts


@dataclass(frozen=True, slots=True)
class PlannedSide:
    """The systems of a side by name, and how its places are called."""

    systems: Mapping[str, SystemPlan]
    places: Renaming


def planned_side(side: Side, specs: Path, systems: Sequence[str]) -> PlannedSide:
    """Plan the systems of a side, all or those named; a side may lack some of them.

    Raises SpecsError where they are not sound, and Failed where the side cannot be read.
    """
    with folder_of(side.name, specs) as folder:
        is_revision = folder != specs and not Path(side.name).is_dir()
        places = Renaming(f"{folder}/", f"{side.name}:{specs.name}/", is_revision)
        known = [name for name in systems if (folder / name).is_dir()]
        if is_revision and (not folder.is_dir() or (systems and not known)):
            return PlannedSide({}, places)
        wanted = known or systems
        plan, diagnostics, texts = plan_specs(folder, wanted, environment=side.environment)
    if has_errors(diagnostics):
        raise SpecsError(*places.findings(diagnostics, texts))
    return PlannedSide({system.name: system for system in plan.systems}, places)


def folder_of(name: str, specs: Path) -> AbstractContextManager[Path]:
    """Return what holds the folder of a side while it is read; raises Failed where it cannot."""
    if not name:
        return nullcontext(specs)
    if Path(name).is_dir():
        return nullcontext(Path(name))
    return specs_at(name, specs)
