"""Each folder here is a scenario; `--rewrite` writes down what now comes of it.

`command` has one command a line. Beside it stands what they find (`specs/`, other folders), and
what they must say and leave behind: `stdout`, `stderr`, `exit` (left out where all are 0), and
`out/`, all of it, or `files`, the names of all that is written. With neither, nothing may be.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.scenarios.scenario import COMMAND, OUT, Outcome, expected, play, record

pytestmark = pytest.mark.slow

_HERE = Path(__file__).parent
SCENARIOS = sorted(path.parent.name for path in _HERE.glob(f"*/{COMMAND}"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario_ends_as_written_down(
    name: str, tmp_path: Path, cache: Path, request: pytest.FixtureRequest
) -> None:
    scenario = _HERE / name
    outcome = play(scenario, Console(tmp_path, cache))
    if request.config.getoption("--rewrite"):
        record(scenario, outcome)
    if not (scenario / OUT).is_dir():
        outcome = _names_only(outcome)
    assert outcome == expected(scenario)


def test_every_folder_is_a_scenario() -> None:
    folders = {p.name for p in _HERE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders == set(SCENARIOS)


def _names_only(outcome: Outcome) -> Outcome:
    return replace(outcome, written=dict.fromkeys(outcome.written, b""))
