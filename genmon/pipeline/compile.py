"""The stages in order, from spec files to artifacts in memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from genmon import load
from genmon.artifact import Artifact
from genmon.diag import Diagnostic, has_errors, in_source_order
from genmon.load.decode import MISSING_SECTION, decode
from genmon.lower.system import lower
from genmon.model.source import SourceMap
from genmon.model.whole import Whole
from genmon.pipeline.language import emitters, language
from genmon.pipeline.masking import masked
from genmon.plan import Plan, SystemPlan
from genmon.transform.runbook_links import link_runbooks
from genmon.vet import inspect

PASSES: tuple[Callable[[SystemPlan], SystemPlan], ...] = (
    # panels gain links to the runbooks of the alerts they show
    link_runbooks,
)
"""What happens to a plan before it is written, in this order."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a set of specs came to: ``plan`` holds the systems that are free of errors.

    ``texts`` maps the path of each spec file to its text, for excerpts.
    """

    plan: Plan
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Tell whether anything stands in the way of writing."""
        return has_errors(self.diagnostics)


def compile_specs(specs: Path, systems: Sequence[str] = ()) -> Compiled:
    """Compile the specs of all systems, or of those named, as far as they are sound."""
    with _without_garbage_collection():
        plan, diagnostics, texts = plan_specs(specs, systems)
        failed = has_errors(diagnostics)
        artifacts = () if failed else tuple(a for s in plan.systems for a in emit_system(s))
        return Compiled(plan, artifacts, diagnostics, texts)


def plan_specs(
    specs: Path, systems: Sequence[str] = ()
) -> tuple[Plan, tuple[Diagnostic, ...], Mapping[str, str]]:
    """Take the specs as far as the plan: load, decode, analyse, lower, transform."""
    found = load.discover(specs, systems)
    diagnostics = list(found.diagnostics)
    plans = []
    for source in found.systems:
        plan, findings = _plan_system(source)
        diagnostics += findings
        plans += [plan] if plan else []
    return Plan(tuple(plans)), in_source_order(diagnostics), masked(found.texts, diagnostics)


def emit_system(system: SystemPlan) -> tuple[Artifact, ...]:
    """Write one system in the form of every target, in memory."""
    return tuple(artifact for emitter in emitters() for artifact in emitter.emit(system))


def _plan_system(source: load.SystemSource) -> tuple[SystemPlan | None, list[Diagnostic]]:
    whole, diagnostics = _read(source)
    if whole is None:
        return None, diagnostics
    diagnostics += _analysed(whole)
    tables = language()
    plan, findings = lower(
        whole,
        kinds=tables.kinds,
        channels=tables.channels,
        sound=not has_errors(diagnostics),
    )
    diagnostics += findings
    if plan is None:
        return None, diagnostics
    plan = _transformed(plan)
    diagnostics += inspect(plan, tables.plan_analyses)
    return (None if has_errors(diagnostics) else plan), diagnostics


def _read(source: load.SystemSource) -> tuple[Whole | None, list[Diagnostic]]:
    trees: list[SourceMap] = []
    diagnostics: list[Diagnostic] = []
    for file in source.files:
        tree, findings = load.parse(file)
        diagnostics += findings
        trees += [tree] if tree is not None and not has_errors(findings) else []
    whole, findings = decode(source.name, source.folder_display, trees, language().document)
    if source.is_whole and not has_errors(diagnostics):
        return whole, [*diagnostics, *findings]
    # What seems to be missing may stand in the file that could not be read.
    return None, [*diagnostics, *(one for one in findings if one.code is not MISSING_SECTION)]


def _analysed(whole: Whole) -> list[Diagnostic]:
    return [found for analysis in language().analyses for found in analysis.check(whole)]


def _transformed(system: SystemPlan) -> SystemPlan:
    for transform in PASSES:
        system = transform(system)
    return system


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Spare the collector from walking trees that all live to the end; it costs a third."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
