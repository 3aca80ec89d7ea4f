"""Trials by promtool: what is left of one that had to be stopped."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from genmon.proofs.trial import Result, Trial, run

_SLOW = """#!/bin/sh
mktemp -d
exec sleep 60
"""
_TELLS = """#!/bin/sh
echo "SUCCESS, garbage $GOGC"
"""


def test_a_promtool_that_is_stopped_leaves_none_of_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promtool, temporary = tmp_path / "promtool", tmp_path / "temporary"
    promtool.write_text(_SLOW)
    promtool.chmod(0o755)
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    trial = Trial("slow", "tests: []\n", "groups: []\n")
    (verdict,) = run([trial], promtool=str(promtool), jobs=1, patience=1)
    assert verdict.result is Result.HUNG
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(("own", "given"), [("", "400"), ("80", "80")])
def test_promtool_collects_garbage_rarely_unless_the_environment_says_otherwise(
    own: str, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promtool = tmp_path / "promtool"
    promtool.write_text(_TELLS)
    promtool.chmod(0o755)
    monkeypatch.setenv("GOGC", own) if own else monkeypatch.delenv("GOGC")
    trial = Trial("any", "tests: []\n", "groups: []\n")
    (verdict,) = run([trial], promtool=str(promtool), jobs=1, patience=60)
    assert f"garbage {given}\n" in verdict.said
