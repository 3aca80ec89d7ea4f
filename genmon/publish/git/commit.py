"""Files that are written and that go → a commit in the repository, which no branch has yet.

https://git-scm.com/docs/git-fast-import
"""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Failed
from genmon.frozen import dataclass
from genmon.publish.build import Changes
from genmon.publish.git.run import Git, reason, refused
from genmon.publish.git.specs_commit import SpecsCommit

_REF = "refs/genmon/publish"
"""Where the commit stands while it is made: the name is given up before it is written."""
_SHA1, _SHA256 = 40, 64
_SAFE = ("-c", "core.fsync=committed", "-c", "i18n.commitEncoding=UTF-8")
"""Bring the objects to disk before a branch names them; the message is UTF-8, as it says."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit to be: ``parent`` is empty for the first of a branch, ``folder`` for the top.

    Author, committer and times are those of the specs, so the same draft is the same commit.
    """

    parent: str
    folder: str
    changes: Changes
    message: str
    specs: SpecsCommit


def commit(git: Git, draft: Draft, *, sign: bool) -> str:
    """Write the commit and return its name; raises ``Failed``.

    What is signed has the user as its committer, since the key is the user's.
    """
    words = ("fast-import", "--quiet", "--done", "--date-format=raw-permissive")
    done = git.ask(*_SAFE, *words, stdin=b"".join(_stream(draft, _digits(git, draft.parent))))
    if done.status:
        raise Failed([refused(words, reason(done.stderr))])
    written = done.stdout.decode().strip()
    return _signed(git, draft, written) if sign else written


def _stream(draft: Draft, digits: int) -> Iterator[bytes]:
    yield f"commit {_REF}\nmark :1\n".encode()
    yield b"author %b\ncommitter %b\n" % (draft.specs.author, draft.specs.committer)
    yield _data(draft.message.encode())
    if draft.parent:
        yield f"from {draft.parent}\n".encode()
    for path in sorted(draft.changes.removed):
        yield f"D {_quoted(draft.folder, path)}\n".encode()
    for path, content in sorted(draft.changes.written.items()):
        yield f"M 100644 inline {_quoted(draft.folder, path)}\n".encode()
        yield _data(content)
    yield f"\nreset {_REF}\nfrom {'0' * digits}\n\nget-mark :1\ndone\n".encode()


def _digits(git: Git, parent: str) -> int:
    """Return how long the names of commits are."""
    is_long = not parent and git.line("rev-parse", "--show-object-format") == "sha256"
    return _SHA256 if is_long else len(parent) or _SHA1


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(folder: str, path: str) -> str:
    full = f"{folder}/{path}" if folder else path
    escaped = full.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _signed(git: Git, draft: Draft, written: str) -> str:
    """Return the same commit with the user as its committer, and the user's signature."""
    identity, _, when = draft.specs.author.rpartition(b"> ")
    name, _, mail = identity.partition(b" <")
    environment = {
        "GIT_AUTHOR_NAME": name.decode(),
        "GIT_AUTHOR_EMAIL": mail.decode(),
        "GIT_AUTHOR_DATE": f"@{when.decode()}",
        "GIT_COMMITTER_DATE": f"@{draft.specs.committer.rpartition(b'> ')[2].decode()}",
    }
    parents = ("-p", draft.parent) if draft.parent else ()
    words = ("commit-tree", "-S", f"{written}^{{tree}}", *parents, "-F", "-")
    printed = git.read(*_SAFE, *words, stdin=draft.message.encode(), environment=environment)
    return printed.decode().strip()


def signs(git: Git) -> bool:
    """Tell whether the user has Git sign every commit."""
    return git.ask("config", "--type=bool", "--get", "commit.gpgSign").stdout.strip() == b"true"
