"""Mutants of a small system against its proofs, with the real promtool."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from genmon.cli.group import run
from genmon.mutate.equivalent.table import REASONS
from tests.compiling import MINIMAL

_SHOP = """
metrics:
  shop_orders_total: {type: counter, counts: orders, labels: [shop, result]}
  shop_load: {type: gauge, unit: percent, labels: [shop]}
signals:
  failures:
    title: Failed orders
    ratio: shop_orders_total{result="failed"}
    of: shop_orders_total
    over: 5m
    by: [shop]
    min_traffic: 0.1/s
  load: {title: Load, value: shop_load}
alerts:
  failures:
    - {name: OrdersFail, above: 5%, for: 5m, severity: critical}
  load:
    - {name: Busy, above: 80%, for: 4m, severity: warning}
"""

_HALF_SHOWN = """
metrics:
  jobs_waiting: {type: gauge, counts: jobs, labels: [queue]}
  jobs_running: {type: gauge, counts: jobs, labels: [queue]}
signals:
  backlog:
    title: Backlog
    promql: sum by (queue) (jobs_waiting + jobs_running)
    counts: jobs
    by: [queue]
    proof:
      cases:
        - value: 600
          labels: {queue: mail}
          series: {'jobs_waiting{queue="mail"}': 600x20, 'jobs_running{queue="mail"}': 0x20}
        - value: 400
          labels: {queue: mail}
          series: {'jobs_waiting{queue="mail"}': 400x20, 'jobs_running{queue="mail"}': 0x20}
alerts:
  backlog:
    - {name: Backlog, above: 500, for: 4m, severity: warning}
"""
"""In the series of its proof no job runs, so what adds those that do might as well subtract."""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "specs" / "shop"
    folder.mkdir(parents=True)
    (folder / "shop.yaml").write_text(dedent(MINIMAL) + dedent(_SHOP), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = run(["mutate", *arguments])
    return status, capsys.readouterr().out


def test_the_proofs_of_a_gauge_kill_every_mutant(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = _said(capsys, "--alert", "Busy", "--format", "json")
    found = json.loads(said)
    survived = [one for one in found["mutants"] if one["fate"] == "survived"]
    assert (status, survived) == (0, [])
    assert found["operators"]["for-changed"]["percent"] == 100
    assert found["operators"]["comparison-strictness"]["percent"] == 100
    assert (shop / "cache" / "genmon" / "mutants").is_dir()


def test_thresholds_and_comparisons_of_a_ratio_are_killed_or_equivalent(
    shop: Path,  # noqa: ARG001 - where the specs are
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen = ("comparison-flipped", "threshold-moved", "threshold-zero", "for-changed")
    options = [option for name in chosen for option in ("--operator", name)]
    status, said = _said(capsys, *options, "--at-least", "100")
    assert (status, said.splitlines()[-1].partition(" (")[2][:7]) == (0, "100.0 %")


def test_a_sample_is_the_same_each_time_and_says_so(
    shop: Path,  # noqa: ARG001 - where the specs are
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = _said(capsys, "--sample", "5", "--at-least", "0")[1]
    again = _said(capsys, "--sample", "5", "--at-least", "0", "--no-cache")[1]
    assert first.splitlines()[:-1] == again.splitlines()[:-1]
    assert "a sample: 5 of " in first


def test_too_few_killed_is_a_finding(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = shop / "specs" / "shop" / "shop.yaml"
    spec.write_text(dedent(MINIMAL) + _HALF_SHOWN, encoding="utf-8")
    status, said = _said(capsys, "--operator", "arithmetic-exchanged")
    assert status == 1
    assert "jobs_waiting + jobs_running  →  jobs_waiting - jobs_running" in said
    assert "survives 2 cases of Backlog" in said
    assert "shop/shop.yaml" in said


def test_unknown_names_are_answered_with_the_nearest(
    shop: Path,  # noqa: ARG001 - where the specs are
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run(["mutate", "--operator", "threshold-move"])
    said = capsys.readouterr().err
    assert status == 1
    assert "there is no operator `threshold-move`" in said
    assert "threshold-moved" in said


def test_every_reason_argues_why() -> None:
    assert all(len((reason.__doc__ or "").splitlines()) > 2 for reason in REASONS)
