"""A folder as it was at a revision of the Git repository that it is in."""

from __future__ import annotations

from pathlib import Path

from genmon.frozen import dataclass
from genmon.proc import ToolTimeoutError, run

_PATIENCE = 60.0
_IS_SHALLOW = ("rev-parse", "--is-shallow-repository")


class RevisionError(ValueError):
    """A revision that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A folder at a revision; the folder need not be there any more, but the one above must.

    Methods raise RevisionError, and ToolMissingError of ``genmon.proc``.
    """

    name: str
    folder: Path

    def require_commit(self) -> None:
        """Raise RevisionError where the name is none of a commit, a branch or a tag."""
        if self._git("cat-file", "-t", self.name).strip() not in {"commit", "tag"}:
            raise self._unreadable("it is no commit")

    @property
    def is_in_shallow_clone(self) -> bool:
        """Whether the repository has the newest commits only."""
        try:
            return self._git(*_IS_SHALLOW).strip() == "true"
        except RevisionError:
            return False

    def paths(self) -> list[str]:
        """Return the paths of all files, from the folder on."""
        prefix = f"{self.folder.resolve().name}/"
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self.name, "--", prefix)
        return [path.removeprefix(prefix) for path in listed.split("\0") if path]

    def text(self, path: str) -> str:
        """Return what a file says."""
        return self._git("show", f"{self.name}:./{self.folder.resolve().name}/{path}")

    def _git(self, *words: str) -> str:
        if self.name.startswith("-"):
            raise self._unreadable("it looks like an option")
        around = self.folder.resolve().parent
        if not around.is_dir():
            raise self._unreadable(f"there is no folder {around}")
        try:
            done = run(["git", *words], cwd=around, timeout=_PATIENCE)
        except ToolTimeoutError as error:
            raise self._unreadable(str(error)) from error
        if done.status:
            said = done.stderr.strip().partition("\n")[0] or "git failed"
            raise self._unreadable(said.removeprefix("fatal: "))
        return done.stdout

    def _unreadable(self, why: str) -> RevisionError:
        return RevisionError(f"`{self.name}` cannot be read: {why}")
