"""Git repositories for the tests of ``genmon.publish.git``, and what may not change in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from genmon.artifact import Artifact
from genmon.publish.git import (
    Committed,
    FileChange,
    Publication,
    Repository,
    Target,
    publish_commit,
    repository_at,
    specs_commit,
)
from genmon.publish.git.run import Git

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "Ann Ö",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_AUTHOR_DATE": "1700000000 +0530",
    "GIT_COMMITTER_NAME": "Bob",
    "GIT_COMMITTER_EMAIL": "bob@example.org",
    "GIT_COMMITTER_DATE": "1700000100 -0800",
}
FILES = {"shop/rules.yml": "groups: []\n", "shop/boards/a.json": "{}\n", "inn/rules.yml": "x: 1\n"}


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository at a path."""

    path: Path

    def git(self, *words: str) -> str:
        """Return what Git prints, the same on every machine."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            env={**os.environ, **_ENVIRONMENT},
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> Path:
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def commit(self, path: str, text: str) -> str:
        self.write(path, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"change {path}")
        return self.git("rev-parse", "HEAD")

    def on_branch(self, branch: str) -> dict[str, str]:
        """Return the files of a branch."""
        paths = self.git("ls-tree", "-r", "--name-only", branch).splitlines()
        return {path: self.git("show", f"{branch}:{path}") for path in paths}

    def edit_branch(self, branch: str, path: str, text: str) -> str:
        """Commit a change on a branch, as somebody else does in another clone."""
        other = self.path.parent / f"{self.path.name}-edit"
        self.git("worktree", "add", "--quiet", str(other), branch)
        try:
            return Repo(other).commit(path, text)
        finally:
            self.git("worktree", "remove", "--force", str(other))

    def untouched(self) -> tuple[str, ...]:
        """Return what a publication may not change: index, work tree and HEAD."""
        git = self.path / ".git"
        files = [one for one in sorted(self.path.rglob("*")) if one.is_file()]
        mine = [file for file in files if git not in file.parents] + [git / "index", git / "HEAD"]
        held = [
            f"{one} {sha256(one.read_bytes()).hexdigest()} {one.stat().st_mtime_ns}" for one in mine
        ]
        return (*held, self.git("rev-parse", "HEAD"), *sorted(path.name for path in git.iterdir()))


def repo(path: Path) -> Repo:
    """Make a repository with a folder of specs in its one commit, and with work under way."""
    path.mkdir()
    made = Repo(path)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("config", "user.name", "Cleo")
    made.git("config", "user.email", "cleo@example.org")
    made.commit("specs/shop.yaml", "one\n")
    made.write("staged.txt", "staged\n")
    made.git("add", "staged.txt")
    made.write("untracked.txt", "untracked\n")
    return made


def bare(path: Path) -> Repo:
    """Make an empty bare repository."""
    path.mkdir()
    made = Repo(path)
    made.git("init", "--quiet", "--bare", "--initial-branch=main")
    return made


def artifacts(files: dict[str, str]) -> tuple[Artifact, ...]:
    return tuple(Artifact(path, text.encode()) for path, text in files.items())


def described(changes: Sequence[FileChange], _: str) -> str:
    return f"Publish {len(changes)} files\n"


def publish(  # noqa: PLR0913 - every keyword is an option of the command
    at: Repo,
    files: dict[str, str],
    *,
    branch: str = "rendered",
    folder: str = "out",
    into: Repo | None = None,
    remote: str = "",
    sign: bool | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> Committed:
    """Publish ``files`` from the specs of a repository."""
    repository = repository_at(at.path)
    specs = specs_commit(
        Repository(Git(at.path / "specs"), repository.common), at.path / "specs", ()
    )
    target = Target(repository_at(into.path) if into else repository, branch, folder, remote, sign)
    publication = Publication(artifacts(files), specs, described)
    return publish_commit(publication, target, force=force, dry_run=dry_run)
