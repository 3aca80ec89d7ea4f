"""The stages in order, from spec files to artifacts in memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from genmon import load
from genmon.artifact import Artifact
from genmon.compile.acceptance import Accepting, judged
from genmon.compile.environments import (
    Found,
    by_environment,
    unknown_environment,
    versions,
)
from genmon.compile.language import emitters, language
from genmon.compile.masking import Masked
from genmon.compile.outline import Outline, outline
from genmon.compile.pages.file import pages_files
from genmon.compile.plan_source import plan_source, trees_of
from genmon.compile.planned import Planned
from genmon.compile.proof_files import proof_files
from genmon.compile.record_clashes import Recorded, may_clash, record_clashes, records_of
from genmon.compile.shares import in_shares
from genmon.diag import Acceptance, Diagnostic, has_errors, in_source_order
from genmon.frozen import dataclass
from genmon.load.overlay import environments
from genmon.plan import Plan, SystemPlan
from genmon.proofs.written import Known

T = TypeVar("T")

_LEAST = 25_000
"""Characters of specs that are worth a process: some tenth of a second."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a set of specs came to: ``systems`` are those that are free of errors.

    ``texts`` maps the path of each spec file to its text, for excerpts. ``acceptances`` are what
    the specs accept of the findings about their files, ``idle`` those of them that nothing needs
    up to here.
    """

    systems: tuple[Outline, ...]
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    acceptances: tuple[Acceptance, ...] = ()
    idle: tuple[Acceptance, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether anything stands in the way of writing."""
        return has_errors(self.diagnostics)


def compile_specs(specs: Path, systems: Sequence[str] = (), *, environment: str = "") -> Compiled:
    """Compile the specs of all systems, or of those named, as far as they are sound.

    With an ``environment``, only the systems that have it are compiled, as they are there.
    """
    with _without_garbage_collection():
        discovered = load.discover(specs, systems)
        language(), emitters()  # once, before there are shares
        kept = partial(_written, known={})
        suspects = may_clash(system.name for system in discovered.systems)
        work = partial(_share, environment=environment, kept=kept, suspects=suspects)
        shares = in_shares(work, discovered.systems, _size, _LEAST)
        diagnostics, texts = _findings(discovered, shares, environment)
        written = sorted((one for share in shares for one in share.kept), key=_name)
        failed = has_errors(diagnostics)
        artifacts = () if failed else tuple(file for _, files in written for file in files)
        return Compiled(
            systems=tuple(system for system, _ in written),
            artifacts=artifacts,
            diagnostics=diagnostics,
            texts=texts,
            acceptances=tuple(acceptance for share in shares for acceptance in share.acceptances),
            idle=tuple(one for share in shares for one in share.idle),
        )


def plan_specs(
    specs: Path, systems: Sequence[str] = (), *, environment: str = ""
) -> tuple[Plan, tuple[Diagnostic, ...], Mapping[str, str]]:
    """Take the specs as far as the plan, with all that is found on the way."""
    discovered = load.discover(specs, systems)
    share = _alone(discovered, environment, _plan_alone)
    return Plan(share.kept), *_findings(discovered, (share,), environment)


def plan_systems(
    specs: Path, systems: Sequence[str] = (), *, environment: str = ""
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...], Mapping[str, str]]:
    """Do as ``plan_specs`` does, and keep the specs beside the plan of each system."""
    discovered = load.discover(specs, systems)
    share = _alone(discovered, environment, lambda one: one)
    return share.kept, *_findings(discovered, (share,), environment)


@dataclass(frozen=True, slots=True)
class _Share(Generic[T]):
    """What came of some systems: what is kept of the sound ones, and all findings."""

    kept: tuple[T, ...]
    diagnostics: tuple[Diagnostic, ...]
    environments: frozenset[str]
    records: tuple[Recorded, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    idle: tuple[Acceptance, ...] = ()


def _plan_alone(planned: Planned) -> SystemPlan:
    """Let go of what the specs said as soon as it is planned: it takes more room than all else."""
    return planned.plan


def _alone(found: load.Discovered, environment: str, kept: Callable[[Planned], T]) -> _Share[T]:
    """Return the only share there is: that of all systems."""
    suspects = may_clash(system.name for system in found.systems)
    return _share(found.systems, environment=environment, kept=kept, suspects=suspects)


def _share(
    sources: Sequence[load.SystemSource],
    *,
    environment: str,
    kept: Callable[[Planned], T],
    suspects: frozenset[str],
) -> _Share[T]:
    """Plan some systems; of those whose names are ``suspects``, the records are told as well."""
    diagnostics: list[Diagnostic] = []
    planned: list[T] = []
    records: list[Recorded] = []
    known: set[str] = set()
    accepted: list[Acceptance] = []
    idle: list[Acceptance] = []
    for source in sources:
        trees, findings = trees_of(source)
        accepting = Accepting()
        known |= set(environments(trees))
        readable = source.is_whole and not has_errors(findings)
        of_versions: list[Found] = []
        for version in versions(trees, environment):
            one, more = plan_source(source, version, readable=readable)
            of_versions.append((version.environment, more))
            accepting.version(one.plan if one else None, more)
            if one and version.wanted:
                records += records_of(one.plan) if source.name in suspects else ()
                planned.append(kept(one))
        diagnostics += by_environment(of_versions)
        diagnostics += judged(findings, accepting.all)
        accepted += accepting.all
        idle += accepting.idle(diagnostics)
    return _Share(
        kept=tuple(planned),
        diagnostics=tuple(diagnostics),
        environments=frozenset(known),
        records=tuple(records),
        acceptances=tuple(accepted),
        idle=tuple(idle),
    )


def _findings(
    found: load.Discovered, shares: Sequence[_Share[Any]], environment: str
) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    """Return all that was found, in source order, and the texts to show it in."""
    diagnostics = [
        *found.diagnostics,
        *(diagnostic for share in shares for diagnostic in share.diagnostics),
    ]
    diagnostics += record_clashes(record for share in shares for record in share.records)
    known = {name for share in shares for name in share.environments}
    if environment and environment not in known and not has_errors(diagnostics):
        diagnostics.append(unknown_environment(environment, known))
    return in_source_order(diagnostics), Masked(found.texts, diagnostics)


def emit_system(system: SystemPlan) -> tuple[Artifact, ...]:
    """Write one system in the form of every target, in memory."""
    return tuple(artifact for emitter in emitters() for artifact in emitter.emit(system))


def artifacts_of(planned: Planned, known: Known) -> tuple[Artifact, ...]:
    """Write all files of one system, in memory; ``known`` are the proofs of shapes seen before."""
    plan = planned.plan
    return (*emit_system(plan), *pages_files(plan), *proof_files(planned, known))


def _size(source: load.SystemSource) -> int:
    return sum(len(file.text) for file in source.files)


def _name(written: tuple[Outline, tuple[Artifact, ...]]) -> str:
    return written[0].name


def _written(planned: Planned, known: Known) -> tuple[Outline, tuple[Artifact, ...]]:
    return outline(planned.plan), artifacts_of(planned, known)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Spare the collector from walking trees that all live to the end; it costs a third."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()  # or the collector would walk it all at once, as it comes back
            gc.enable()
