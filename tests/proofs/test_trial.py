"""Trials by promtool: what is left of one that had to be stopped."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from genmon.proofs.trial import Result, Trial, run
from tests.promtools import promtool

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


_COUNTS = """#!/bin/sh
echo "$*" >> "$COUNTED"
exec "{promtool}" "$@"
"""
_RULES = "groups: [{name: g, rules: [{record: r, expr: vector(2)}]}]\n"
_PASSES = """
rule_files: [rules.yml]
tests: [{promql_expr_test: [{expr: r, eval_time: 1m, exp_samples: [{labels: r, value: 2}]}]}]
"""
_FAILS = _PASSES.replace("value: 2", "value: 3")
_BROKEN = "tests: [\n"


def _verdicts(
    tests: list[tuple[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Result], int]:
    """Return the results of trials, given by test and evaluations, and how often promtool ran."""
    script, counted = tmp_path / "promtool", tmp_path / "counted"
    script.write_text(_COUNTS.replace("{promtool}", promtool("here")))
    script.chmod(0o755)
    monkeypatch.setenv("COUNTED", str(counted))
    trials = [Trial(str(at), test, _RULES, steps) for at, (test, steps) in enumerate(tests)]
    verdicts = list(run(trials, promtool=str(script), jobs=1, patience=60))
    assert [verdict.trial for verdict in verdicts] == trials
    return [verdict.result for verdict in verdicts], len(counted.read_text().splitlines())


def test_short_trials_share_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results, processes = _verdicts([(_PASSES, 1)] * 8, tmp_path, monkeypatch)
    assert results == [Result.PASSED] * 8
    assert processes == 2


def test_long_trials_and_those_of_unknown_length_have_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = [(_PASSES, 0), (_PASSES, 5_000), (_PASSES, 1), (_PASSES, 1)]
    results, processes = _verdicts(tests, tmp_path, monkeypatch)
    assert results == [Result.PASSED] * 4
    assert processes == 3


@pytest.mark.parametrize("bad", [_FAILS, _BROKEN], ids=["fails", "broken"])
def test_one_that_does_not_pass_is_told_from_those_beside_it(
    bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = [(_PASSES, 1), (bad, 1), (_PASSES, 1), (_PASSES, 1)]
    results, _ = _verdicts(tests, tmp_path, monkeypatch)
    assert results == [Result.PASSED, Result.FAILED, Result.PASSED, Result.PASSED]
