"""The tools: those of this machine and, in the matrix, those of two newer Debian releases."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from genmon.validate import Tools, find_tools

_FETCH = Path(__file__).parents[2] / "tools" / "fetch-tools"


@pytest.fixture(scope="session")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(
    scope="session",
    params=[
        "here",
        pytest.param("trixie", marks=pytest.mark.matrix),
        pytest.param("sid", marks=pytest.mark.matrix),
    ],
)
def any_tools(request: pytest.FixtureRequest) -> Tools:
    """Give the tools that are here, then promtool 2.53 with amtool 0.28, then 3.5 with 0.33."""
    if request.param == "here":
        return find_tools()
    done = subprocess.run([_FETCH, request.param], capture_output=True, text=True, check=True)
    folder = Path(done.stdout.strip())
    named = {f"GENMON_{name.upper()}": str(folder / name) for name in ("promtool", "amtool")}
    return find_tools(os.environ | named)
