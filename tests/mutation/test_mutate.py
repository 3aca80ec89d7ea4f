"""Mutants of a small system against its proofs, with the real promtool."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from genmon.cli.group import run
from genmon.mutation.equivalent.table import REASONS
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
    loads = json.loads(said)
    survived = [one for one in loads["mutants"] if one["fate"] == "survived"]
    assert (status, survived) == (0, [])
    assert loads["operators"]["for-changed"]["percent"] == 100
    assert loads["operators"]["comparison-strictness"]["percent"] == 100
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


_ONE_SHOP_ONLY = """
signals:
  busiest:
    promql: max(shop_load)
    unit: percent
    proof:
      cases:
        - {value: 90%, series: {'shop_load{shop="a"}': 90x20}}
        - {value: 50%, series: {'shop_load{shop="a"}': 50x20}}
alerts:
  busiest:
    - {name: Busiest, above: 85%, for: 4m, severity: warning}
"""


def test_too_few_killed_is_a_finding(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = shop / "specs" / "shop" / "more.yaml"
    more.write_text(dedent(_ONE_SHOP_ONLY), encoding="utf-8")
    status, said = _said(capsys, "--operator", "aggregation-exchanged", "--at-least", "100")
    assert status == 1
    assert "max(shop_load)  →  min(shop_load)" in said
    assert "survives" in said
    assert "shop/more.yaml" in said


def test_the_proofs_of_a_small_system_kill_all(
    shop: Path,  # noqa: ARG001 - where the specs are
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, said = _said(capsys, "--at-least", "100")
    assert (status, said.splitlines()[-1].partition("(")[2][:7]) == (0, "100.0 %")


def test_unknown_names_are_answered_with_the_nearest(
    shop: Path,  # noqa: ARG001 - where the specs are
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run(["mutate", "--operator", "threshold-move"])
    said = capsys.readouterr().err
    assert status == 2
    assert "there is no operator `threshold-move`" in said
    assert "threshold-moved" in said


def test_every_reason_argues_why() -> None:
    assert all(len((reason.__doc__ or "").splitlines()) > 2 for reason in REASONS)
