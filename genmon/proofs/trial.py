"""Trials: a promtool test file with the rules that it needs, and what promtool says of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon import proc
from genmon.frozen import dataclass

RULES = "rules.yml"
"""The name under which a trial's test file loads its rules."""

_TEST = "test.yml"
_COLLECT_RARELY = "400"
"""Go's ``GOGC``: promtool has twice the memory, some 300 MB at most, and a third less to do."""


class Result(StrEnum):
    """What became of a trial; all but the first two are promtool's failure, and no verdict."""

    PASSED = "passed"
    FAILED = "failed"
    CRASHED = "crashed"
    HUNG = "hung"


@dataclass(frozen=True, slots=True)
class Trial:
    """A test file and a rule file, in memory; ``name`` is for people."""

    name: str
    test: str
    rules: str

    def key(self, tool: str) -> str:
        """Return what tells this trial from any other with the tool of this build."""
        digest = sha256(f"{self.test}\0{self.rules}".encode()).hexdigest()
        return f"{tool} | test rules\n{digest}"


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
        places = ((trial, Path(name, str(number))) for number, trial in enumerate(trials))
        yield from pool.map(lambda one: _tried(one[0], one[1], promtool, patience), places)


def _tried(trial: Trial, folder: Path, promtool: str, patience: float) -> Verdict:
    folder.mkdir()
    (folder / _TEST).write_text(trial.test, encoding="utf-8")
    (folder / RULES).write_text(trial.rules, encoding="utf-8")
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


def _environment(folder: Path) -> Mapping[str, str]:
    """Return promtool's environment: its own files go with the folder where it is killed."""
    return {"GOGC": _COLLECT_RARELY, **os.environ, "TMPDIR": str(folder)}
