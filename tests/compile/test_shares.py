"""Many systems are compiled side by side, and come out as if they had been compiled in turn."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.estate import write_estate
from genmon.compile.shares import in_shares
from genmon.compile.stages import compile_specs
from genmon.diag import in_source_order


def _who(items: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(items)


def test_few_items_are_one_share() -> None:
    assert in_shares(_who, range(9), lambda _: 1, 5) == [(os.getpid(), list(range(9)))]
    assert in_shares(_who, [], lambda _: 1, 5) == [(os.getpid(), [])]
    assert in_shares(_who, [8], lambda item: item, 1) == [(os.getpid(), [8])]


several = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor has one share")


@several
def test_many_items_are_shared_each_once() -> None:
    (own, first), *others = in_shares(_who, range(1001), lambda _: 1, 100)
    assert own == os.getpid()
    assert own not in {who for who, _ in others}
    shares = [first, *(items for _, items in others)]
    assert all(share == sorted(share) for share in shares)
    assert sorted(item for share in shares for item in share) == list(range(1001))


def test_what_is_heavy_is_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    shares = in_shares(_who, [30, 90, 20, 40], lambda item: item, 25)
    assert [items for _, items in shares] == [[90], [30, 20, 40]]


def test_elsewhere_than_on_linux_there_is_one_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(os, "sched_getaffinity")
    assert in_shares(_who, range(1001), lambda _: 1, 100) == [(os.getpid(), list(range(1001)))]


def _inverse(items: Sequence[int]) -> list[float]:
    return [1 / item for item in items]


def test_a_bug_in_a_share_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        in_shares(_inverse, range(-100, 100), lambda _: 1, 50)


def _killed(items: Sequence[int]) -> tuple[int, int]:
    """Count the items; a copy of this process is killed meanwhile."""
    if os.getpid() != _OWN:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), len(items)


_OWN = os.getpid()


@several
def test_what_a_copy_does_not_come_to_is_done_here() -> None:
    shares = in_shares(_killed, range(1001), lambda _: 1, 100)
    assert {who for who, _ in shares} == {_OWN}
    assert sum(count for _, count in shares) == 1001


def _large(items: Sequence[int]) -> bytes:
    return b"x" * 1_000_000 * len(items)


@several
def test_where_there_is_no_room_a_share_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: str) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "memfd_create", refused)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        shares = in_shares(_large, range(8), lambda _: 1, 4)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert sum(map(len, shares)) == 8_000_000
    assert len(shares) == 2


@several
def test_no_copy_outlives_a_bug_in_the_first_share() -> None:
    def work(_: Sequence[int]) -> None:
        if os.getpid() == own:
            raise ZeroDivisionError
        time.sleep(60)

    own, started = os.getpid(), time.monotonic()
    with pytest.raises(ZeroDivisionError):
        in_shares(work, range(100), lambda _: 1, 50)
    assert time.monotonic() - started < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_systems_side_by_side_come_out_as_in_turn(tmp_path: Path) -> None:
    write_estate(tmp_path, 31)
    broken = tmp_path / "svc-0030" / "service.yaml"
    broken.write_text(broken.read_text().replace("counts: requests", "counts: Requests!", 1))
    at_once = compile_specs(tmp_path)
    in_turn = [compile_specs(tmp_path, [f"svc-{number:04d}"]) for number in range(31)]
    assert at_once.systems == tuple(system for compiled in in_turn for system in compiled.systems)
    diagnostics = [diagnostic for turn in in_turn for diagnostic in turn.diagnostics]
    assert at_once.diagnostics == in_source_order(diagnostics)
    assert at_once.failed
    assert at_once.artifacts == ()

    broken.write_text(broken.read_text().replace("Requests!", "requests"))
    mended = [*in_turn[:-1], compile_specs(tmp_path, ["svc-0030"])]
    assert compile_specs(tmp_path).artifacts == tuple(
        artifact for compiled in mended for artifact in compiled.artifacts
    )
