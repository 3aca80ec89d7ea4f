"""Only passes are remembered, only for the same bytes, and a damaged memory only forgets."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from genmon.validate import VerdictCache, verdicts
from genmon.validate.subject import Subject
from tests.validate.samples import artifact

DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "genmon" / "checks"


@pytest.fixture
def cache(folder: Path) -> VerdictCache:
    return _at(folder)


def _at(folder: Path) -> VerdictCache:
    return VerdictCache(folder.parents[1], *folder.parts[-2:])


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_passed_is_remembered_by_the_next_run(cache: VerdictCache, folder: Path) -> None:
    assert not cache.passed("a")
    cache.remember("a")
    assert _at(folder).passed("a")
    assert not cache.passed("b")
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", [b"", b"a", b"a\nb\nc", b"\xff\xfe", b"a\nB"])
def test_a_damaged_entry_is_none(cache: VerdictCache, folder: Path, damage: bytes) -> None:
    cache.remember("a\nb")
    _entries(folder)[0].write_bytes(damage)
    assert not cache.passed("a\nb")
    cache.remember("a\nb")
    assert cache.passed("a\nb")


def test_an_entry_under_another_name_is_none(cache: VerdictCache, folder: Path) -> None:
    cache.remember("a")
    cache.remember("b")
    one, two = _entries(folder)
    one.write_bytes(two.read_bytes())
    assert sorted([cache.passed("a"), cache.passed("b")]) == [False, True]


def test_an_entry_that_is_a_folder_is_none(cache: VerdictCache, folder: Path) -> None:
    cache.remember("a")
    (entry,) = _entries(folder)
    entry.unlink()
    entry.mkdir()
    assert not cache.passed("a")
    cache.remember("a")
    cache.prune()
    assert not cache.passed("a")


def test_a_folder_that_cannot_be_made_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = VerdictCache(tmp_path / "file", "checks")
    cache.remember("a")
    cache.prune()
    assert not cache.passed("a")


def test_no_unfinished_entry_stays(cache: VerdictCache, folder: Path) -> None:
    for key in "abc":
        cache.remember(key)
    assert [entry.name for entry in _entries(folder) if entry.name.startswith(".")] == []


def test_old_entries_are_forgotten(cache: VerdictCache, folder: Path) -> None:
    cache.remember("old")
    (entry,) = _entries(folder)
    os.utime(entry, (time.time() - 31 * DAY,) * 2)
    cache.remember("new")
    cache.prune()
    assert (cache.passed("old"), cache.passed("new")) == (False, True)


def test_what_is_used_stays_young(cache: VerdictCache, folder: Path) -> None:
    cache.remember("used")
    (entry,) = _entries(folder)
    os.utime(entry, (time.time() - 29 * DAY,) * 2)
    assert cache.passed("used")
    assert time.time() - entry.stat().st_mtime < DAY


def test_beyond_the_limit_the_longest_unused_go(
    cache: VerdictCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MOST_ENTRIES", 3)
    for age, key in enumerate("abcde"):
        cache.remember(key)
        newest = max(_entries(folder), key=lambda entry: entry.stat().st_mtime)
        os.utime(newest, (time.time() - (age + 1) * 60,) * 2)
    cache.prune()
    assert [key for key in "abcde" if cache.passed(key)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/genmon/checks"),
        ({"XDG_CACHE_HOME": "x", "HOME": "/h"}, "/h/.cache/genmon/checks"),
        ({"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/genmon/checks"),
    ],
)
def test_it_lives_in_the_users_cache_folder(environ: dict[str, str], expected: str) -> None:
    assert VerdictCache.at_home(environ).folder == Path(expected)


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "h"}, {"XDG_CACHE_HOME": "x"}])
def test_without_a_home_nothing_is_remembered(environ: dict[str, str]) -> None:
    cache = VerdictCache.at_home(environ)
    cache.remember("a")
    cache.prune()
    assert (cache.folder, cache.passed("a"), list(cache.findings())) == (None, False, [])


def test_a_key_tells_checker_layout_and_bytes_apart() -> None:
    one, two = artifact("s/a.yml", "x"), artifact("s/b.yml", "x")
    subjects = [
        Subject(one, (("s/a.yml", b"x"),)),
        Subject(one, (("s/a.yml", b"y"),)),
        Subject(two, (("s/b.yml", b"x"),)),
        Subject(one, (("s/a.yml", b"x"), ("s/b.yml", b"x"))),
        Subject(two, (("s/a.yml", b"x"), ("s/b.yml", b"x"))),
    ]
    keys = {subject.key(checker) for subject in subjects for checker in ("2.42", "2.53")}
    assert len(keys) == 10
    reordered = Subject(one, (("s/b.yml", b"x"), ("s/a.yml", b"x")))
    assert reordered.key("2.42") in keys
