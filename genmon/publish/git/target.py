"""Where a publication goes: a branch, here or on a remote, and a folder of it."""

from __future__ import annotations

from dataclasses import replace

from genmon.frozen import dataclass
from genmon.publish.git.branch import move, require_free, require_name, tip_of
from genmon.publish.git.commit import signs
from genmon.publish.git.folder import require_folder
from genmon.publish.git.remote import Remote, require_remote
from genmon.publish.git.repository import Repository
from genmon.publish.place import Place


@dataclass(frozen=True, slots=True)
class Target:
    """A branch of ``repository``, or of its ``remote`` where that is named, and a folder of it.

    ``sign`` says whether the commit is signed; None: as Git is configured.
    """

    repository: Repository
    branch: str
    folder: str
    remote: str = ""
    sign: bool | None = None

    def sound(self) -> Target:
        """Return it with its folder in the form that Git has; raises ``Failed``."""
        require_name(self.repository.git, self.branch)
        if self.remote:
            require_remote(self.repository.git, self.remote)
        else:
            require_free(self.repository.git, self.branch)
        return replace(self, folder=require_folder(self.folder))

    @property
    def place(self) -> Place:
        """The folder as people write it."""
        return Place(f"{self.branch}:{self.folder or '.'}", self.repository.common)

    @property
    def is_signed(self) -> bool:
        """Tell whether its commits are signed."""
        return signs(self.repository.git) if self.sign is None else self.sign

    def tip(self) -> str:
        """Return the commit that the branch is at; empty where there is none."""
        if self.remote:
            return Remote(self.repository.git, self.remote).tip(self.branch)
        return tip_of(self.repository.git, self.branch)

    def move(self, new: str, old: str) -> bool:
        """Move the branch; tell whether it was still at ``old``. Raises ``Failed``."""
        if self.remote:
            return Remote(self.repository.git, self.remote).push(self.branch, new, old)
        return move(self.repository.git, self.branch, new, old)
