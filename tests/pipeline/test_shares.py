"""Many systems are compiled side by side, and come out as if they had been compiled in turn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.estate import write_estate
from genmon.pipeline.compile import compile_specs
from genmon.pipeline.shares import in_shares


def _who(items: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(items)


def test_few_items_are_one_share() -> None:
    assert in_shares(_who, range(99)) == [(os.getpid(), list(range(99)))]
    assert in_shares(_who, []) == [(os.getpid(), [])]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor has one share")
def test_many_items_are_shared_in_order() -> None:
    (own, first), *others = in_shares(_who, range(1001))
    assert own == os.getpid()
    assert own not in {who for who, _ in others}
    assert [*first, *(item for _, items in others for item in items)] == list(range(1001))


def _inverse(items: Sequence[int]) -> list[float]:
    return [1 / item for item in items]


def test_a_bug_in_a_share_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        in_shares(_inverse, range(-100, 100))


def test_systems_side_by_side_come_out_as_in_turn(tmp_path: Path) -> None:
    write_estate(tmp_path, 101)
    broken = tmp_path / "svc-0100" / "service.yaml"
    broken.write_text(broken.read_text().replace("counts: requests", "counts: Requests!", 1))
    at_once = compile_specs(tmp_path)
    in_turn = [compile_specs(tmp_path, [f"svc-{number:04d}"]) for number in range(101)]
    assert at_once.plan.systems == tuple(system for one in in_turn for system in one.plan.systems)
    assert at_once.diagnostics == in_turn[-1].diagnostics != ()
    assert at_once.artifacts == ()

    broken.write_text(broken.read_text().replace("Requests!", "requests"))
    mended = [*in_turn[:-1], compile_specs(tmp_path, ["svc-0100"])]
    assert compile_specs(tmp_path).artifacts == tuple(
        artifact for one in mended for artifact in one.artifacts
    )
