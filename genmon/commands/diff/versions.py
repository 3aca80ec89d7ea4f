"""A revision, a folder or the specs as they are in, the version of each system out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from genmon.commands.diff.output.version import versions_in
from genmon.commands.diff.place import Renaming
from genmon.commands.diff.request import Request, Side, SpecsError
from genmon.compile.earlier.specs import specs_at
from genmon.compile.stages import plan_specs
from genmon.diag import Failed, has_errors
from genmon.frozen import dataclass
from genmon.review.context import Version
from genmon.review.review import version_of


@dataclass(frozen=True, slots=True)
class Read:
    """The systems of a side by name, and how its places are called."""

    systems: Mapping[str, Version]
    places: Renaming


def versions_of(side: Side, request: Request) -> Read:
    """Return the systems of a side; raises SpecsError, and Failed where it cannot be read."""
    if request.is_output:
        return _output(side, request)
    with _folder(side.name, request.specs) as folder:
        is_revision = folder != request.specs and not Path(side.name).is_dir()
        places = Renaming(f"{folder}/", f"{side.name}:{request.specs.name}/", is_revision)
        if is_revision and not folder.is_dir():
            return Read({}, places)
        known = request.systems
        if is_revision or request.systems:
            known = tuple(name for name in request.systems if (folder / name).is_dir())
        if request.systems and not known and is_revision:
            return Read({}, places)
        plan, diagnostics, texts = plan_specs(
            folder, known or request.systems, environment=side.environment
        )
    if has_errors(diagnostics):
        raise SpecsError(*places.findings(diagnostics, texts))
    return Read({system.name: version_of(system) for system in plan.systems}, places)


def _output(side: Side, request: Request) -> Read:
    """Return the systems of a folder of generated files, or of one as it was at a revision."""
    with _folder(side.name, request.specs) as folder:
        is_revision = bool(side.name) and not Path(side.name).is_dir()
        places = Renaming(f"{folder}/", f"{side.name}:{request.specs.name}/", is_revision)
        try:
            systems = versions_in(folder)
        except Failed as failed:
            raise SpecsError(*places.findings(failed.diagnostics, {})) from failed
    wanted = request.systems or tuple(systems)
    return Read({name: systems[name] for name in wanted if name in systems}, places)


def _folder(name: str, specs: Path) -> AbstractContextManager[Path]:
    if not name:
        return nullcontext(specs)
    if Path(name).is_dir():
        return nullcontext(Path(name))
    return specs_at(name, specs)
