"""One spec to what came of it: refused, green, red, or something that should never be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.diag import has_errors
from genmon.frozen import dataclass
from genmon.proofs.case import Proof
from genmon.proofs.complaint import complaints
from genmon.proofs.trial import Result, Trial, Verdict, run
from tests.bounds import bounds, where
from tests.promtools import promtool
from tests.random_specs.draw import text_of

_ANNOTATIONS = re.compile(r" Annotations:\{[^}]*\}")
_ROOM = 3 * 2**30


class End(StrEnum):
    """What can come of a spec."""

    GREEN = "green"
    REFUSED = "refused"
    RED = "red"
    BROKEN = "internal error"
    HUNG = "hang"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a spec, and what was said of it: a code, or the first line that failed."""

    end: End
    said: str = ""


def outcome(spec: Mapping[str, Any], timeout: int) -> Outcome:
    """Compile a spec and run its proofs, each in a process of its own."""
    with TemporaryDirectory(prefix="genmon-random-") as folder:
        place = Path(folder, "shop")
        place.mkdir()
        (place / "a.yaml").write_text(text_of(spec), encoding="utf-8")
        try:
            with bounds(timeout, _ROOM):
                made = _compiled(Path(folder))
        except TimeoutError:
            return Outcome(End.HUNG, "compiling")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a bug
            return Outcome(End.BROKEN, where(error))
    return made if isinstance(made, Outcome) else _proved(made, timeout)


def _compiled(specs: Path) -> Outcome | list[tuple[Trial, Proof]]:
    """Return what promtool is to try, or why there is nothing."""
    planned, diagnostics, _ = plan_systems(specs)
    if has_errors(diagnostics):
        first = next(diagnostic for diagnostic in diagnostics if has_errors((diagnostic,)))
        return Outcome(End.REFUSED, f"{first.code} {first.message}")
    trials: list[tuple[Trial, Proof]] = []
    for system in planned:
        groups = {group.name: group for group in system.plan.groups}
        trials += [(trial_of(proof, groups), proof) for proof in proofs(system)]
    return trials


def _proved(trials: list[tuple[Trial, Proof]], timeout: int) -> Outcome:
    verdicts = run((one for one, _ in trials), promtool=promtool("here"), jobs=1, patience=timeout)
    for verdict, (_, proof) in zip(verdicts, trials, strict=True):
        if verdict.result is not Result.PASSED:
            return _failed(verdict, proof)
    return Outcome(End.GREEN)


def _failed(verdict: Verdict, proof: Proof) -> Outcome:
    if verdict.result is Result.HUNG:
        return Outcome(End.HUNG, f"promtool, {proof.path}")
    if verdict.result is Result.CRASHED:
        return Outcome(End.BROKEN, verdict.said.strip()[:300])
    for case in proof.cases:
        for complaint in complaints(case, verdict.said):
            if complaint.claim:
                line = f"{case.name}: {complaint.claim} at {complaint.at}"
                said = f"expected {complaint.expected}; came {complaint.came}"
                return Outcome(End.RED, f"{line}: {_ANNOTATIONS.sub('', said)}")
    return Outcome(End.RED, " ".join(verdict.said.split())[:400])
