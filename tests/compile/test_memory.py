"""A compile holds what it returns, and nothing else."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from benchmarks.estate import write_estate
from genmon.compile.stages import compile_specs

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["an estate", "the specs"])
def specs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "the specs":
        return ROOT / "specs"
    write_estate(tmp_path, 4)
    return tmp_path


def test_nothing_of_a_system_waits_for_the_collector(
    specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is off while systems are compiled, so what refers to itself would stay to the end."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    compile_specs(specs)  # makes what is made once
    gc.collect()
    gc.disable()
    try:
        compile_specs(specs)
        assert gc.collect() == 0
    finally:
        gc.enable()
