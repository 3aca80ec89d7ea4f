"""A revision, a folder or the specs as they are in, the version of each system out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from genmon.commands.diff.output.version import versions_in
from genmon.commands.diff.request import Request
from genmon.compile.earlier.renaming import Renaming
from genmon.compile.earlier.side import Side, SpecsError, folder_of, planned_side
from genmon.diag import Failed
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
    planned = planned_side(side, request.specs, request.systems)
    versions = {name: version_of(plan) for name, plan in planned.systems.items()}
    return Read(versions, planned.places)


def _output(side: Side, request: Request) -> Read:
    """Return the systems of a folder of generated files, or of one as it was at a revision."""
    with folder_of(side.name, request.specs) as folder:
        is_revision = bool(side.name) and not Path(side.name).is_dir()
        places = Renaming(f"{folder}/", f"{side.name}:{request.specs.name}/", is_revision)
        try:
            systems = versions_in(folder)
        except Failed as failed:
            raise SpecsError(*places.findings(failed.diagnostics, {})) from failed
    wanted = request.systems or tuple(systems)
    return Read({name: systems[name] for name in wanted if name in systems}, places)
