"""What is accepted is proved: the specs of ``sound.yaml`` and of the documentation's examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.compiling import MINIMAL
from tests.promtools import ROOT
from tests.proving import completed, failures, trials_of
from tests.yaml_values import yaml_values

pytestmark = pytest.mark.slow

_CASES = yaml_values(Path(__file__).with_name("sound.yaml").read_text(encoding="utf-8"))
_SHORT = [case for case in _CASES if not case.get("long")]
_LONG = [case for case in _CASES if case.get("long")]
_EXAMPLES = sorted((ROOT / "docs" / "examples" / "signals").glob("*.yaml"))
_BASE = ROOT / "docs" / "examples" / "base.yaml"
_BATCH = 8
_SUITES = pytest.mark.parametrize("suite", ["here", pytest.param("sid", marks=pytest.mark.matrix)])


@_SUITES
@pytest.mark.parametrize("first", range(0, len(_SHORT), _BATCH))
def test_every_sound_spec_is_proved(tmp_path: Path, first: int, suite: str) -> None:
    _proved(_SHORT[first : first + _BATCH], tmp_path, suite)


@pytest.mark.long
@_SUITES
@pytest.mark.parametrize("case", _LONG, ids=lambda case: case["claim"])
def test_every_sound_spec_of_long_windows_is_proved(
    tmp_path: Path, case: Mapping[str, Any], suite: str
) -> None:
    _proved([case], tmp_path, suite)


def _proved(cases: Iterable[Mapping[str, Any]], folder: Path, suite: str) -> None:
    trials = (
        trials_of(completed(case["spec"], MINIMAL), folder / f"s{number}", case["claim"])
        for number, case in enumerate(cases)
    )
    failed = failures(chain.from_iterable(trials), suite)
    assert not failed, "\n".join(failed)


@_SUITES
@pytest.mark.parametrize("first", range(0, len(_EXAMPLES), _BATCH))
def test_every_example_of_a_signal_kind_is_proved(tmp_path: Path, first: int, suite: str) -> None:
    base = _BASE.read_text(encoding="utf-8")
    trials = (
        trials_of(
            completed(path.read_text(encoding="utf-8"), base), tmp_path / path.stem, path.stem
        )
        for path in _EXAMPLES[first : first + _BATCH]
    )
    failed = failures(chain.from_iterable(trials), suite)
    assert not failed, "\n".join(failed)
