"""The folder that ``--path`` names → whether generated files may go there in a commit."""

from __future__ import annotations

from genmon.diag import Code, Diagnostic, Failed
from genmon.publish.git.run import Git
from genmon.publish.paths import parents, shown

BAD_FOLDER = Code(
    "GM735",
    "a folder that cannot be published to",
    """\
`--path` names a folder of the branch, from the top of the repository on and with `/` between its
parts: `clusters/prod/monitoring`, or `.` for the top. It is never absolute, never contains `..` or
`.git`, and leads through no link, file or submodule of the branch: what is written below a link
would be somewhere else than it seems.
""",
)

_TREE = "040000"


def require_folder(path: str) -> str:
    """Return the path without what means nothing; raises ``Failed`` where it can be no folder."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    odd = {"..", ".git"} & {part.lower() for part in parts}
    if odd or path.startswith(("/", "-")) or "\\" in path or not path.isprintable() or not path:
        hint = "name a folder from the top of the repository on, such as `--path monitoring`"
        message = f"`{shown(path)}` is no folder of a repository"
        raise Failed([Diagnostic(BAD_FOLDER, message, hint=hint)])
    return "/".join(parts)


def require_real(git: Git, commit: str, path: str) -> None:
    """Raise ``Failed`` where the folder, or one above it, is something else in the commit."""
    for folder in sorted((path, *parents(path)) if path and commit else ()):
        printed = git.read(
            "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", folder
        )
        if printed and not printed.startswith(_TREE.encode()):
            message = f"`{shown(folder)}` is no folder on the branch, but a link, file or submodule"
            hint = "name another folder with `--path`"
            raise Failed([Diagnostic(BAD_FOLDER, message, hint=hint)])
