"""Mutants to what the proofs say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from genmon.frozen import dataclass
from genmon.mutation.exam import Exam, Question
from genmon.mutation.mutant import Mutant
from genmon.mutation.side_by_side import Copies, seen, tags, trial
from genmon.proofs.trial import Result, Trial, Verdict

_MOST = 60
"""Copies of a rule in one file."""
_EVALUATIONS = 40_000
"""Evaluations of one process, about: some seconds."""


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    REFUSED = "refused"
    """Prometheus does not load such a rule, so nobody could be deceived by it."""


Ask = Callable[[Trial], Verdict]
"""What runs a trial with promtool."""


class UnsoundProofError(Exception):
    """A case fails with the rules unchanged: it says nothing about mutants."""


class NoVerdictError(Exception):
    """promtool crashes or hangs."""


@dataclass(frozen=True, slots=True)
class _Pack:
    question: Question
    exam: Exam
    ask: Ask


def examine(mutants: Sequence[Mutant], exam: Exam, ask: Ask) -> dict[str, Fate]:
    """Return the fate of each mutant of one rule by its digest; a killed one is asked no more."""
    fates = {mutant.digest: Fate.SURVIVED for mutant in mutants}
    alive = list(mutants)
    for question in exam.questions:
        if not alive:
            break
        pack = _Pack(question, exam, ask)
        if exam.apart:
            _check_unchanged(pack)
        for part in _parts(alive, question, apart=exam.apart):
            fates |= dict(_asked(pack, part))
        alive = [mutant for mutant in alive if fates[mutant.digest] is Fate.SURVIVED]
    return fates


def _parts(
    mutants: Sequence[Mutant], question: Question, *, apart: bool
) -> Iterator[Sequence[Mutant]]:
    size = 1 if apart else max(1, min(_MOST, _EVALUATIONS // max(question.cost, 1)))
    for start in range(0, len(mutants), size):
        yield mutants[start : start + size]


def _asked(pack: _Pack, mutants: Sequence[Mutant]) -> Iterator[tuple[str, Fate]]:
    """Yield the mutants that are killed; those that stop promtool are taken out one by one."""
    while mutants:
        copies = _copies(pack.exam, mutants)
        verdict = _verdict(pack, copies)
        if verdict.result is Result.PASSED:
            return
        guilty = seen(verdict.said)
        if pack.exam.apart:
            yield mutants[0].digest, Fate.KILLED
            return
        if not guilty:
            yield from _blamed(pack, mutants)
            return
        for tag in guilty:
            mutant = copies[tag]
            if mutant is None:
                raise UnsoundProofError(pack.question.case.name)
            yield mutant.digest, Fate.KILLED
        if not _stopped(verdict):
            return
        dead = {mutant.digest for tag in guilty if (mutant := copies[tag])}
        mutants = [mutant for mutant in mutants if mutant.digest not in dead]


def _copies(exam: Exam, mutants: Sequence[Mutant]) -> Copies:
    if exam.apart:
        return {"": mutants[0]}
    return dict(zip(tags(len(mutants) + 1), (None, *mutants), strict=True))


def _check_unchanged(pack: _Pack) -> None:
    if _verdict(pack, {"": None}).result is not Result.PASSED:
        raise UnsoundProofError(pack.question.case.name)


def _verdict(pack: _Pack, copies: Copies) -> Verdict:
    verdict = pack.ask(trial(pack.question, pack.exam.names, copies))
    if verdict.result in {Result.CRASHED, Result.HUNG}:
        raise NoVerdictError(verdict.said)
    return verdict


def _stopped(verdict: Verdict) -> bool:
    """Tell whether an evaluation failed, after which promtool checks nothing more."""
    return ", err: " in verdict.said


def _blamed(pack: _Pack, mutants: Sequence[Mutant]) -> Iterator[tuple[str, Fate]]:
    """Find the mutants that promtool does not load, by halves."""
    if len(mutants) == 1:
        yield mutants[0].digest, Fate.REFUSED
        return
    middle = len(mutants) // 2
    for half in (mutants[:middle], mutants[middle:]):
        yield from _asked(pack, half)
