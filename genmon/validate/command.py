"""Subjects to a tool's verdict on each: few processes, each with many files and a time-out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from genmon import proc
from genmon.diag import Diagnostic
from genmon.frozen import dataclass
from genmon.validate.folder import private_folder
from genmon.validate.subject import Subject
from genmon.validate.tool_failure import CRASHED, GARBLED, HUNG, STATUS, failure, signal_name
from genmon.validate.tools import TOOL_MISSING, Tool, ToolMissing
from genmon.validate.verdicts import VerdictCache

Verdicts = Mapping[str, str]
Read = Callable[[proc.Finished], Verdicts]

_SECONDS_A_BYTE = 6e-6  # ten times what promtool takes


@dataclass(frozen=True, slots=True)
class Command:
    """One check of a tool: its arguments, the statuses that are verdicts, and its reader.

    ``read`` returns for each file that the tool mentions its complaint, empty where it passed.
    """

    tool: Tool
    arguments: tuple[str, ...]
    statuses: frozenset[int]
    read: Read
    patience: float

    @property
    def identity(self) -> str:
        """Return what a remembered verdict depends on besides the files."""
        return f"{self.tool.build} | {' '.join(self.arguments)}"


_FETCH = "run set-up again, or correct the environment's path to it"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a tool said of the file at ``path``, which is one of the subject's."""

    subject: Subject
    path: str
    said: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool refused, and where it gave no verdict at all."""

    refusals: tuple[Refusal, ...] = ()
    failures: tuple[Diagnostic, ...] = ()


def run(
    command: Command, subjects: Iterable[Subject], *, jobs: int, cache: VerdictCache | None
) -> Outcome:
    """Ask the tool about every subject whose pass is not remembered, ``jobs`` processes at once."""
    keys = {subject: subject.key(command.identity) for subject in subjects}
    todo = [subject for subject, key in keys.items() if cache is None or not cache.passed(key)]
    if not todo:
        return Outcome()
    with private_folder(file for subject in todo for file in subject.files) as folder:
        batches = in_batches(todo, jobs)
        with ThreadPoolExecutor(len(batches)) as pool:
            outcomes = list(pool.map(lambda batch: _ask(command, batch, folder), batches))
    refusals = tuple(refusal for outcome in outcomes for refusal in outcome.refusals)
    failures = tuple(failure for outcome in outcomes for failure in outcome.failures)
    if cache is not None and not failures:
        for subject in set(todo) - {refusal.subject for refusal in refusals}:
            cache.remember(keys[subject])
    return Outcome(refusals, failures)


def in_batches(subjects: Sequence[Subject], jobs: int) -> list[list[Subject]]:
    """Split into at most ``jobs`` batches of about the same size."""
    batches: list[list[Subject]] = [[] for _ in range(max(1, min(jobs, len(subjects))))]
    loads = [0] * len(batches)
    for subject in sorted(subjects, key=lambda one: (-one.size, one.artifact.path)):
        lightest = loads.index(min(loads))
        batches[lightest].append(subject)
        loads[lightest] += subject.size + 1
    return batches


def _ask(command: Command, batch: Sequence[Subject], folder: Path) -> Outcome:
    # `./` keeps a path that starts with `-` or `@` from being read as an option.
    paths = [f"./{subject.artifact.path}" for subject in batch]
    timeout = command.patience + _SECONDS_A_BYTE * sum(subject.size for subject in batch)
    line = [command.tool.path, *command.arguments, *paths]
    try:
        done = proc.run(line, cwd=folder, timeout=timeout)
    except proc.ToolTimeoutError:
        message = f"{command.tool.name} did not end within {timeout:.0f} s"
        return Outcome(failures=(failure(HUNG, message, batch),))
    except proc.ToolMissingError as error:
        raise ToolMissing((Diagnostic(TOOL_MISSING, str(error), hint=_FETCH),)) from error
    return _judge(command, batch, done)


def _judge(command: Command, batch: Sequence[Subject], done: proc.Finished) -> Outcome:
    name = command.tool.name
    if done.status < 0:
        message = f"{name} was ended by {signal_name(-done.status)}"
        return Outcome(failures=(failure(CRASHED, message, batch, done),))
    if done.status not in command.statuses:
        message = f"{name} ended with status {done.status}, which is no verdict"
        return Outcome(failures=(failure(STATUS, message, batch, done),))
    verdicts = command.read(done)
    refusals = tuple(_refusals(batch, verdicts))
    heard = all(subject.artifact.path in verdicts for subject in batch)
    if not heard or (done.status == 0 and refusals) or (done.status != 0 and not refusals):
        message = f"{name} gave an answer that genmon does not understand"
        return Outcome(failures=(failure(GARBLED, message, batch, done),))
    return Outcome(refusals)


def _refusals(batch: Sequence[Subject], verdicts: Verdicts) -> Iterable[Refusal]:
    for subject in batch:
        for path, _ in subject.files:
            if said := verdicts.get(path):
                yield Refusal(subject, path, said)
