"""The upstream tools of several Debian releases: those that are here, and newer ones."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from genmon.proc import run

ROOT = Path(__file__).parents[1]
RELEASES = [
    "here",
    pytest.param("trixie", marks=pytest.mark.matrix),
    pytest.param("sid", marks=pytest.mark.matrix),
]
"""Parameters of a fixture: Alertmanager 0.25 where nothing newer is installed, 0.28 and 0.33."""


@dataclass(frozen=True)
class Program:
    path: str
    version: tuple[int, int]


def program(name: str, release: str) -> Program:
    """Return a tool of a release, fetched where it is not here."""
    path = shutil.which(name) if release == "here" else f"{_fetched(release)}/{name}"
    assert path, f"{name} is not on PATH"
    said = run([path, "--version"], cwd=ROOT, timeout=20)
    found = re.search(r"version (\d+)\.(\d+)", said.stdout + said.stderr)
    assert found is not None, said
    return Program(path, (int(found[1]), int(found[2])))


def _fetched(release: str) -> str:
    fetched = run([str(ROOT / "tools" / "fetch-tools"), release], cwd=ROOT, timeout=300)
    assert fetched.status == 0, fetched.stderr
    return fetched.stdout.strip()
