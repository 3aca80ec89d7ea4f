"""Mutants of the rules against the generated proofs: what ``genmon mutate`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from genmon.check import Tool, ToolMissing, VerdictCache, find_promtool
from genmon.diag import Code, Diagnostic, Failed, Span, did_you_mean, has_errors
from genmon.mutate.equivalent.table import reason
from genmon.mutate.exam import Exam, exam
from genmon.mutate.examine import Fate, NoVerdictError, UnsoundProofError, examine
from genmon.mutate.make import mutants
from genmon.mutate.mutant import Mutant, name_of
from genmon.mutate.operators.table import NAMES
from genmon.mutate.reach import reach
from genmon.mutate.setting import Setting
from genmon.mutate.side_by_side import trial
from genmon.pipeline.compile import plan_systems
from genmon.pipeline.planned import Planned
from genmon.pipeline.prove import proofs
from genmon.proof.prove import subjects
from genmon.proof.trial import Trial, Verdict, run

NO_SUCH_MUTANT = Code(
    "GM680",
    "nothing to mutate by that name",
    "`--alert` takes the name of an alert, `--operator` one of those that the table lists.",
)
UNSOUND_PROOF = Code(
    "GM681",
    "a proof fails before anything is changed",
    """
Mutants are judged by proofs that pass on the rules as they are. This case does not, so it would
kill whatever it is shown. `genmon test` says what it expects and what comes.
""",
)
NO_VERDICT = Code(
    "GM682",
    "promtool gives no verdict on mutants",
    "promtool crashed on the mutants of a rule, or did not end in time.",
)

REFUTED = Code(
    "GM683",
    "a mutant called equivalent is killed",
    """
A rule says that nothing can tell this mutant from the original, and a proof does. The rule is
wrong: this is a bug of genmon.
""",
)

_PATIENCE = 300.0
"""Seconds that one process may take."""

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


@dataclass(frozen=True, slots=True)
class Examined:
    """A mutant, the alerts whose proofs look at it, and what became of it.

    ``reason`` says by which rule it is equivalent, where it is. ``cases`` were tried.
    """

    mutant: Mutant
    alerts: tuple[str, ...]
    fate: Fate
    cases: tuple[str, ...]
    reason: str = ""

    @property
    def is_equivalent(self) -> bool:
        """Tell whether it survives for the reason that nothing can tell it."""
        return self.fate is Fate.SURVIVED and bool(self.reason)


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


@dataclass(frozen=True, slots=True)
class _Work:
    """The mutants of one rule, and what they have to pass."""

    mutants: tuple[Mutant, ...]
    exam: Exam
    setting: Setting


def mutate(request: Request, watch: Watch) -> Outcome:
    """Try the mutants that were asked for, telling ``watch`` how far it is."""
    planned, diagnostics, texts = plan_systems(request.specs, request.systems)
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


def _work(request: Request, planned: Planned) -> Iterator[_Work]:
    plan, found = planned.plan, proofs(planned)
    known = reach(plan.groups)
    setting = Setting(plan.groups, known, tuple(subjects(planned.provable, plan)), planned.whole)
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
                yield _Work(tuple(chosen), exams[name], setting)


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
    request: Request, outcome: Outcome, work: Sequence[_Work], promtool: Tool, watch: Watch
) -> Outcome:
    made = [mutant for one in work for mutant in one.mutants if one.exam.questions]
    unread = sum(len(one.mutants) for one in work) - len(made)
    todo = list(_sampled(request, work, made))
    tester = _Tester(promtool, VerdictCache.of("mutants") if request.cached else None)
    whole = sum(len(one.mutants) for one in todo)
    examined: list[Examined] = []
    diagnostics: list[Diagnostic] = []
    with ThreadPoolExecutor(request.jobs) as pool:
        for done in pool.map(tester.examined, todo):
            if isinstance(done, Diagnostic):
                diagnostics.append(done)
            else:
                examined += done
                diagnostics += _refuted(done)
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


def _sampled(request: Request, work: Sequence[_Work], made: Sequence[Mutant]) -> Iterator[_Work]:
    """Yield the work with as many mutants as wanted: those whose digests come first."""
    size = request.sample or len(made)
    chosen = set(sorted(mutant.digest for mutant in made)[:size])
    for one in sorted(work, key=lambda one: -sum(q.cost for q in one.exam.questions)):
        kept = tuple(mutant for mutant in one.mutants if mutant.digest in chosen)
        if kept and one.exam.questions:
            yield replace(one, mutants=kept)


@dataclass(frozen=True, slots=True)
class _Tester:
    promtool: Tool
    cache: VerdictCache | None

    def examined(self, work: _Work) -> list[Examined] | Diagnostic:
        fates, unknown = self._remembered(work)
        try:
            found = examine(unknown, work.exam, self._ask)
        except UnsoundProofError as error:
            message = f"the case “{error}” fails with the rules as they are"
            return Diagnostic(UNSOUND_PROOF, message, _span(work), hint="run `genmon test`")
        except NoVerdictError as error:
            return Diagnostic(NO_VERDICT, f"promtool gives no verdict: {error}", _span(work))
        self._remember(work, found)
        return [
            _with_reason(mutant, (fates | found)[mutant.digest], work) for mutant in work.mutants
        ]

    def end(self) -> None:
        if self.cache:
            self.cache.prune()

    def _ask(self, asked: Trial) -> Verdict:
        return next(run([asked], promtool=self.promtool.path, jobs=1, patience=_PATIENCE))

    def _remembered(self, work: _Work) -> tuple[dict[str, Fate], tuple[Mutant, ...]]:
        if self.cache is None:
            return {}, work.mutants
        matter = self._matter(work.exam)
        fates = {
            mutant.digest: fate
            for mutant in work.mutants
            for fate in Fate
            if self.cache.passed(_key(matter, mutant.digest, fate))
        }
        return fates, tuple(mutant for mutant in work.mutants if mutant.digest not in fates)

    def _remember(self, work: _Work, fates: Mapping[str, Fate]) -> None:
        if self.cache is None or not fates:
            return
        matter = self._matter(work.exam)
        for digest, fate in fates.items():
            self.cache.remember(_key(matter, digest, fate))

    def _matter(self, asked: Exam) -> str:
        """Return what a fate hangs on beside the mutant: promtool, the rules, and the cases."""
        tool = self.promtool.build
        texts = [trial(question, asked.names, {"": None}) for question in asked.questions]
        whole = "\0".join([tool, *(f"{one.test}\0{one.rules}" for one in texts)])
        return sha256(whole.encode()).hexdigest()


def _key(matter: str, digest: str, fate: Fate) -> str:
    return f"mutant {digest}\n{matter}\n{fate}"


def _refuted(examined: Sequence[Examined]) -> Iterator[Diagnostic]:
    for one in examined:
        if one.reason and one.fate is Fate.KILLED:
            message = f"{one.reason}: {one.mutant.before} → {one.mutant.after} is killed"
            yield Diagnostic(REFUTED, message, one.mutant.original.origin.span)


def _span(work: _Work) -> Span:
    return work.mutants[0].original.origin.span


def _with_reason(mutant: Mutant, fate: Fate, work: _Work) -> Examined:
    cases = tuple(question.case.name for question in work.exam.questions)
    why = reason(mutant, work.setting)
    return Examined(mutant, tuple(sorted(work.exam.alerts)), fate, cases, why)
