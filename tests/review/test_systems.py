"""Edits of the systems in specs/: one sentence each, whatever else follows from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from genmon.compile.stages import plan_specs
from genmon.diag import has_errors
from genmon.review.context import Version
from genmon.review.review import review, version_of

_SPECS = Path(__file__).parents[2] / "specs"
_WEAKER = (
    "signal availability: the promise is weaker; `objective` 99.5% instead of 99.9%; "
    "the history of the recorded series `detection:availability:budget_left30d` breaks"
)
_EDITS = [
    (
        "azora/api.yaml",
        "above: 75ms,",
        "above: 85ms,",
        "HighAPILatencyP50 (warning): fires later, above 85 ms instead of above 75 ms",
    ),
    (
        "azora/api.yaml",
        "name: HighAPILatencyP50,",
        "name: HighAPILatencyMedian,",
        "HighAPILatencyMedian (warning): is the new name of HighAPILatencyP50",
    ),
    (
        "aclue/service.yaml",
        "for: 5m",
        "for: 15m",
        "HighResponseTimeP95 (warning): fires later, after 15m instead of after 5m",
    ),
    (
        "atom/database.yaml",
        "for: 5m",
        "for: 1m",
        "ConnectionPoolWarning (P1): fires earlier, after 1m instead of after 5m",
    ),
    (
        "detection/slos.yaml",
        "objective: 99.9%",
        "objective: 99.5%",
        _WEAKER,
    ),
]


@cache
def _versions(specs: Path, system: str) -> dict[str, Version]:
    plan, diagnostics, _ = plan_specs(specs, [system])
    assert not has_errors(diagnostics), [str(diagnostic.message) for diagnostic in diagnostics]
    return {system_plan.name: version_of(system_plan) for system_plan in plan.systems}


@pytest.mark.parametrize(("file", "was", "now", "says"), _EDITS)
def test_an_edit_of_a_real_system_is_one_sentence(
    file: str, was: str, now: str, says: str, tmp_path: Path
) -> None:
    system, _, name = file.partition("/")
    home = tmp_path / system
    home.mkdir()
    for path in (_SPECS / system).glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert path.name != name or was in text
        edited = text.replace(was, now, 1) if path.name == name else text
        (home / path.name).write_text(edited, encoding="utf-8")
    before, after = _versions(_SPECS, system), _versions(tmp_path, system)
    assert [str(change) for change in review(before, after).changes] == [says]
