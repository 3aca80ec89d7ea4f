"""The whole way: specs are changed, published, taken by servers, and run without drift."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.commands.drift.pair import SHOP, serving

pytestmark = pytest.mark.server
_SPECS = "specs/shop/shop.yaml"


def _git(console: Console, *words: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *who, *words], cwd=console.here, env=console.environment(), check=True)


def _commit(console: Console) -> None:
    _git(console, "add", "specs")
    _git(console, "commit", "--quiet", "--message", "specs")


def test_what_was_published_runs_once_the_servers_have_it(console: Console, tmp_path: Path) -> None:
    console.write(_SPECS, SHOP.read_text(encoding="utf-8"))
    _git(console, "init", "--quiet", "--initial-branch=main")
    _git(console, "init", "--quiet", "--bare", "../remote.git")
    _git(console, "remote", "add", "origin", "../remote.git")
    _commit(console)
    assert console.genmon("render").exit == 0
    assert console.genmon("publish", "--push").exit == 0
    _git(console, "clone", "--quiet", "--branch", "rendered", "../remote.git", "../deployed")
    live = tmp_path / "deployed/out/shop"
    with serving(console.here / "out/shop", live, tmp_path, "here") as servers:
        words = (
            "drift",
            "--prometheus",
            servers.prometheus.url,
            "--alertmanager",
            servers.alertmanager.url,
        )
        assert console.genmon(*words).exit == 0

        console.edit(_SPECS, "equals: 0, for: 1m", "equals: 0, for: 3m")
        console.edit(_SPECS, 'channel: "#shop"', 'channel: "#shop-alerts"')
        _commit(console)
        assert console.genmon("render").exit == 0
        said = console.genmon(*words)
        assert said.exit == 1
        assert "alert `ShopDown` of group `shop.is_up`: for is 60s where it runs, 180s" in said.out
        assert "receiver `team`: slack_configs[0].channel is #shop where it runs" in said.out

        assert console.genmon("publish", "--push").exit == 0
        _git(console, "-C", "../deployed", "pull", "--quiet", "--ff-only")
        said = console.genmon("sync", *words[1:], "--wait", "20")
        assert (said.exit, said.out.count("runs what is in out/shop")) == (0, 2), said
        assert console.genmon(*words).exit == 0
