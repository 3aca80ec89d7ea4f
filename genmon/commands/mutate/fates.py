"""The mutants of one rule to what became of each, asked of promtool or remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from genmon.diag import Code, Diagnostic, Span
from genmon.frozen import dataclass
from genmon.mutation.equivalent.table import reason
from genmon.mutation.exam import Exam
from genmon.mutation.examine import Fate, NoVerdictError, UnsoundProofError, examine
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.mutation.side_by_side import trial
from genmon.proofs.trial import Trial, Verdict, run
from genmon.validate import Tool, VerdictCache

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

_ALONE = "run it again, on a machine that is less busy"
_WRONG = "report it, with the spec of the signal"
_PATIENCE = 300.0
"""Seconds that one process may take."""


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
class Work:
    """The mutants of one rule, and what they have to pass."""

    mutants: tuple[Mutant, ...]
    exam: Exam
    setting: Setting


@dataclass(frozen=True, slots=True)
class Tester:
    """Asks promtool, or what is remembered of it."""

    promtool: Tool
    cache: VerdictCache | None

    def examined(self, work: Work) -> list[Examined] | Diagnostic:
        """Return what became of the mutants of one rule, or why that is not known."""
        matter = self._matter(work.exam)
        fates = self._remembered(work, matter)
        unknown = tuple(mutant for mutant in work.mutants if mutant.digest not in fates)
        try:
            found = examine(unknown, work.exam, self._ask)
        except UnsoundProofError as error:
            message = f"the case “{error}” fails with the rules as they are"
            return Diagnostic(UNSOUND_PROOF, message, _span(work), hint="run `genmon test`")
        except NoVerdictError as error:
            message = f"promtool gives no verdict: {error}"
            return Diagnostic(NO_VERDICT, message, _span(work), hint=_ALONE)
        self._remember(found, matter)
        return [
            _with_reason(mutant, (fates | found)[mutant.digest], work) for mutant in work.mutants
        ]

    def end(self) -> None:
        """Forget what has long not been asked for."""
        if self.cache:
            self.cache.prune()

    def _ask(self, asked: Trial) -> Verdict:
        return next(run([asked], promtool=self.promtool.path, jobs=1, patience=_PATIENCE))

    def _remembered(self, work: Work, matter: str) -> dict[str, Fate]:
        if self.cache is None:
            return {}
        return {
            mutant.digest: fate
            for mutant in work.mutants
            for fate in Fate
            if self.cache.passed(_key(matter, mutant.digest, fate))
        }

    def _remember(self, fates: Mapping[str, Fate], matter: str) -> None:
        if self.cache is None:
            return
        for digest, fate in fates.items():
            self.cache.remember(_key(matter, digest, fate))

    def _matter(self, asked: Exam) -> str:
        """Return what a fate hangs on beside the mutant: promtool, the rules, and the cases."""
        tool = self.promtool.build
        texts = [trial(question, asked.names, {"": None}) for question in asked.questions]
        whole = "\0".join([tool, *(f"{text.test}\0{text.rules}" for text in texts)])
        return sha256(whole.encode()).hexdigest()


def _key(matter: str, digest: str, fate: Fate) -> str:
    return f"mutant {digest}\n{matter}\n{fate}"


def refuted(examined: Sequence[Examined]) -> Iterator[Diagnostic]:
    """Yield a finding for each mutant that is called equivalent, and is killed."""
    for one in examined:
        if one.reason and one.fate is Fate.KILLED:
            message = f"{one.reason}: {one.mutant.before} → {one.mutant.after} is killed"
            yield Diagnostic(REFUTED, message, one.mutant.original.origin.span, hint=_WRONG)


def _span(work: Work) -> Span:
    return work.mutants[0].original.origin.span


def _with_reason(mutant: Mutant, fate: Fate, work: Work) -> Examined:
    cases = tuple(question.case.name for question in work.exam.questions)
    why = reason(mutant, work.setting)
    return Examined(mutant, tuple(sorted(work.exam.alerts)), fate, cases, why)
