"""Files on the branch that genmon did not write, among those that it did → findings."""

from __future__ import annotations

from genmon.diag import Code, Diagnostic
from genmon.publish.compare import Comparison
from genmon.publish.manifest import system_of
from genmon.publish.place import Place

FOREIGN_ON_BRANCH = Code(
    "GM739",
    "a folder of a system holds a file that genmon did not write",
    """\
The folder of a system on the branch holds exactly what its specs compile to, since servers load all
that is in it: a file of rules that somebody added there would run, and no spec would say so. No
manifest lists this file. Nothing was published.

Move it out of the folder of the system. What stands beside these folders, such as a
`kustomization.yaml` or a page for readers, is left alone.
""",
)


def intruders(comparison: Comparison, place: Place) -> list[Diagnostic]:
    """Return a finding for each foreign file, or folder of them, in the folder of a system."""
    systems = {system_of(file.path) for file in comparison.found} - {""}
    return [
        Diagnostic(
            FOREIGN_ON_BRANCH,
            f"`{place.show(path)}` is not genmon's, and stands in the folder of a system",
            hint="move it out of that folder on the branch",
        )
        for path in comparison.foreign
        if system_of(path.rstrip("/")) in systems
    ]
