"""Run the proofs of all alerts: what ``genmon test`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from genmon.commands.test.tested import Tested, findings
from genmon.compile.earlier.specs import specs_at
from genmon.compile.planned import Planned
from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.diag import Code, Diagnostic, Failed, did_you_mean, has_errors
from genmon.frozen import dataclass
from genmon.proofs.case import Case, Proof
from genmon.proofs.complaint import Complaint, complaints
from genmon.proofs.testfile import text
from genmon.proofs.trial import RULES, Result, Trial, Verdict, run
from genmon.validate import Tool, ToolMissing, VerdictCache, find_promtool

NO_SUCH_ALERT = Code(
    "GM662",
    "alert that does not exist",
    "`--alert` takes the name of an alert as it stands in the specs, in upper and lower case.",
)

_PATIENCE = 300.0
"""Seconds that one test file may take."""

Watch = Callable[[int, int], None]
"""Told how many test files are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked of ``test``; no systems or alerts means all of them."""

    specs: Path
    systems: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    changed: str = ""
    jobs: int = 1
    cached: bool = True
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; ``remembered`` counts the test files whose result was known."""

    tested: tuple[Tested, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    files: int = 0
    remembered: int = 0
    tool_failed: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether anything is not proved."""
        return has_errors(self.diagnostics)

    @property
    def alerts(self) -> int:
        """Count the alert rules that cases were run for."""
        return len({(one.proof.system, one.case.origin) for one in self.tested})

    @property
    def proved(self) -> int:
        """Count the alert rules of which every case passed."""
        open_ones = {
            (one.proof.system, one.case.origin)
            for one in self.tested
            if one.result is not Result.PASSED
        }
        return self.alerts - len(open_ones)


def prove_all(request: Request, watch: Watch) -> Outcome:
    """Prove what was asked for, telling ``watch`` how far it is."""
    planned, diagnostics, texts = _planned(request, request.specs, request.systems)
    outcome = Outcome((), diagnostics, texts)
    if outcome.failed:
        return outcome
    try:
        chosen = _chosen(request, planned)
        return _run(request, outcome, chosen, find_promtool(), watch)
    except ToolMissing as missing:
        return replace(outcome, diagnostics=missing.diagnostics, tool_failed=True)
    except Failed as failed:
        return replace(outcome, diagnostics=tuple(failed.diagnostics))


def _planned(
    request: Request, specs: Path, systems: Sequence[str]
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...], Mapping[str, str]]:
    return plan_systems(specs, systems, environment=request.environment)


def _chosen(request: Request, planned: Sequence[Planned]) -> dict[Proof, Trial]:
    trials = _trials(planned)
    known = {name for proof in trials for name in (case.alert for case in proof.cases)}
    unknown = sorted(set(request.alerts) - known)
    if unknown:
        raise Failed([_unknown(name, known) for name in unknown])
    if request.changed:
        before = _before(request)
        trials = {proof: trial for proof, trial in trials.items() if trial not in before}
    if request.alerts:
        narrowed = (_narrowed(proof, request.alerts) for proof in trials)
        groups = {group.name: group for one in planned for group in one.plan.groups}
        trials = {proof: trial_of(proof, groups) for proof in narrowed if proof.cases}
    return trials


def _narrowed(proof: Proof, alerts: Sequence[str]) -> Proof:
    return replace(proof, cases=tuple(case for case in proof.cases if case.alert in alerts))


def _trials(planned: Sequence[Planned]) -> dict[Proof, Trial]:
    trials: dict[Proof, Trial] = {}
    for one in planned:
        groups = {group.name: group for group in one.plan.groups}
        trials |= {proof: trial_of(proof, groups) for proof in proofs(one)}
    return trials


def _before(request: Request) -> set[Trial]:
    """Return the trials of the specs at the revision that was named."""
    with specs_at(request.changed, request.specs) as specs:
        planned, _, _ = _planned(request, specs, ())
        return set(_trials(planned).values())


def _run(
    request: Request, outcome: Outcome, chosen: Mapping[Proof, Trial], tool: Tool, watch: Watch
) -> Outcome:
    cache = VerdictCache.at_home() if request.cached else None
    keys = {proof: trial.key(tool.build) for proof, trial in chosen.items()}
    known = {proof for proof in chosen if cache and cache.passed(keys[proof])}
    tested = [Tested(p, case, Result.PASSED) for p in chosen if p in known for case in p.cases]
    todo = sorted((p for p in chosen if p not in known), key=_longest_first)
    for done, (proof, testeds) in enumerate(_results(request, chosen, todo, tool), start=1):
        watch(done, len(todo))
        tested += testeds
        if cache and all(one.result is Result.PASSED for one in testeds):
            cache.remember(keys[proof])
    if cache:
        cache.prune()
    remarks = cache.findings() if cache else ()
    return replace(
        outcome,
        tested=tuple(tested),
        diagnostics=(*remarks, *findings(tested)),
        files=len(chosen),
        remembered=len(known),
        tool_failed=not all(one.is_answered for one in tested),
    )


def _longest_first(proof: Proof) -> tuple[int, str]:
    """Order by evaluations to be made, so that no long one is left for the end."""
    return (-proof.evaluations, proof.path)


def _results(
    request: Request, trials: Mapping[Proof, Trial], todo: Sequence[Proof], tool: Tool
) -> Iterator[tuple[Proof, list[Tested]]]:
    verdicts = run(
        [trials[proof] for proof in todo],
        promtool=tool.path,
        jobs=request.jobs,
        patience=_PATIENCE,
    )
    for proof, verdict in zip(todo, verdicts, strict=True):
        if verdict.result is Result.FAILED:
            yield proof, _one_by_one(proof, trials[proof], tool)
        else:
            said = "" if verdict.result is Result.PASSED else verdict.said
            yield proof, [Tested(proof, case, verdict.result, said=said) for case in proof.cases]


def _one_by_one(proof: Proof, trial: Trial, tool: Tool) -> list[Tested]:
    """Run each case by itself: promtool does not say of all complaints which case they are on."""
    alone = [
        replace(trial, test=text(replace(proof, cases=(case,)), (RULES,), ""))
        for case in proof.cases
    ]
    verdicts = run(alone, promtool=tool.path, jobs=1, patience=_PATIENCE)
    return [
        Tested(proof, case, verdict.result, _held(case, verdict), verdict.said)
        for case, verdict in zip(proof.cases, verdicts, strict=True)
    ]


def _held(case: Case, verdict: Verdict) -> tuple[Complaint, ...]:
    failed = verdict.result is Result.FAILED
    return tuple(complaints(case, verdict.said)) if failed else ()


def _unknown(name: str, known: set[str]) -> Diagnostic:
    hint = did_you_mean(name, known, what="alerts")
    return Diagnostic(NO_SUCH_ALERT, f"there is no alert `{name}`", hint=hint)
