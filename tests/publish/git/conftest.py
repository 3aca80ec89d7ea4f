"""A repository with specs, and nothing of the machine's own configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.git.repositories import Repo, repo


@pytest.fixture(autouse=True)
def own_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep Git from reading what is configured on this machine, and from asking anybody."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def specs(tmp_path: Path) -> Repo:
    return repo(tmp_path / "specs-repository")
