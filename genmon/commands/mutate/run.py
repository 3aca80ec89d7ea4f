"""Mutants of the rules against the generated proofs: what ``genmon mutate`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from genmon.commands.mutate.fates import NO_VERDICT, Examined, Tester, Work, refuted
from genmon.compile.planned import Planned
from genmon.compile.proof_files import proofs
from genmon.compile.stages import plan_systems
from genmon.diag import Code, Diagnostic, Failed, did_you_mean, has_errors
from genmon.frozen import dataclass
from genmon.mutation.exam import Exam, exam
from genmon.mutation.make import mutants
from genmon.mutation.mutant import Mutant, name_of
from genmon.mutation.operators.table import NAMES
from genmon.mutation.reach import reach
from genmon.mutation.setting import Setting, missed, read
from genmon.proofs.prove import subjects
from genmon.validate import Tool, ToolMissing, VerdictCache, find_promtool

NO_SUCH_MUTANT = Code(
    "GM680",
    "nothing to mutate by that name",
    "`--alert` takes the name of an alert, `--operator` one of those that the table lists.",
)
Watch = Callable[[int, int], None]
"""Told how many mutants are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked of ``mutate``; no systems, alerts or operators means all of them.

    ``sample`` is how many mutants are tried, zero for all.
    """

    specs: Path
    systems: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    jobs: int = 1
    cached: bool = True
    sample: int = 0
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; ``unread`` counts the mutants of records that no alert reads."""

    examined: tuple[Examined, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    made: int = 0
    unread: int = 0
    tool_failed: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether it could not be found out."""
        return has_errors(self.diagnostics)


def mutate(request: Request, watch: Watch) -> Outcome:
    """Try the mutants that were asked for, telling ``watch`` how far it is."""
    planned, diagnostics, texts = plan_systems(
        request.specs, request.systems, environment=request.environment
    )
    outcome = Outcome((), diagnostics, texts)
    if outcome.failed:
        return outcome
    try:
        work = [one for system in planned for one in _work(request, system)]
        _refuse_unknown(request, planned)
        return _tried(request, outcome, work, find_promtool(), watch)
    except ToolMissing as missing:
        return replace(outcome, diagnostics=missing.diagnostics, tool_failed=True)
    except Failed as failed:
        return replace(outcome, diagnostics=tuple(failed.diagnostics))


def _work(request: Request, planned: Planned) -> Iterator[Work]:
    plan, found = planned.plan, proofs(planned)
    known = reach(plan.groups)
    about = tuple(subjects(planned.provable, plan))
    setting = Setting(
        plan.groups,
        known,
        about,
        planned.specs,
        planned.provable.recorded(),
        missed(found),
        read(found),
    )
    exams: dict[str, Exam] = {}
    for group in plan.groups:
        for place, rule in enumerate(group.rules):
            name = name_of(rule)
            if name not in exams:
                exams[name] = exam(name, known, plan.groups, found)
            if not request.alerts or exams[name].alerts & set(request.alerts):
                made = mutants(plan.name, group, place)
                chosen = (
                    m for m in made if not request.operators or m.operator in request.operators
                )
                yield Work(tuple(chosen), exams[name], setting)


def _refuse_unknown(request: Request, planned: Sequence[Planned]) -> None:
    alerts = {alert.alert for one in planned for alert in one.plan.alerts}
    wrong = [(name, alerts, "alert") for name in request.alerts if name not in alerts]
    wrong += [(name, set(NAMES), "operator") for name in request.operators if name not in NAMES]
    if wrong:
        raise Failed(
            Diagnostic(
                NO_SUCH_MUTANT,
                f"there is no {what} `{name}`",
                hint=did_you_mean(name, known, what=f"{what}s"),
            )
            for name, known, what in wrong
        )


def _tried(
    request: Request, outcome: Outcome, work: Sequence[Work], promtool: Tool, watch: Watch
) -> Outcome:
    made = [mutant for one in work for mutant in one.mutants if one.exam.questions]
    unread = sum(len(one.mutants) for one in work) - len(made)
    todo = list(_sampled(request, work, made))
    tester = Tester(promtool, VerdictCache.of("mutants") if request.cached else None)
    whole = sum(len(one.mutants) for one in todo)
    examined: list[Examined] = []
    diagnostics: list[Diagnostic] = []
    with ThreadPoolExecutor(request.jobs) as pool:
        for done in pool.map(tester.examined, todo):
            if isinstance(done, Diagnostic):
                diagnostics.append(done)
            else:
                examined += done
                diagnostics += refuted(done)
            watch(len(examined), whole)
    tester.end()
    return replace(
        outcome,
        examined=tuple(examined),
        diagnostics=tuple(dict.fromkeys(diagnostics)),
        made=len(made),
        unread=unread,
        tool_failed=any(found.code is NO_VERDICT for found in diagnostics),
    )


def _sampled(request: Request, work: Sequence[Work], made: Sequence[Mutant]) -> Iterator[Work]:
    """Yield the work with as many mutants as wanted: those whose digests come first."""
    size = request.sample or len(made)
    chosen = set(sorted(mutant.digest for mutant in made)[:size])
    for one in sorted(work, key=lambda one: -sum(q.cost for q in one.exam.questions)):
        kept = tuple(mutant for mutant in one.mutants if mutant.digest in chosen)
        if kept and one.exam.questions:
            yield replace(one, mutants=kept)
