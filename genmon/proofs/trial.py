"""Trials: a promtool test file with the rules that it needs, and what promtool says of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon import proc
from genmon.frozen import dataclass

RULES = "rules.yml"
"""The name under which a trial's test file loads its rules."""

_TEST = "test.yml"
_TOGETHER = 8
"""Short trials that one process is given at most: its start takes as long as half of one."""
_SHORT = 2_000
"""Evaluations of a trial that is not worth a process."""
_COLLECT_RARELY = "400"
"""Go's ``GOGC``: promtool has twice the memory, some 300 MB at most, and less to do."""


class Result(StrEnum):
    """What became of a trial; all but the first two are promtool's failure, and no verdict."""

    PASSED = "passed"
    FAILED = "failed"
    CRASHED = "crashed"
    HUNG = "hung"


@dataclass(frozen=True, slots=True)
class Trial:
    """A test file and a rule file, in memory; ``name`` is for people.

    ``evaluations`` is how many it takes promtool, or 0 where that is not known.
    """

    name: str
    test: str
    rules: str
    evaluations: int = 0

    def key(self, tool: str) -> str:
        """Return what tells this trial from any other with the tool of this build."""
        digest = sha256(f"{self.test}\0{self.rules}".encode()).hexdigest()
        return f"{tool} | test rules\n{digest}"


_Place = tuple[Trial, Path]
"""A trial and the folder that its files are in."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What promtool said of a trial."""

    trial: Trial
    result: Result
    said: str


def run(trials: Iterable[Trial], *, promtool: str, jobs: int, patience: float) -> Iterator[Verdict]:
    """Yield the verdict on each trial as soon as it is there, in the order given.

    ``jobs`` processes run at once; each is stopped after ``patience`` seconds. Raises
    ToolMissingError where promtool cannot be started.
    """
    with (
        TemporaryDirectory(prefix="genmon-proof-", ignore_cleanup_errors=True) as name,
        ThreadPoolExecutor(jobs) as pool,
    ):
        tool = _Promtool(promtool, patience)
        places = [(trial, Path(name, str(number))) for number, trial in enumerate(trials)]
        batches = _batches(places, most=min(_TOGETHER, len(places) // (2 * jobs)))
        yield from chain.from_iterable(pool.map(tool.verdicts, batches))


def _batches(places: Iterable[_Place], *, most: int) -> Iterator[list[_Place]]:
    """Yield the trials in order: short ones that follow one another together."""
    batch: list[_Place] = []
    for place in places:
        is_short = 0 < place[0].evaluations <= _SHORT
        if batch and not (is_short and len(batch) < most):
            yield batch
            batch = []
        batch.append(place)
        if not is_short:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Promtool:
    """The program, and the seconds that a process of it may take."""

    path: str
    patience: float

    def verdicts(self, batch: Sequence[_Place]) -> Iterable[Verdict]:
        """Return the verdict on each; those of which not all pass are tried one by one."""
        if len(batch) > 1 and (said := self._all_pass(batch)):
            return [Verdict(trial, Result.PASSED, said) for trial, _ in batch]
        return [_tried(trial, folder, self.path, self.patience) for trial, folder in batch]

    def _all_pass(self, batch: Sequence[_Place]) -> str:
        """Return what promtool says where it passes all of them, and nothing otherwise."""
        for trial, folder in batch:
            _write(trial, folder)
        base = batch[0][1].parent
        tests = [f"{folder.name}/{_TEST}" for _, folder in batch]
        try:
            done = proc.run(
                [self.path, "test", "rules", *tests],
                cwd=base,
                timeout=self.patience,
                environment=_environment(batch[0][1]),
            )
        except proc.ToolTimeoutError:
            return ""
        passed = sum(line.strip() == "SUCCESS" for line in done.stdout.splitlines())
        return done.stdout if (done.status, passed) == (0, len(batch)) else ""


def _tried(trial: Trial, folder: Path, promtool: str, patience: float) -> Verdict:
    _write(trial, folder)
    try:
        command = [promtool, "test", "rules", _TEST]
        done = proc.run(command, cwd=folder, timeout=patience, environment=_environment(folder))
    except proc.ToolTimeoutError as error:
        return Verdict(trial, Result.HUNG, str(error))
    said = f"{done.stdout}\n{done.stderr}"
    if done.status not in {0, 1}:
        return Verdict(trial, Result.CRASHED, said)
    passed = done.status == 0 and "SUCCESS" in done.stdout
    return Verdict(trial, Result.PASSED if passed else Result.FAILED, said)


def _write(trial: Trial, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / _TEST).write_text(trial.test, encoding="utf-8")
    (folder / RULES).write_text(trial.rules, encoding="utf-8")


def _environment(folder: Path) -> Mapping[str, str]:
    """Return promtool's environment: its own files go with the folder where it is killed."""
    return {"GOGC": _COLLECT_RARELY, **os.environ, "TMPDIR": str(folder)}
