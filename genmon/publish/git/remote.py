"""A remote → where a branch of it stands, and a commit pushed to that branch."""

from __future__ import annotations

import re

from genmon.diag import Code, Diagnostic, Failed
from genmon.frozen import dataclass
from genmon.publish.git.branch import ref
from genmon.publish.git.run import Git, reason
from genmon.publish.paths import shown

REMOTE_REFUSED = Code(
    "GM736",
    "a remote that cannot be reached, or refuses",
    """\
`genmon publish --push` reads the branch of the remote, commits on top of it, and pushes. The remote
did not answer, does not know the user, or refuses the push: the branch is protected, or a hook says
no. The message ends with what Git or the remote said. No branch was changed, here or there.

Git opens the connection as it always does, with your credentials, keys and proxies:
`git ls-remote REMOTE` shows whether it can. Where somebody else pushed at the same time, genmon has
already tried again on top of that.
""",
)

_PATIENCE = 120.0
_LOGIN = re.compile(r"(?<=://)[^/@\s]*@")
_RACES = (
    "(fetch first)",
    "(non-fast-forward)",
    "(stale info)",
    "failed to update ref",
    "cannot lock ref",
    "incorrect old value provided",
    "reference already exists",
)
"""What Git says of a push where the branch has moved meanwhile."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote of a repository, by its name or its address."""

    git: Git
    name: str

    @property
    def _read(self) -> str:
        """Where the branch is read: where it is pushed to, which may be elsewhere than the rest."""
        here, there = (self._address(), self._address("--push"))
        return self.name if here == there else there

    def _address(self, *kind: str) -> str:
        """Return where the remote is, empty where ``name`` is an address itself."""
        done = self.git.ask("remote", "get-url", "--all", *kind, "--", self.name)
        if done.status:
            return ""
        addresses = done.stdout.decode("utf-8", "replace").splitlines()
        if len(addresses) > 1:
            raise Failed([self._refused("it has several addresses, and a branch stands at one")])
        return addresses[0]

    def tip(self, branch: str) -> str:
        """Return the commit that the branch is at, now here too; empty where there is none."""
        printed = self._ask("ls-remote", "--", self._read, ref(branch))
        tips = [line.split("\t")[0] for line in printed.splitlines() if _is_of(line, branch)]
        if not tips:
            return ""
        if self.git.ask("cat-file", "-e", f"{tips[0]}^{{commit}}").status:
            self._fetch(branch)
        return tips[0]

    def _fetch(self, branch: str) -> None:
        quiet = ("--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=")
        self._ask("fetch", *quiet, "--no-auto-maintenance", "--", self._read, ref(branch))

    def push(self, branch: str, new: str, old: str) -> bool:
        """Move the branch from ``old`` to ``new``; tell whether it was still at ``old``.

        Raises ``Failed`` with the remote's reason where it refuses.
        """
        lease = f"--force-with-lease={ref(branch)}:{old}"
        words = ("--porcelain", "--no-follow-tags", "--recurse-submodules=no", lease)
        done = self.git.ask(
            "push", *words, "--", self.name, f"{new}:{ref(branch)}", timeout=_PATIENCE
        )
        if not done.status:
            return True
        said = done.stdout.decode("utf-8", "replace") + done.stderr
        if any(race in said for race in _RACES):
            return False
        raise Failed([self._refused(_reason(said))])

    def _ask(self, *words: str) -> str:
        done = self.git.ask(*words, timeout=_PATIENCE)
        if done.status:
            raise Failed([self._refused(reason(done.stderr))])
        return done.stdout.decode("utf-8", "replace")

    def _refused(self, why: str) -> Diagnostic:
        hint = f"see whether `git ls-remote {shown(discreet(self.name))}` answers, and who may push"
        message = f"the remote `{shown(discreet(self.name))}` refuses: {discreet(why)}"
        return Diagnostic(REMOTE_REFUSED, message, hint=hint)


def require_remote(git: Git, name: str) -> None:
    """Raise ``Failed`` where ``name`` is neither a remote of the repository nor an address."""
    names = git.line("remote").splitlines()
    if name in names or (not name.startswith("-") and ("/" in name or ":" in name)):
        return
    listed = f"those of this repository: {', '.join(names)}" if names else "it has none"
    hint = "add it with `git remote add`, or name another with `--remote`"
    message = f"there is no remote `{shown(name)}`; {shown(listed)}"
    raise Failed([Diagnostic(REMOTE_REFUSED, message, hint=hint)])


def _is_of(line: str, branch: str) -> bool:
    return line.partition("\t")[2] == ref(branch)


def _reason(said: str) -> str:
    """Return what the remote itself says, else what became of the branch."""
    lines = [line.strip() for line in said.splitlines()]
    remote = [line for line in lines if line.startswith("remote:") and line != "remote:"]
    refused = [line.partition("\t")[2].partition("\t")[2] for line in lines if line.startswith("!")]
    if refused:
        return shown("; ".join([*refused[:1], *remote[:1]]))
    return reason(said)


def discreet(text: str) -> str:
    """Return the text without who logs in with which password, as an address may say."""
    return _LOGIN.sub("", text)
