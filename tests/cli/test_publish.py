"""``genmon publish``: what the specs compile to, on a branch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from contextlib import suppress

import pytest

from tests.cli.console import Console

_RULES = "shop/prometheus/rules/shop.yml"
_SPECS = "specs/shop/shop.yaml"


def _git(console: Console, *words: str) -> str:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    done = subprocess.run(
        ["git", *who, *words],
        cwd=console.here,
        env=console.environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def _committed(console: Console) -> Console:
    _git(console, "add", "specs")
    _git(console, "commit", "--quiet", "--message", "the specs")
    return console


@pytest.fixture
def shop(rendered: Console) -> Console:
    """Stand in a repository with the shop's specs committed, and the output folder ignored."""
    _git(rendered, "init", "--quiet", "--initial-branch=main")
    rendered.write(".git/info/exclude", "/out\n")
    return _committed(rendered)


def test_a_publication_is_what_stands_in_the_output_folder(shop: Console) -> None:
    said = shop.genmon("publish")
    name = _git(shop, "rev-parse", "--short=12", "rendered")
    files = f"files: {len(shop.tree())} written, 0 unchanged, 0 removed"
    assert (said.exit, said.out, said.err) == (
        0,
        f"committed {name} to rendered, a new branch; {files}\n",
        "",
    )
    for path, content in shop.tree().items():
        assert _git(shop, "show", f"rendered:out/{path}") == content.decode().strip()


def test_the_message_says_what_changes_and_names_the_commit_of_the_specs(
    shop: Console,
) -> None:
    shop.genmon("publish")
    shop.edit(_SPECS, "above: 500ms", "above: 600ms")
    shop.edit(_SPECS, "VerySlowShop", "TooSlowShop")
    _committed(shop)
    shop.genmon("render")
    assert shop.genmon("publish").exit == 0
    specs = _git(shop, "rev-parse", "main")
    message = _git(shop, "log", "-1", "--format=%B", "rendered").splitlines()
    assert message[:-2] == [
        f"Publish the monitoring of shop from {specs[:12]}",
        "",
        "shop: SlowShop (warning): fires later, above 600 ms instead of above 500 ms",
        "shop: TooSlowShop (critical): is the new name of VerySlowShop",
        "files: 1 added, 7 changed, 1 removed",
    ]
    trailer = "--format=%(trailers:key=Specs-commit,valueonly)"
    assert _git(shop, "log", "-1", trailer, "rendered") == specs


def test_specs_that_this_repository_does_not_have_are_told_by_the_files(shop: Console) -> None:
    shop.genmon("publish")
    tree = _git(shop, "rev-parse", "rendered^{tree}")
    unknown = _git(shop, "commit-tree", tree, "-m", f"a\n\nSpecs-commit: {'a' * 40}")
    _git(shop, "update-ref", "refs/heads/rendered", unknown)
    shop.edit(_SPECS, "above: 500ms", "above: 600ms")
    _committed(shop)
    shop.genmon("render")
    assert shop.genmon("publish").exit == 0
    message = _git(shop, "log", "-1", "--format=%b", "rendered").splitlines()
    assert message[0] == "shop: changed: SlowShop"


def test_nothing_is_committed_twice(shop: Console) -> None:
    shop.genmon("publish")
    name = _git(shop, "rev-parse", "--short=12", "rendered")
    said = shop.genmon("publish")
    assert (said.exit, said.out) == (0, f"rendered is current at {name}; nothing was committed\n")


def test_without_an_output_folder_the_specs_alone_are_published(shop: Console) -> None:
    shop.genmon("publish", "--branch", "with")
    tree = _git(shop, "rev-parse", "with^{tree}")
    (shop.here / "out").rename(shop.here / "elsewhere")
    assert shop.genmon("publish", "--branch", "without").exit == 0
    assert _git(shop, "rev-parse", "without^{tree}") == tree
    assert "out" not in shop.names


def test_an_output_folder_that_is_not_current_is_refused(shop: Console) -> None:
    shop.write(f"out/{_RULES}", "groups: []\n")
    said = shop.genmon("publish")
    assert said.exit == 1
    assert f"error[GM715]: `out/{_RULES}` was edited by hand" in said.err
    assert _git(shop, "branch", "--list", "rendered") == ""


def test_specs_with_an_error_are_refused(shop: Console) -> None:
    shop.edit(_SPECS, "to: team", "to: tema")
    _committed(shop)
    said = shop.genmon("publish")
    assert (said.exit, said.out) == (1, "")
    assert "error[" in said.err
    assert _git(shop, "branch", "--list", "rendered") == ""


def test_a_dry_run_shows_the_message_and_commits_nothing(shop: Console) -> None:
    said = shop.genmon("publish", "--dry-run", "--message", "Release 7\n\nFor the fair.")
    lines = said.out.splitlines()
    assert lines[0].startswith("would commit to rendered, a new branch; files: ")
    assert lines[2:5] == ["Release 7", "", "For the fair."]
    assert lines[-1] == f"Specs-commit: {_git(shop, 'rev-parse', 'main')}"
    assert _git(shop, "branch", "--list", "rendered") == ""


def test_json_names_the_commit_and_the_files(shop: Console) -> None:
    said = json.loads(shop.genmon("publish", "--format", "json").out)
    assert said["commit"] == _git(shop, "rev-parse", "rendered")
    assert (said["branch"], said["remote"], said["parent"], said["changed"]) == (
        "rendered",
        "",
        "",
        True,
    )
    assert _RULES in said["written"]


def test_a_push_goes_to_the_remote_and_to_no_branch_here(shop: Console) -> None:
    _git(shop, "init", "--quiet", "--bare", "../remote.git")
    _git(shop, "remote", "add", "origin", "../remote.git")
    said = shop.genmon("publish", "--push", "--branch", "environment/production", "--path", ".")
    name = _git(shop, "-C", "../remote.git", "rev-parse", "--short=12", "environment/production")
    assert said.out.startswith(f"committed {name} to origin/environment/production, a new branch")
    assert _git(shop, "branch", "--list") == "* main"
    again = shop.genmon("publish", "--push", "--branch", "environment/production", "--path", ".")
    assert again.out.endswith("; nothing was committed\n")


def test_a_signal_ends_it_at_once_and_leaves_no_lock(shop: Console) -> None:
    gate, started = shop.here / ".git/gate", shop.here / ".git/started"
    os.mkfifo(gate)
    os.mkfifo(started)
    hook = shop.write(
        ".git/hooks/reference-transaction",
        f"#!/bin/sh\n[ $1 = prepared ] && {{ echo > {started}; read _ < {gate}; }}\nexit 0\n",
    )
    hook.chmod(0o755)
    publishing = subprocess.Popen(
        shop.command("publish"), cwd=shop.here, env=shop.environment(), stderr=subprocess.PIPE
    )
    started.read_text()  # waits until the branch is about to move
    publishing.terminate()
    assert publishing.wait(30) == 128 + signal.SIGTERM
    publishing.communicate()
    hook.unlink()
    with suppress(OSError):  # the hook, if it has outlived Git
        os.close(os.open(gate, os.O_WRONLY | os.O_NONBLOCK))
    assert not (shop.here / ".git/refs/heads/rendered.lock").exists()
    assert shop.genmon("publish").exit == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--remote", "origin"), "--remote needs --push"),
        (("--message", " "), "--message is empty"),
        (("--environment", "prod"), "--environment needs --out DIR"),
        (("--branch", "--push"), "`--push` is no branch"),
        (("--path", "../out"), "`../out` is no folder of a repository"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake_of_usage(
    shop: Console, words: tuple[str, ...], said: str
) -> None:
    done = shop.genmon("publish", *words)
    assert done.exit == 2
    assert said in done.err


def test_a_machine_without_git_lacks_a_tool(shop: Console) -> None:
    tools = {name: f"{shop.here}/../{name}" for name in ("promtool", "amtool")}
    for name, path in tools.items():
        subprocess.run(["ln", "-s", _which(name), path], check=True)
    bare = shop.under(
        PATH="/no/such/folder", **{f"GENMON_{k.upper()}": v for k, v in tools.items()}
    )
    done = bare.genmon("publish")
    assert done.exit == 3
    assert "error[GM731]: git cannot be started" in done.err


def _which(name: str) -> str:
    return subprocess.run(
        ["which", name], capture_output=True, check=True, text=True
    ).stdout.strip()
