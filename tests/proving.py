"""Specs in, what promtool says of the proofs of all their alerts out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from genmon.compile.proof_files import proofs, trial_of
from genmon.compile.stages import plan_systems
from genmon.diag import has_errors
from genmon.proofs.trial import Result, Trial, run
from tests.promtools import promtool
from tests.yaml_values import yaml_values

_PATIENCE = 120.0


def completed(spec: str, base: str) -> Mapping[str, str]:
    """Return the files of a spec, and of the sections that it takes from a base."""
    own = yaml_values(spec)
    rest = {name: text for name, text in yaml_values(base).items() if name not in own}
    return {"shop/a.yaml": spec, "shop/b.yaml": yaml.safe_dump(rest)}


def trials_of(files: Mapping[str, str], folder: Path, claim: str) -> Iterator[tuple[Trial, str]]:
    """Yield the trials of all alerts of specs, which must be accepted, each with its claim."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    planned, diagnostics, _ = plan_systems(folder)
    assert not has_errors(diagnostics), (claim, [found.message for found in diagnostics])
    for system in planned:
        groups = {group.name: group for group in system.plan.groups}
        for proof in proofs(system):
            yield trial_of(proof, groups), f"{claim}: {proof.path}"


def failures(trials: Iterable[tuple[Trial, str]], suite: str) -> list[str]:
    """Return what promtool says of the trials that do not pass."""
    claims = dict(trials)
    verdicts = run(claims, promtool=promtool(suite), jobs=os.cpu_count() or 1, patience=_PATIENCE)
    return [f"{claims[v.trial]}\n{v.said}" for v in verdicts if v.result is not Result.PASSED]
