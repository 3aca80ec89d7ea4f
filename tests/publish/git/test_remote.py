"""genmon.publish.git.remote: a push to a bare repository, which may refuse or be elsewhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from genmon.diag import Failed
from genmon.publish.git.remote import Remote
from genmon.publish.git.run import Git
from tests.publish.git.repositories import FILES, Repo, bare, publish, repo


@pytest.fixture
def remote(tmp_path: Path, specs: Repo) -> Repo:
    made = bare(tmp_path / "remote.git")
    specs.git("remote", "add", "origin", str(made.path))
    return made


def _hook(at: Repo, name: str, script: str) -> None:
    at.write(f"hooks/{name}", f"#!/bin/sh\n{script}\n").chmod(0o755)


def test_a_push_makes_the_branch_there_and_none_here(specs: Repo, remote: Repo) -> None:
    before = specs.untouched()
    done = publish(specs, FILES, remote="origin")
    assert remote.git("rev-parse", "rendered") == done.commit
    assert specs.git("branch", "--list", "rendered") == ""
    assert specs.untouched() == before


def test_a_push_goes_on_top_of_what_others_pushed(
    tmp_path: Path, specs: Repo, remote: Repo
) -> None:
    publish(specs, FILES, remote="origin")
    other = repo(tmp_path / "other")
    theirs = publish(other, {"inn/rules.yml": "x: 5\n"}, folder="other", remote=str(remote.path))
    done = publish(specs, FILES | {"shop/rules.yml": "groups: [3]\n"}, remote="origin")
    assert done.parent == theirs.commit
    assert remote.on_branch("rendered")["other/inn/rules.yml"] == "x: 5"
    assert publish(specs, FILES | {"shop/rules.yml": "groups: [3]\n"}, remote="origin").commit == ""


def test_a_lost_race_is_told_from_a_refusal(specs: Repo, remote: Repo) -> None:
    first = publish(specs, FILES, remote="origin").commit
    second = publish(specs, {}, remote="origin").commit
    assert not Remote(Git(specs.path), "origin").push("rendered", first, first)
    assert remote.git("rev-parse", "rendered") == second


def test_a_branch_that_moves_at_every_push_is_tried_again(specs: Repo, remote: Repo) -> None:
    publish(specs, FILES, remote="origin")
    count = remote.path / "count"
    move = (
        f"[ -e {count} ] || {{ : > {count}; unset GIT_QUARANTINE_PATH; git update-ref "
        "refs/heads/rendered $(git commit-tree -p rendered -m theirs rendered^{tree}); }"
    )
    _hook(
        remote,
        "pre-receive",
        f"export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=b "
        f"GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=b\n{move}",
    )
    done = publish(specs, FILES | {"inn/rules.yml": "x: 3\n"}, remote="origin")
    assert count.exists()
    assert remote.git("log", "--format=%s", "rendered").splitlines() == [
        "Publish 2 files",
        "theirs",
        "Publish 6 files",
    ]
    assert remote.git("rev-parse", "rendered") == done.commit


def test_a_hook_that_says_no_is_quoted_and_the_branch_stays(specs: Repo, remote: Repo) -> None:
    _hook(remote, "pre-receive", "echo 'only on Tuesdays' >&2; exit 1")
    with pytest.raises(Failed, match=r"GM736: .*pre-receive hook declined.*only on Tuesdays"):
        publish(specs, FILES, remote="origin")
    assert remote.git("branch", "--list") == ""


def test_a_dry_run_pushes_nothing(specs: Repo, remote: Repo) -> None:
    publish(specs, FILES, remote="origin", dry_run=True)
    assert remote.git("branch", "--list") == ""


def test_a_remote_that_is_not_there_is_an_error(tmp_path: Path, specs: Repo) -> None:
    specs.git("remote", "add", "origin", str(tmp_path / "gone.git"))
    with pytest.raises(Failed, match=r"GM736: the remote `origin` refuses: .*gone.git"):
        publish(specs, FILES, remote="origin")


@pytest.mark.parametrize("name", ["upstream", "--upload-pack=touch${IFS}x", "-x"])
def test_a_remote_that_nobody_added_is_an_error(specs: Repo, name: str, remote: Repo) -> None:
    with pytest.raises(
        Failed, match=r"GM736: there is no remote `.*`; those of this repository: origin"
    ):
        publish(specs, FILES, remote=name)
    assert remote.git("branch", "--list") == ""


def test_an_address_that_runs_a_program_is_refused(tmp_path: Path, specs: Repo) -> None:
    with pytest.raises(Failed, match=r"GM736: .*transport 'ext' not allowed"):
        publish(specs, FILES, remote=f"ext::sh -c touch% {tmp_path}/ran")
    assert not (tmp_path / "ran").exists()


def test_the_branch_is_read_where_it_is_pushed_to(
    tmp_path: Path, specs: Repo, remote: Repo
) -> None:
    fork = bare(tmp_path / "fork.git")
    publish(specs, FILES, remote="origin")
    specs.git("remote", "set-url", "--push", "origin", str(fork.path))
    assert publish(specs, FILES, remote="origin").parent == ""
    assert publish(specs, FILES, remote="origin").commit == ""
    assert fork.git("rev-parse", "rendered") == remote.git("rev-parse", "rendered")


def test_a_remote_of_several_addresses_is_refused(
    tmp_path: Path, specs: Repo, remote: Repo
) -> None:
    specs.git("remote", "set-url", "--add", "--push", "origin", str(remote.path))
    specs.git("remote", "set-url", "--add", "--push", "origin", str(tmp_path / "second.git"))
    with pytest.raises(Failed, match=r"GM736: .* refuses: it has several addresses"):
        publish(specs, FILES, remote="origin")


def test_a_password_in_an_address_is_not_shown(specs: Repo) -> None:
    with pytest.raises(Failed) as failed:
        publish(specs, FILES, remote="http://ann:hunter2@127.0.0.1:1/x.git")
    assert "127.0.0.1" in str(failed.value)
    assert "hunter2" not in str(failed.value.diagnostics)


def test_a_shallow_clone_pushes(tmp_path: Path, specs: Repo, remote: Repo) -> None:
    publish(specs, FILES, remote="origin")
    publish(specs, {}, remote="origin")
    specs.git("push", "--quiet", "origin", "main")
    shallow = tmp_path / "shallow"
    words = ("git", "clone", "--quiet", "--depth=1", f"file://{remote.path}", str(shallow))
    subprocess.run(words, check=True)
    done = publish(Repo(shallow), FILES, remote="origin")
    assert remote.git("rev-parse", "rendered") == done.commit
    assert remote.git("rev-list", "--count", "rendered") == "3"
