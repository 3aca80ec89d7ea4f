"""The memory of checks reads, replaces and removes what is its own, and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from genmon.validate import VerdictCache
from genmon.validate.own_folder import ForeignError, own_folder

LONG_AGO = time.time() - 40 * 24 * 3600
KEY = sha256(b"a").hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def checks(root: Path) -> Path:
    """A folder of verdicts in which one is young."""
    VerdictCache(root, "genmon", "checks").remember("young")
    return root / "genmon" / "checks"


def _age(path: Path) -> None:
    os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)


def _prune(root: Path) -> VerdictCache:
    cache = VerdictCache(root, "genmon", "checks")
    cache.remember("new")
    cache.prune()
    return cache


@pytest.mark.parametrize(
    "name", ["old", "notes.txt", ".new-abcdefgh", KEY, KEY.upper(), f".{KEY}-12345678.txt"]
)
def test_a_file_that_genmon_did_not_write_stays(root: Path, checks: Path, name: str) -> None:
    (checks / name).write_text("somebody's own")
    _age(checks / name)
    _prune(root)
    assert (checks / name).read_text() == "somebody's own"


def test_what_a_killed_run_left_unfinished_goes(root: Path, checks: Path) -> None:
    partial = checks / f".{KEY}-1234abcd"
    partial.write_text("a")
    _age(partial)
    _prune(root)
    assert not partial.exists()


@pytest.mark.parametrize("step", ["genmon", "genmon/checks"])
def test_no_link_is_followed(root: Path, tmp_path: Path, step: str) -> None:
    victim = tmp_path / "victim"
    old = victim / ("checks" if step == "genmon" else "") / KEY
    old.parent.mkdir(parents=True)
    old.write_text("a")
    _age(old)
    (root / step).parent.mkdir(parents=True)
    (root / step).symlink_to(victim)
    before = old.stat()
    cache = _prune(root)
    assert not cache.passed("a")
    assert sorted(path.name for path in old.parent.iterdir()) == [KEY]
    assert old.stat() == before
    (finding,) = cache.findings()
    assert (finding.code.id, "a link" in finding.message) == ("GM619", True)


def test_the_users_cache_folder_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root.symlink_to(tmp_path / "elsewhere")
    cache = VerdictCache(root, "genmon", "checks")
    cache.remember("a")
    assert cache.passed("a")


@pytest.mark.parametrize("step", ["genmon", "genmon/checks"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_what_others_can_write_to_is_not_believed(
    root: Path, checks: Path, step: str, mode: int
) -> None:
    assert checks.is_dir()
    (root / step).chmod(mode)
    cache = VerdictCache(root, "genmon", "checks")
    cache.remember("a")
    assert (cache.passed("young"), cache.passed("a")) == (False, False)
    (finding,) = cache.findings()
    assert "writable by others" in finding.message


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_another_users_folder_is_not_believed(root: Path, checks: Path) -> None:
    os.chown(checks, 12345, 12345)
    assert not VerdictCache(root, "genmon", "checks").passed("young")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    (path.parent / "target").write_text("a")
    path.symlink_to("target")


def _zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


@pytest.mark.parametrize("put", [_fifo, _link, _zeros, _huge, Path.mkdir])
def test_what_is_no_entry_neither_hangs_nor_passes(
    root: Path, checks: Path, put: Callable[[Path], None]
) -> None:
    put(checks / KEY)
    cache = VerdictCache(root, "genmon", "checks")
    assert not cache.passed("a")
    _age(checks / KEY)
    cache.remember("new")
    cache.prune()
    assert os.path.lexists(checks / KEY)


def test_only_a_folder_that_is_ours_is_opened(root: Path, checks: Path) -> None:
    checks.chmod(0o777)
    with pytest.raises(ForeignError), own_folder(root, "genmon", "checks"):
        pass
