"""What is accepted is proved: each spec of ``sound.yaml``, by its claim, passes its proofs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from genmon.diag import has_errors
from genmon.pipeline.compile import plan_systems
from genmon.pipeline.prove import proofs, trial_of
from genmon.proof.trial import Result, Trial, run
from tests.compiling import MINIMAL
from tests.promtools import promtool

pytestmark = pytest.mark.slow

_CASES = yaml.safe_load(Path(__file__).with_name("sound.yaml").read_text(encoding="utf-8"))
_MINIMAL = yaml.safe_load(MINIMAL)
_BATCH = 8


class Proved(NamedTuple):
    """A claim, and one of the proofs of its spec."""

    claim: str
    path: str


@pytest.mark.parametrize("suite", ["here", pytest.param("sid", marks=pytest.mark.matrix)])
@pytest.mark.parametrize("first", range(0, len(_CASES), _BATCH))
def test_every_sound_spec_is_proved(tmp_path: Path, first: int, suite: str) -> None:
    trials: dict[Trial, Proved] = {}
    for number, case in enumerate(_CASES[first : first + _BATCH]):
        trials |= dict(_trials(case["claim"], case["spec"], tmp_path / f"s{number}"))
    found = run(trials, promtool=promtool(suite), jobs=os.cpu_count() or 1, patience=120)
    failed = [f"{trials[v.trial]}\n{v.said}" for v in found if v.result is not Result.PASSED]
    assert not failed, "\n".join(failed)


def _trials(claim: str, spec: str, folder: Path) -> Iterator[tuple[Trial, Proved]]:
    sections = {name: text for name, text in _MINIMAL.items() if f"{name}:" not in spec}
    (folder / "shop").mkdir(parents=True)
    (folder / "shop" / "a.yaml").write_text(spec, encoding="utf-8")
    (folder / "shop" / "b.yaml").write_text(yaml.safe_dump(sections), encoding="utf-8")
    planned, diagnostics, _ = plan_systems(folder)
    assert not has_errors(diagnostics), (claim, [found.message for found in diagnostics])
    for system in planned:
        groups = {group.name: group for group in system.plan.groups}
        for proof in proofs(system):
            yield trial_of(proof, groups), Proved(claim, proof.path)
