"""genmon.publish.swap."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from genmon.publish.swap import beside, discard, exchange, heal, is_beside, put_in_place


@pytest.fixture
def new(out: Path) -> Path:
    folder = beside(out, "new")
    folder.mkdir()
    (folder / "new").write_text("")
    return folder


@pytest.fixture
def stood(out: Path) -> Path:
    out.mkdir()
    (out / "old").write_text("")
    return out


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def unsupported(path: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, "Invalid argument", str(path), None, str(other))


def test_a_name_beside_is_hidden_and_recognised(out: Path) -> None:
    name = beside(out, "new")
    assert name.parent == out.parent
    assert name.name.startswith(".out.genmon-new-")
    assert is_beside(out, name)
    assert not is_beside(out, name, "old")
    assert not is_beside(out, out)
    assert not is_beside(out, out / name.name)
    assert not is_beside(out, out.with_name(".out.genmon-new-mine"))
    assert not is_beside(out.with_name("o.t"), out.with_name(".out.genmon-new-01234567"))


def test_an_exchange_swaps_two_folders(stood: Path, new: Path) -> None:
    exchange(new, stood)
    assert (names(stood), names(new)) == (["new"], ["old"])


def test_an_exchange_that_fails_names_the_reason(stood: Path, new: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No such file or directory"):
        exchange(new, stood / "missing")


def test_the_first_folder_is_moved_in(new: Path, out: Path) -> None:
    put_in_place(new, out)
    assert names(out.parent) == ["out"]


@pytest.mark.parametrize("swap", [exchange, unsupported])
def test_the_old_folder_is_replaced_and_cleared_away(
    new: Path, stood: Path, swap: type[None]
) -> None:
    put_in_place(new, stood, swap)
    assert names(stood) == ["new"]
    assert heal(stood) == []
    assert names(stood.parent) == ["out"]


def test_without_exchange_a_failure_puts_the_old_folder_back(stood: Path, out: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_in_place(beside(out, "new"), stood, unsupported)
    assert names(stood) == ["old"]
    assert names(stood.parent) == ["out"]


def test_a_render_killed_between_two_renames_is_healed_to_the_old_folder(
    stood: Path, new: Path
) -> None:
    stood.rename(beside(stood, "old"))
    assert heal(stood) == []
    assert not new.exists()
    assert names(stood) == ["old"]
    assert names(stood.parent) == ["out"]


def test_healing_leaves_what_is_not_genmons(stood: Path) -> None:
    link = stood.with_name(".out.genmon-new-01234567")
    link.symlink_to(stood)
    stood.with_name(".out.genmon-new-mine").mkdir()
    stood.with_name(".other.genmon-new-01234567").mkdir()
    before = names(stood.parent)
    heal(stood)
    assert names(stood.parent) == before
    assert names(stood) == ["old"]


def test_a_folder_without_write_permission_is_discarded_and_its_files_keep_their_mode(
    as_nobody: Path,
) -> None:
    locked = as_nobody / "folder/locked"
    locked.mkdir(parents=True)
    (locked / "file").write_text("")
    (locked / "file").chmod(0o400)
    (as_nobody / "link").hardlink_to(locked / "file")
    locked.chmod(0o500)
    discard(as_nobody / "folder")
    assert names(as_nobody) == ["link"]
    assert (as_nobody / "link").stat().st_mode & 0o777 == 0o400
