"""Many publish to one branch at once, or are killed: all that was committed is there, in a line."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.git.repositories import FILES, Repo, bare, publish, repo

_PROJECT = Path(__file__).parents[3]


def _worker(at: Repo, folder: str, times: int, remote: str = "") -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.publish.git.worker", str(at.path), folder, str(times)]
    return subprocess.Popen([*words, remote], cwd=_PROJECT, stdout=subprocess.PIPE, text=True)


def _said(process: subprocess.Popen[str]) -> list[str]:
    stdout, _ = process.communicate()
    assert process.returncode == 0
    return stdout.split()


def _in_one_line(at: Repo, commits: list[str]) -> None:
    """Assert that the branch is these commits and no others, each on top of another."""
    assert sorted(at.git("rev-list", "rendered").split()) == sorted(commits)
    assert at.git("rev-list", "--merges", "rendered") == ""
    assert at.git("fsck", "--strict", "--no-dangling") == ""


def _to_one_branch(specs: Repo, *, processes: int, times: int) -> None:
    before = specs.untouched()
    workers = [_worker(specs, f"folder-{number}", times) for number in range(processes)]
    commits = [commit for worker in workers for commit in _said(worker)]
    assert len(commits) == processes * times
    _in_one_line(specs, commits)
    assert specs.untouched() == before


def _to_one_remote(tmp_path: Path, *, clones: int, times: int) -> None:
    remote = bare(tmp_path / "remote.git")
    made = [repo(tmp_path / f"clone-{number}") for number in range(clones)]
    before = [clone.untouched() for clone in made]
    workers = [
        _worker(clone, f"folder-{number}", times, str(remote.path))
        for number, clone in enumerate(made)
    ]
    commits = [commit for worker in workers for commit in _said(worker)]
    assert len(commits) == clones * times
    _in_one_line(remote, commits)
    assert [clone.untouched() for clone in made] == before


def test_publications_to_one_branch_all_land_in_one_line(specs: Repo) -> None:
    _to_one_branch(specs, processes=3, times=2)


def test_pushes_of_several_clones_all_land_in_one_line(tmp_path: Path) -> None:
    _to_one_remote(tmp_path, clones=3, times=2)


@pytest.mark.long
def test_forty_publications_of_eight_processes_all_land_in_one_line(specs: Repo) -> None:
    _to_one_branch(specs, processes=8, times=5)


@pytest.mark.long
def test_twenty_pushes_of_four_clones_all_land_in_one_line(tmp_path: Path) -> None:
    _to_one_remote(tmp_path, clones=4, times=5)


def _after_a_kill(specs: Repo, turn: int, seconds: float) -> None:
    """Publish, kill it after so many seconds, and publish again."""
    worker = _worker(specs, f"turn-{turn}", 3)
    try:
        worker.wait(seconds)
    except subprocess.TimeoutExpired:
        worker.kill()
    said = worker.communicate()[0].split()
    line = specs.git("rev-list", "rendered").split()
    assert set(said) <= set(line)
    assert publish(specs, FILES, folder=f"turn-{turn}").commit


@pytest.mark.long
def test_a_hundred_kills_lose_nothing(specs: Repo) -> None:
    publish(specs, FILES)
    before = specs.untouched()
    chance = random.Random(15)
    for turn in range(100):
        _after_a_kill(specs, turn, chance.uniform(0.1, 1.2))
    assert specs.git("rev-list", "--merges", "rendered") == ""
    assert specs.git("fsck", "--strict", "--no-dangling") == ""
    assert specs.untouched() == before
