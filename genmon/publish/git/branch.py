"""The name of a branch → where it stands, and whether it may be moved."""

from __future__ import annotations

import os

from genmon.diag import Code, Diagnostic, Failed
from genmon.publish.git.run import Git, reason, refused
from genmon.publish.paths import shown

BAD_BRANCH = Code(
    "GM733",
    "a name that no branch can have",
    """\
The name of `--branch` is the short one, such as `rendered` or `environment/production`. Git's rules
for names are in `git help check-ref-format`: no spaces, no `..`, no leading `-`.
""",
)
BUSY_BRANCH = Code(
    "GM734",
    "a branch that somebody works on",
    """\
`genmon publish` moves a branch without touching a work tree. Where the branch is checked out, its
work tree would then look as if somebody had undone the commit; where it is only another name for a
branch (a symbolic reference), that branch would move. Nothing was published.

Publish to a branch of its own. In a configuration repository that you have cloned, check out
another branch or nothing (`git switch --detach`), or add `--push`, which leaves local branches
alone.
""",
)


def require_name(git: Git, name: str) -> None:
    """Raise ``Failed`` where ``name`` is none that a branch can have."""
    odd = name.startswith(("-", "refs/")) or name in {"", "HEAD", "@"} or not name.isprintable()
    if odd or git.ask("check-ref-format", ref(name)).status:
        hint = "write the short name, such as `--branch rendered`"
        raise Failed([Diagnostic(BAD_BRANCH, f"`{shown(name)}` is no branch", hint=hint)])


def ref(branch: str) -> str:
    """Return the full name of a branch."""
    return f"refs/heads/{branch}"


def tip_of(git: Git, branch: str) -> str:
    """Return the commit that a branch is at; empty where there is no such branch."""
    done = git.ask("rev-parse", "--verify", "--quiet", f"{ref(branch)}^{{commit}}")
    return "" if done.status else done.stdout.decode().strip()


def require_free(git: Git, branch: str) -> None:
    """Raise ``Failed`` where a work tree has the branch checked out, or it is another's name."""
    if not git.ask("symbolic-ref", "--quiet", ref(branch)).status:
        message = f"`{branch}` is another name for a branch, which would move"
        raise Failed([Diagnostic(BUSY_BRANCH, message, hint="publish to a branch of its own")])
    for worktree in git.read("worktree", "list", "--porcelain", "-z").split(b"\0\0"):
        lines = [os.fsdecode(line) for line in worktree.split(b"\0")]
        if f"branch {ref(branch)}" in lines:
            where = shown(lines[0].removeprefix("worktree "))
            message = f"`{branch}` is checked out in `{where}`"
            hint = "publish to another branch, or check out another one there"
            raise Failed([Diagnostic(BUSY_BRANCH, message, hint=hint)])


def move(git: Git, branch: str, new: str, old: str) -> bool:
    """Move a branch from ``old`` (empty: there is none) to ``new``; tell whether it stood there."""
    before = old or "0" * len(new)
    words = ("update-ref", "--no-deref", "-m", "genmon publish", ref(branch), new, before)
    done = git.ask(*words)
    if not done.status:
        return True
    if tip_of(git, branch) != old:
        return False
    raise Failed([refused(words, reason(done.stderr))])
