"""Two commits of the specs → what changed between them, as ``genmon diff`` says it."""

from __future__ import annotations

from genmon.commands.diff.request import Request as DiffRequest
from genmon.commands.diff.run import diff
from genmon.commands.render import Request
from genmon.compile.earlier.side import Side, SpecsError
from genmon.diag import Failed


def sentences(before: str, request: Request) -> tuple[str, ...] | None:
    """Return a sentence a change since the commit ``before``, what matters most first.

    None where that cannot be told: there is no such commit here, as in a shallow clone or where
    other specs were published, or its specs are not sound to this genmon.
    """
    if not before:
        return None
    sides = Side(before, request.environment), Side("", request.environment)
    try:
        review = diff(DiffRequest(request.specs, *sides))
    except (SpecsError, Failed):
        return None
    return tuple(f"{change.system}: {change}" for change in review.changes)
