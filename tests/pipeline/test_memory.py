"""A compile holds what it returns, and nothing else."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from benchmarks.estate import write_estate
from genmon.pipeline.compile import compile_specs

_SYSTEMS = 4


def test_nothing_of_a_system_waits_for_the_collector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is off while systems are compiled, so what refers to itself would stay to the end."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    write_estate(tmp_path, _SYSTEMS)
    compile_specs(tmp_path)  # makes what is made once
    gc.collect()
    gc.disable()
    try:
        compile_specs(tmp_path)
        assert gc.collect() < _SYSTEMS
    finally:
        gc.enable()
