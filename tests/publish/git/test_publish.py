"""genmon.publish.git: a commit on a branch, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from genmon.diag import Failed
from tests.publish.git.repositories import FILES, Repo, bare, publish, repo

_SIGNER = """\
#!/bin/sh
for file; do :; done
printf '%s\\n' '-----BEGIN SSH SIGNATURE-----' 'U1NIU0lH' '-----END SSH SIGNATURE-----' >"$file.sig"
"""
"""What git starts in place of ssh-keygen, which a bare system lacks; the file comes last."""
_RECORDS = {"out/.gitattributes", "out/shop/manifest.sha256", "out/inn/manifest.sha256"}


def test_a_new_branch_holds_the_files_and_nothing_else(specs: Repo) -> None:
    done = publish(specs, FILES)
    held = specs.on_branch("rendered")
    assert done.commit == specs.git("rev-parse", "rendered")
    assert held.keys() == {f"out/{path}" for path in FILES} | _RECORDS
    assert held["out/inn/rules.yml"] == "x: 1"
    assert specs.git("rev-list", "--count", "rendered") == "1"


def test_index_work_tree_and_branch_of_the_user_are_byte_for_byte_as_before(specs: Repo) -> None:
    before = specs.untouched()
    publish(specs, FILES)
    publish(specs, FILES | {"inn/rules.yml": "x: 2\n"})
    publish(specs, FILES, folder=".", branch="other")
    assert specs.untouched() == before
    assert specs.git("fsck", "--strict") == ""


def test_no_reference_is_left_but_the_branch(specs: Repo) -> None:
    publish(specs, FILES)
    refs = specs.git("for-each-ref", "--format=%(refname)").splitlines()
    assert refs == ["refs/heads/main", "refs/heads/rendered"]


def test_author_committer_and_times_are_those_of_the_specs(specs: Repo) -> None:
    publish(specs, FILES)
    shown = specs.git("log", "-1", "--date=raw", "--format=%an <%ae> %ad|%cn <%ce> %cd", "rendered")
    assert (
        shown == "Ann Ö <ann@example.org> 1700000000 +0530|Bob <bob@example.org> 1700000100 -0800"
    )


def test_the_same_files_from_the_same_specs_are_the_same_commit(
    tmp_path: Path, specs: Repo
) -> None:
    other = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", specs.path, other], check=True)
    assert publish(specs, FILES).commit == publish(Repo(other), FILES).commit


def test_nothing_is_committed_where_nothing_changed(specs: Repo) -> None:
    first = publish(specs, FILES)
    again = publish(specs, FILES)
    assert (again.commit, again.parent) == ("", first.commit)
    assert specs.git("rev-list", "--count", "rendered") == "1"


def test_a_change_writes_what_changed_and_removes_what_is_gone(specs: Repo) -> None:
    first = publish(specs, FILES)
    done = publish(specs, {"shop/rules.yml": "groups: [1]\n", "shop/new.yml": "n\n"})
    assert done.parent == first.commit
    assert set(done.written) == {"shop/rules.yml", "shop/new.yml", "shop/manifest.sha256"}
    assert set(done.removed) == {"shop/boards/a.json", "inn/rules.yml", "inn/manifest.sha256"}
    held = specs.on_branch("rendered")
    assert "out/inn/rules.yml" not in held
    assert held["out/shop/rules.yml"] == "groups: [1]"


def test_files_beside_the_folder_and_beside_the_systems_stay(specs: Repo) -> None:
    publish(specs, FILES)
    specs.edit_branch("rendered", "README.md", "ours\n")
    specs.edit_branch("rendered", "out/kustomization.yaml", "ours\n")
    publish(specs, FILES | {"inn/rules.yml": "x: 2\n"})
    held = specs.on_branch("rendered")
    assert (held["README.md"], held["out/kustomization.yaml"]) == ("ours", "ours")
    assert held["out/inn/rules.yml"] == "x: 2"


def test_a_dry_run_says_what_would_be_and_writes_no_object(specs: Repo) -> None:
    def objects() -> str:
        return specs.git("count-objects", "-v")

    before = objects()
    done = publish(specs, FILES, dry_run=True)
    assert done.message == "Publish 6 files\n"
    assert set(done.written) >= set(FILES)
    assert objects() == before
    assert specs.git("branch", "--list", "rendered") == ""


def test_an_edit_on_the_branch_is_refused_and_taken_over_by_force(specs: Repo) -> None:
    publish(specs, FILES)
    edited = specs.edit_branch("rendered", "out/shop/rules.yml", "edited\n")
    with pytest.raises(Failed, match=r"`rendered:out/shop/rules.yml` was edited by hand"):
        publish(specs, FILES)
    assert specs.git("rev-parse", "rendered") == edited
    done = publish(specs, FILES, force=True)
    assert [finding.code.id for finding in done.diagnostics] == ["GM703"]
    assert specs.on_branch("rendered")["out/shop/rules.yml"] == "groups: []"


def test_an_edit_of_line_ends_alone_is_an_edit(specs: Repo) -> None:
    publish(specs, FILES)
    specs.git("config", "core.autocrlf", "false")
    specs.edit_branch("rendered", "out/shop/rules.yml", "groups: []\r\n")
    with pytest.raises(Failed, match="was edited by hand"):
        publish(specs, FILES | {"shop/rules.yml": "groups: [2]\n"})


def test_a_foreign_file_in_the_folder_of_a_system_is_refused(specs: Repo) -> None:
    publish(specs, FILES)
    specs.edit_branch("rendered", "out/shop/extra.yml", "groups: []\n")
    expected = r"GM739: `rendered:out/shop/extra.yml` is not genmon's"
    with pytest.raises(Failed, match=expected):
        publish(specs, FILES, force=True)


def test_a_file_of_another_that_stands_in_the_way_is_refused(specs: Repo) -> None:
    specs.git("branch", "rendered", "main")
    specs.edit_branch("rendered", "out/shop/rules.yml", "mine\n")
    with pytest.raises(Failed, match=r"GM704"):
        publish(specs, FILES)


def test_a_broken_manifest_is_refused(specs: Repo) -> None:
    publish(specs, FILES)
    specs.edit_branch("rendered", "out/shop/manifest.sha256", "{\n")
    with pytest.raises(Failed, match=r"GM702: `rendered:out/shop/manifest.sha256`"):
        publish(specs, FILES)


@pytest.mark.parametrize("link", ["out", "out/shop"])
def test_nothing_is_published_through_a_link(specs: Repo, link: str) -> None:
    specs.git("worktree", "add", "--quiet", "-b", "rendered", "../w", "main")
    work = Repo(specs.path.parent / "w")
    (work.path / link).parent.mkdir(exist_ok=True)
    (work.path / link).symlink_to("/etc")
    work.git("add", "--all")
    work.git("commit", "--quiet", "--message", "a link")
    specs.git("worktree", "remove", "../w")
    with pytest.raises(Failed, match=r"GM735|GM705"):
        publish(specs, FILES)
    assert specs.git("rev-list", "--count", "rendered") == "2"


def test_the_checked_out_branch_is_refused_in_every_work_tree(specs: Repo) -> None:
    specs.git("worktree", "add", "--quiet", "-b", "elsewhere", "../second tree")
    for branch in ("main", "elsewhere"):
        with pytest.raises(Failed, match=f"GM734: `{branch}` is checked out in"):
            publish(specs, FILES, branch=branch)


def test_another_name_for_a_branch_is_refused(specs: Repo) -> None:
    specs.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    before = specs.untouched()
    with pytest.raises(Failed, match=r"GM734: `alias` is another name for a branch"):
        publish(specs, FILES, branch="alias")
    assert specs.untouched() == before


@pytest.mark.parametrize(
    "branch",
    ["", "-x", "--force", "a b", "a..b", "HEAD", "@", "@{-1}", "refs/heads/x", "a\nb", "a.lock"],
)
def test_a_name_that_no_branch_can_have_is_refused(specs: Repo, branch: str) -> None:
    with pytest.raises(Failed, match=r"GM733"):
        publish(specs, FILES, branch=branch)


@pytest.mark.parametrize(
    "folder", ["../x", "/etc", "a/../../b", ".git", "a/.GIT/b", "-x", "a\\b", ""]
)
def test_a_folder_outside_of_the_repository_is_refused(specs: Repo, folder: str) -> None:
    with pytest.raises(Failed, match=r"GM735"):
        publish(specs, FILES, folder=folder)


def test_a_branch_below_another_branch_is_refused_with_gits_reason(specs: Repo) -> None:
    with pytest.raises(Failed, match=r"GM737: `git update-ref` failed: .*refs/heads/main"):
        publish(specs, FILES, branch="main/rendered")


def test_a_bare_repository_is_published_to(tmp_path: Path, specs: Repo) -> None:
    into = bare(tmp_path / "configuration.git")
    publish(specs, FILES, into=into, branch="main", folder="clusters/prod")
    assert into.on_branch("main")["clusters/prod/inn/rules.yml"] == "x: 1"


def test_a_folder_inside_a_clone_is_no_repository(specs: Repo) -> None:
    with pytest.raises(Failed, match=r"GM730: .* is no Git repository: it is inside of one"):
        publish(specs, FILES, into=Repo(specs.path / "specs"))


def test_a_repository_of_sha256_is_published_to(tmp_path: Path, specs: Repo) -> None:
    path = tmp_path / "sha256"
    path.mkdir()
    into = Repo(path)
    into.git("init", "--quiet", "--bare", "--object-format=sha256")
    assert len(publish(specs, FILES, into=into).commit) == 64
    assert publish(specs, FILES, into=into).commit == ""


def test_a_signed_commit_has_the_users_signature_and_name(tmp_path: Path, specs: Repo) -> None:
    key, signer = tmp_path / "key", tmp_path / "signer"
    key.write_text("a key\n")
    signer.write_text(_SIGNER)
    signer.chmod(0o700)
    specs.git("config", "gpg.format", "ssh")
    specs.git("config", "gpg.ssh.program", str(signer))
    specs.git("config", "user.signingKey", str(key))
    publish(specs, FILES, sign=True)
    assert "gpgsig -----BEGIN SSH SIGNATURE" in specs.git("cat-file", "commit", "rendered")
    names = specs.git("log", "-1", "--date=raw", "--format=%an %ad %cn %cd", "rendered")
    assert names == "Ann Ö 1700000000 +0530 Cleo 1700000100 -0800"
    specs.git("config", "commit.gpgSign", "true")
    assert "gpgsig" in specs.git("cat-file", "commit", publish(specs, {}).commit)
    assert "gpgsig" not in specs.git("cat-file", "commit", publish(specs, FILES, sign=False).commit)


def test_a_key_that_is_not_there_is_an_error_and_the_branch_stays(specs: Repo) -> None:
    specs.git("config", "gpg.format", "ssh")
    specs.git("config", "user.signingKey", "/no/such/key.pub")
    with pytest.raises(Failed, match=r"GM737: `git commit-tree` failed"):
        publish(specs, FILES, sign=True)
    assert specs.git("branch", "--list", "rendered") == ""


def test_the_environment_of_a_hook_does_not_lead_elsewhere(
    tmp_path: Path, specs: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repo(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / ".git/index"))
    publish(specs, FILES)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert other.git("branch", "--list", "rendered") == ""
    assert "rendered" in specs.git("branch", "--list", "rendered")
