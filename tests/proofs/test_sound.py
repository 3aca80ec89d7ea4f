"""What is accepted is proved: the specs of ``sound.yaml`` and of the documentation's examples."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import yaml

from tests.compiling import MINIMAL
from tests.promtools import ROOT
from tests.proving import completed, failures, trials_of

pytestmark = pytest.mark.slow

_CASES = yaml.safe_load(Path(__file__).with_name("sound.yaml").read_text(encoding="utf-8"))
_EXAMPLES = sorted((ROOT / "docs" / "examples" / "signals").glob("*.yaml"))
_BASE = ROOT / "docs" / "examples" / "base.yaml"
_BATCH = 8
_SUITES = pytest.mark.parametrize("suite", ["here", pytest.param("sid", marks=pytest.mark.matrix)])


@_SUITES
@pytest.mark.parametrize("first", range(0, len(_CASES), _BATCH))
def test_every_sound_spec_is_proved(tmp_path: Path, first: int, suite: str) -> None:
    trials = (
        trials_of(completed(case["spec"], MINIMAL), tmp_path / f"s{number}", case["claim"])
        for number, case in enumerate(_CASES[first : first + _BATCH])
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
