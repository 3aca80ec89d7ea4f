"""Folders, artifacts and filesystems for the tests of ``publish``."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.proc import run

Tell = Callable[[Path], dict[str, bytes]]
Make = Callable[[dict[str, str]], tuple[Artifact, ...]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def make() -> Make:
    """Turn paths and texts into artifacts; the first folder of a path is its system."""

    def artifacts(texts: dict[str, str]) -> tuple[Artifact, ...]:
        return tuple(
            Artifact(path, text.encode(), system=path.rpartition("/")[0].split("/")[0])
            for path, text in texts.items()
        )

    return artifacts


@pytest.fixture
def content() -> Tell:
    """Read a whole folder: files as their bytes, links as their target."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): bytes(path.readlink())
            if path.is_symlink()
            else path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_symlink() or not path.is_dir()
        }

    return read


@pytest.fixture
def mount() -> Iterator[Callable[..., None]]:
    """Mount and unmount; where that is not allowed the test says so and is skipped."""
    mounted: list[Path] = []

    def do(*arguments: str, at: Path) -> None:
        done = run(["mount", *arguments, str(at)], cwd=at, timeout=10)
        if done.status:
            pytest.skip(f"this test mounts a filesystem, which is refused: {done.stderr.strip()}")
        if "remount" not in " ".join(arguments):
            mounted.append(at)

    yield do
    for at in reversed(mounted):
        assert run(["umount", str(at)], cwd=Path("/"), timeout=10).status == 0


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """Become a user whom permissions bind, also where root runs the tests, in a new folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        nobody = 65534
        os.chown(folder, nobody, nobody)
        os.setegid(nobody)
        os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(0)
            os.setegid(0)
