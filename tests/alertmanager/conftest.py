"""The Alertmanagers to compare with: that of this machine and, in the matrix, two newer ones."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.alertmanager.oracle import Release

_FETCH = Path(__file__).parents[2] / "tools" / "fetch-tools"


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(suite, marks=[pytest.mark.matrix, pytest.mark.server])
        for suite in ("bookworm", "trixie", "sid")
    ],
)
def release(request: pytest.FixtureRequest) -> Release:
    """Give Alertmanager 0.25, then 0.28, then 0.33."""
    done = subprocess.run([_FETCH, request.param], capture_output=True, text=True, check=True)
    folder = Path(done.stdout.strip())
    said = subprocess.run(
        [folder / "amtool", "--version"], capture_output=True, text=True, check=True
    )
    found = re.search(r"version (\d+)\.(\d+)", said.stdout + said.stderr)
    assert found
    return Release(folder, (int(found[1]), int(found[2])))
