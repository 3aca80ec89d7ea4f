"""Two plans are equal where they mean the same, wherever and however that is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.compile.stages import plan_specs
from genmon.plan import SystemPlan

_SPECS = Path(__file__).parents[2] / "specs"
_SYSTEMS = sorted(path.name for path in _SPECS.iterdir() if path.is_dir())
_SECTION = re.compile(r"^(?=[a-z])", re.MULTILINE)

Rewrite = Callable[[str, str], dict[str, str]]
"""The name and the text of a spec file to the files that say the same, by name."""


def _moved(name: str, text: str) -> dict[str, str]:
    return {name: "# Another first line.\n\n\n" + text.replace("\n\n", "\n# a remark\n\n\n")}


def _split(name: str, text: str) -> dict[str, str]:
    sections = [section for section in _SECTION.split(text) if section.strip()]
    return {f"{name}-{number:02}": section for number, section in enumerate(sections)}


def _plan(specs: Path, system: str) -> SystemPlan:
    plan, _, _ = plan_specs(specs, [system])
    return plan.systems[0]


@pytest.mark.parametrize("system", _SYSTEMS)
@pytest.mark.parametrize("rewrite", [_moved, _split])
def test_a_plan_does_not_depend_on_where_it_is_written(
    system: str, rewrite: Rewrite, tmp_path: Path
) -> None:
    home = tmp_path / "specs" / system
    home.mkdir(parents=True)
    for path in (_SPECS / system).glob("*.yaml"):
        for name, text in rewrite(path.stem, path.read_text(encoding="utf-8")).items():
            (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    before, after = _plan(_SPECS, system), _plan(tmp_path / "specs", system)
    assert after.groups[0].origin.span != before.groups[0].origin.span
    assert after == before


def test_plans_that_differ_in_one_number_are_not_equal(tmp_path: Path) -> None:
    home = tmp_path / "specs" / "azora"
    home.mkdir(parents=True)
    for path in (_SPECS / "azora").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("for: 5m", "for: 6m")
        (home / path.name).write_text(text, encoding="utf-8")
    assert _plan(_SPECS, "azora") != _plan(tmp_path / "specs", "azora")
