"""One system from its spec files to its plan: the stages that look at specs, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from genmon import load
from genmon.compile.acceptance import judged, unknown_codes, with_accepted
from genmon.compile.environments import Version
from genmon.compile.language import language
from genmon.compile.planned import Planned
from genmon.compile.routing.config_of_plan import subject_of
from genmon.compile.routing.notified import with_notifications
from genmon.diag import Acceptance, Diagnostic, has_errors
from genmon.lint.promql import inspect
from genmon.lint.rule import run_rules
from genmon.load.decode import MISSING_SECTION, decode
from genmon.lower.budgets import budget_problems
from genmon.lower.circles import without_circles
from genmon.lower.system import lower
from genmon.model.accepting import acceptances
from genmon.model.source import SourceMap
from genmon.model.system_specs import SystemSpecs
from genmon.plan import SystemPlan
from genmon.proofs.prove import provable, unproved
from genmon.transform.environment_label import label_environment
from genmon.transform.remediation import annotate_remediation
from genmon.transform.runbook_links import link_runbooks

PASSES: tuple[Callable[[SystemPlan], SystemPlan], ...] = (
    # panels gain links to the runbooks of the alerts they show
    link_runbooks,
    # alerts carry the first steps of their runbook where the system requires it
    annotate_remediation,
    # alerts carry the environment they come from
    label_environment,
)
"""What happens to a plan before it is written, in this order."""


def trees_of(source: load.SystemSource) -> tuple[list[SourceMap], list[Diagnostic]]:
    """Parse the files of a system: the trees of those that are YAML, and all findings."""
    trees: list[SourceMap] = []
    diagnostics: list[Diagnostic] = []
    for file in source.files:
        tree, findings = load.parse(file)
        diagnostics += findings
        trees += [tree] if tree is not None and not has_errors(findings) else []
    return trees, diagnostics


def plan_source(
    source: load.SystemSource, version: Version, *, readable: bool
) -> tuple[Planned | None, tuple[Diagnostic, ...]]:
    """Plan one version of a system, as far as it is sound; what is not readable is incomplete."""
    document = language().document
    specs, diagnostics = decode(source.name, source.folder_display, version.trees, document)
    if not readable:
        # What seems to be missing may stand in the file that could not be read.
        diagnostics = tuple(
            diagnostic for diagnostic in diagnostics if diagnostic.code is not MISSING_SECTION
        )
        return None, (*version.diagnostics, *diagnostics)
    if specs is None:
        return None, (*version.diagnostics, *diagnostics)
    planned, more = _plan_system(specs)
    accepts = tuple(acceptances(specs))
    all_found = (*version.diagnostics, *diagnostics, *more, *unknown_codes(accepts))
    return _accepting(planned, accepts, tuple(judged(all_found, accepts)))


def _accepting(
    planned: Planned | None, accepts: tuple[Acceptance, ...], found: tuple[Diagnostic, ...]
) -> tuple[Planned | None, tuple[Diagnostic, ...]]:
    """Return a plan that says what was accepted; none where an acceptance is wrong."""
    if planned is None or has_errors(found):
        return None, found
    plan = replace(planned.plan, acceptances=accepts)
    return replace(planned, plan=with_accepted(plan, found)), found


def _plan_system(specs: SystemSpecs) -> tuple[Planned | None, list[Diagnostic]]:
    if beyond := list(budget_problems(specs)):
        return None, beyond
    diagnostics = _analysed(specs)
    tables = language()
    specs = without_circles(specs)
    plan, ladders, findings = lower(
        specs,
        kinds=tables.kinds,
        channels=tables.channels,
        sound=not has_errors(diagnostics),
    )
    diagnostics += findings
    if plan is None:
        return None, diagnostics
    plan = with_notifications(_transformed(plan))
    diagnostics += inspect(plan, tables.promql_rules)
    diagnostics += run_rules(tables.route_rules, subject_of(plan))
    system = provable(specs, ladders, tables.probes)
    diagnostics += unproved(system, plan)
    return (None if has_errors(diagnostics) else Planned(specs, plan, system)), diagnostics


def _analysed(specs: SystemSpecs) -> list[Diagnostic]:
    return run_rules(language().spec_rules, specs)


def _transformed(system: SystemPlan) -> SystemPlan:
    for transform in PASSES:
        system = transform(system)
    return system
