"""What came of a render, in one line."""

from __future__ import annotations

from genmon.commands.render import Outcome, Request
from genmon.compile.outline import Outline
from genmon.diag import Severity
from genmon.text.plural import counted


def summary(outcome: Outcome, request: Request, seconds: float, *, hidden: int = 0) -> str:
    """Say what was compiled, and what was written or, for ``--check``, whether it is current.

    ``hidden`` is how many remarks were left out.
    """
    took = f"{_hidden(hidden)}{seconds:.2f} s"
    if outcome.stale:
        verb = "is" if len(outcome.stale) == 1 else "are"
        files = f"{counted(len(outcome.stale), 'file')} of {request.out}/ {verb} not current"
        return f"{files}; nothing was written"
    if outcome.failed:
        errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
        return f"{counted(errors, 'error')}; nothing was written"
    if request.only_check:
        return f"{request.out}/ is current: {_compiled(outcome.systems)}; {took}"
    written = f"{len(outcome.written)} written, {len(outcome.unchanged)} unchanged"
    files = f"files: {written}, {len(outcome.removed)} removed"
    return f"{_compiled(outcome.systems)}; {files}; {took}"


def _hidden(remarks: int) -> str:
    return f"{counted(remarks, 'remark')} (`--notes`); " if remarks else ""


def _compiled(systems: tuple[Outline, ...]) -> str:
    return ", ".join(
        (
            counted(len(systems), "system"),
            counted(sum(system.rules for system in systems), "rule"),
            counted(sum(system.alerts for system in systems), "alert"),
            counted(sum(system.routes for system in systems), "route"),
            counted(sum(system.dashboards for system in systems), "dashboard"),
        )
    )
