"""Whatever a spec says, compiling it ends soon, and in findings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.promtools import ROOT

pytestmark = pytest.mark.slow


def test_no_hostile_spec_breaks_the_compiler() -> None:
    _compile(0, 1_000)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1_000, 11_000, 5_000))
def test_no_spec_of_many_does(first: int) -> None:
    _compile(first, first + 5_000)


def _compile(first: int, last: int) -> None:
    """Compile in a process of its own: it bounds its memory, and is called when time is up."""
    line = [sys.executable, "-m", "tests.hostile_specs", "--seeds", f"{first}:{last}"]
    done = subprocess.run(line, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
