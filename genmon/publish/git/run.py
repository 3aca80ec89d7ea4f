"""A Git command in a folder → what it printed, or a finding with the reason that Git gives."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.frozen import dataclass
from genmon.proc import FinishedBytes, ToolMissingError, ToolTimeoutError, run_bytes
from genmon.publish.paths import shown

NO_GIT = Code(
    "GM731",
    "git cannot be run",
    """\
`genmon publish` asks `git` to read and write the repository. The program is not on `PATH`, or
cannot be started.

Install Git 2.36 or later. Nothing was changed.
""",
)
GIT_REFUSED = Code(
    "GM737",
    "git refused",
    """\
Git did not do what `genmon publish` asked of it, for the reason that the message ends with: it
could not sign, the name of a branch stands in the way of another, a lock file of a process that was
killed is still there, or the disk is full. The branch is as it was.

Remove the reason and run the command again. Nothing has to be cleaned up first.
""",
)

_PATIENCE = 60.0
_COMMAND = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""What no option looks like, nor its value."""
_SPECIFIC = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""What Git sets for a hook about its own repository, which need not be the one that is meant."""
_OURS = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"""No fetch by the way, the true objects, an index that is read and not refreshed, plain English."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, run in a folder, whatever hook this process was started by."""

    folder: Path

    def ask(
        self,
        *words: str,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
        timeout: float = _PATIENCE,
    ) -> FinishedBytes:
        """Run a command and return how it ended; raises ``Failed`` where it cannot run."""
        inherited = {name: value for name, value in os.environ.items() if name not in _SPECIFIC}
        try:
            return run_bytes(
                ["git", *words],
                cwd=self.folder,
                timeout=timeout,
                stdin=stdin,
                environment={**inherited, **_OURS, **(environment or {})},
            )
        except ToolMissingError as error:
            hint = "install Git, or add it to PATH"
            raise Failed([Diagnostic(NO_GIT, shown(str(error)), hint=hint)]) from error
        except ToolTimeoutError as error:
            raise Failed([refused(words, str(error))]) from error

    def read(
        self,
        *words: str,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return what a command prints; raises ``Failed`` with Git's reason where it fails."""
        done = self.ask(*words, stdin=stdin, environment=environment)
        if done.status:
            raise Failed([refused(words, reason(done.stderr))])
        return done.stdout

    def line(self, *words: str) -> str:
        """Return the one line that a command prints."""
        return self.read(*words).decode("utf-8", "replace").rstrip("\n")


def reason(stderr: str) -> str:
    """Return the line of Git's that says why, without what announces it."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    chosen = (telling or lines or ["it gave no reason"])[0]
    return shown(chosen.removeprefix("fatal: ").removeprefix("error: "))


def refused(words: Sequence[str], why: str) -> Diagnostic:
    """Return the finding for a command of Git's that failed."""
    command = next(word for word in words if _COMMAND.fullmatch(word))
    hint = "remove the reason, and run this again: the branch is as it was"
    return Diagnostic(GIT_REFUSED, f"`git {command}` failed: {why}", hint=hint)
