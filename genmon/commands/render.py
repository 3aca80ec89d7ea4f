"""Compile, check, publish: what ``genmon render`` does, with every effect at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from genmon.compile.acceptance import judged, unneeded
from genmon.compile.outline import Outline
from genmon.compile.stages import Compiled, compile_specs
from genmon.diag import Diagnostic, Failed, has_errors, in_source_order
from genmon.frozen import dataclass
from genmon.publish import publish, verify
from genmon.validate import (
    NO_VERDICT,
    ToolMissing,
    Tools,
    VerdictCache,
    asking_tools,
    check,
    secret_files,
)

Stage = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked of ``render``; no systems means all of them.

    With a folder of ``secrets``, the secret files of Alertmanager are looked for in it.
    """

    specs: Path
    out: Path
    systems: tuple[str, ...] = ()
    environment: str = ""
    jobs: int = 1
    cached: bool = True
    force: bool = False
    only_check: bool = False
    secrets: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: findings, the sound systems, and the paths written, left and removed.

    ``stale`` are the paths that a check found not to be current. Where a tool failed or is missing,
    the specs are not to blame.
    """

    systems: tuple[Outline, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    tool_failed: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether an error stood in the way; then nothing was written."""
        return has_errors(self.diagnostics)


def render(request: Request, stage: Stage) -> Outcome:
    """Do what was asked, telling ``stage`` what begins; writes nothing unless all of it passes."""
    compiled, outcome = compile_and_check(request, stage)
    if outcome.failed:
        return outcome
    stage("comparing" if request.only_check else "writing")
    try:
        return (
            compare_with_out(request, compiled, outcome)
            if request.only_check
            else _written(request, compiled, outcome)
        )
    except Failed as failed:
        return _with(outcome, failed.diagnostics)


def compile_and_check(request: Request, stage: Stage) -> tuple[Compiled, Outcome]:
    """Return the files in memory, and what all checks say of them; nothing is written."""
    with asking_tools() as tools:  # meanwhile: they answer on a processor that may be idle
        stage("compiling")
        compiled = compile_specs(request.specs, request.systems, environment=request.environment)
        outcome = Outcome(compiled.systems, compiled.diagnostics, compiled.texts)
        if compiled.failed:
            return compiled, outcome
        stage("checking")
        return compiled, _with_checks(request, compiled, outcome, tools)


def _with_checks(
    request: Request, compiled: Compiled, outcome: Outcome, tools: Callable[[], Tools]
) -> Outcome:
    try:
        outcome = _with(outcome, _checked(request, compiled, tools))
    except ToolMissing as missing:
        return replace(_with(outcome, missing.diagnostics), tool_failed=True)
    if outcome.failed:
        return replace(outcome, tool_failed=any(d.code in NO_VERDICT for d in outcome.diagnostics))
    return outcome


def _checked(
    request: Request, compiled: Compiled, tools: Callable[[], Tools]
) -> tuple[Diagnostic, ...]:
    cache = VerdictCache.at_home() if request.cached else None
    diagnostics = check(compiled.artifacts, tools=tools(), jobs=request.jobs, cache=cache)
    remarks = cache.findings() if cache else ()
    every = (*remarks, *diagnostics, *_secrets(request, compiled.systems))
    return (*judged(every, compiled.acceptances), *unneeded(compiled.idle, every))


def _secrets(request: Request, systems: tuple[Outline, ...]) -> Iterator[Diagnostic]:
    if request.secrets is not None:
        secrets = (secret for system in systems for secret in system.secrets)
        yield from secret_files(
            ((secret.path, secret.origin.span) for secret in secrets), request.secrets
        )


def _written(request: Request, compiled: Compiled, outcome: Outcome) -> Outcome:
    done = publish(
        compiled.artifacts,
        out=request.out,
        specs=request.specs,
        systems=_subset(request),
        force=request.force,
    )
    return replace(
        _with(outcome, done.diagnostics),
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )


def compare_with_out(request: Request, compiled: Compiled, outcome: Outcome) -> Outcome:
    """Add a finding for each file of the output folder that is not current; raises ``Failed``."""
    currency = verify(
        compiled.artifacts, out=request.out, specs=request.specs, systems=_subset(request)
    )
    return replace(_with(outcome, currency.diagnostics), stale=currency.stale_paths)


def _subset(request: Request) -> frozenset[str] | None:
    return frozenset(request.systems) or None


def _with(outcome: Outcome, more: tuple[Diagnostic, ...]) -> Outcome:
    """Add findings: those of a spec in source order, those without a place at the end."""
    return replace(outcome, diagnostics=in_source_order([*outcome.diagnostics, *more]))
