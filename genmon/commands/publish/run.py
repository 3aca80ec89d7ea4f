"""Compile, check, compare with the output folder, commit: what ``genmon publish`` does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from genmon.commands.publish.message import Account, message_of
from genmon.commands.publish.sentences import sentences
from genmon.commands.render import Outcome, Request, Stage, compare_with_out, compile_and_check
from genmon.compile.stages import Compiled
from genmon.diag import Diagnostic, Failed, has_errors, in_source_order
from genmon.frozen import dataclass
from genmon.publish.git import (
    NO_GIT,
    Committed,
    FileChange,
    Publication,
    Target,
    publish_commit,
    repository_at,
    repository_of,
    specs_commit,
)


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What a person asked of ``publish``.

    ``repository`` is None for that of the specs; ``folder`` is None for one named as ``out`` is.
    ``remote`` is empty where nothing is pushed; ``message`` where genmon writes one.
    """

    render: Request
    branch: str
    repository: Path | None = None
    remote: str = ""
    folder: str | None = None
    message: str = ""
    sign: bool | None = None
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What came of it: findings, and the commit, unless an error stood in the way."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    committed: Committed | None = None
    tool_failed: bool = False


def publish(request: PublishRequest, stage: Stage) -> PublishOutcome:
    """Do what was asked, telling ``stage`` what begins; commits nothing unless all of it passes."""
    compiled, outcome = compile_and_check(request.render, stage)
    done = PublishOutcome(outcome.diagnostics, outcome.texts, tool_failed=outcome.tool_failed)
    if outcome.failed:
        return done
    try:
        _require_current(request.render, compiled, outcome)
        stage("publishing")
        committed = _committed(request, compiled)
    except Failed as failed:
        lacks_git = any(finding.code is NO_GIT for finding in failed.diagnostics)
        return replace(_with(done, failed.diagnostics), tool_failed=lacks_git)
    return replace(_with(done, committed.diagnostics), committed=committed)


def _require_current(request: Request, compiled: Compiled, outcome: Outcome) -> None:
    """Raise ``Failed`` where there is an output folder that holds something else."""
    if os.path.lexists(request.out):
        compared = compare_with_out(request, compiled, outcome)
        if has_errors(compared.diagnostics):
            raise Failed(
                diagnostic
                for diagnostic in compared.diagnostics
                if diagnostic not in outcome.diagnostics
            )


def _committed(request: PublishRequest, compiled: Compiled) -> Committed:
    specs = request.render.specs
    of_specs = repository_of(specs)
    source = specs_commit(of_specs, specs, compiled.texts)
    repository = repository_at(request.repository) if request.repository else of_specs
    folder = Path(request.render.out.name or "out").as_posix()
    target = Target(
        repository,
        request.branch,
        folder if request.folder is None else request.folder,
        request.remote,
        request.sign,
    )

    def describe(changes: tuple[FileChange, ...], before: str) -> str:
        said = sentences(before, request.render)
        return message_of(Account(source.id, request.message, said), changes)

    publication = Publication(compiled.artifacts, source, describe)
    return publish_commit(publication, target, force=request.force, dry_run=request.dry_run)


def _with(outcome: PublishOutcome, more: tuple[Diagnostic, ...]) -> PublishOutcome:
    """Add findings: those of a spec in source order, those without a place at the end."""
    return replace(outcome, diagnostics=in_source_order([*outcome.diagnostics, *more]))
