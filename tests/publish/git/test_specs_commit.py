"""genmon.publish.git.specs_commit: the commit that holds exactly what was compiled."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.diag import Failed
from genmon.publish.git import SpecsCommit, repository_of, specs_commit
from tests.publish.git.repositories import Repo


def _commit(at: Repo, *files: str) -> SpecsCommit:
    specs = at.path / "specs"
    read = [str(specs / file) for file in files or ("shop.yaml",)]
    return specs_commit(repository_of(specs), specs, read)


def test_clean_specs_are_those_of_head(specs: Repo) -> None:
    assert _commit(specs).id == specs.git("rev-parse", "HEAD")


def test_a_detached_head_and_a_shallow_clone_have_a_commit(tmp_path: Path, specs: Repo) -> None:
    specs.commit("specs/shop.yaml", "two\n")
    shallow = tmp_path / "shallow"
    words = ("git", "clone", "--quiet", "--depth=1", f"file://{specs.path}", str(shallow))
    subprocess.run(words, check=True)
    Repo(shallow).git("checkout", "--quiet", "--detach")
    assert _commit(Repo(shallow)).id == specs.git("rev-parse", "HEAD")


def _edited(at: Repo) -> None:
    at.write("specs/shop.yaml", "edited\n")


def _staged(at: Repo) -> None:
    at.write("specs/shop.yaml", "staged\n")
    at.git("add", "specs")


def _removed(at: Repo) -> None:
    (at.path / "specs/shop.yaml").unlink()


def _untracked(at: Repo) -> None:
    at.write("specs/new.yaml", "new\n")


def _ignored(at: Repo) -> None:
    at.write(".git/info/exclude", "specs/new.yaml\n")
    at.write("specs/new.yaml", "new\n")


def _no_commit(at: Repo) -> None:
    at.git("update-ref", "-d", "HEAD")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_edited, r"`specs/shop\.yaml` is not committed"),
        (_staged, r"`specs/shop\.yaml` is not committed"),
        (_removed, r"`specs/shop\.yaml` is not committed"),
        (_untracked, r"new\.yaml` is not committed"),
        (_ignored, r"new\.yaml` is not committed"),
        (_no_commit, "there is no commit yet"),
    ],
)
def test_specs_that_are_in_no_commit_are_refused(
    specs: Repo, spoil: Callable[[Repo], None], said: str
) -> None:
    spoil(specs)
    read = [path.name for path in (specs.path / "specs").iterdir()]
    with pytest.raises(Failed, match=f"GM732: .*{said}"):
        _commit(specs, *read)


def test_what_genmon_does_not_read_may_lie_there(specs: Repo) -> None:
    specs.write("specs/notes.txt", "mine\n")
    assert _commit(specs).id


def test_work_beside_the_specs_may_be_under_way(specs: Repo) -> None:
    specs.write("untracked.txt", "more\n")
    before = specs.untouched()
    assert _commit(specs).id
    assert specs.untouched() == before


def test_specs_in_no_repository_are_refused(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    with pytest.raises(
        Failed, match=r"GM730: .*/specs` is in no Git repository: not a git repository"
    ):
        repository_of(tmp_path / "specs")


def test_a_missing_git_is_named(specs: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/no/such/folder")
    with pytest.raises(Failed, match=r"GM731: git cannot be started"):
        repository_of(specs.path / "specs")
