"""A branch → the commit of the specs that it was last published from, by its trailer."""

from __future__ import annotations

import re

from genmon.publish.git.run import Git

TRAILER = "Specs-commit"
_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def last_specs(git: Git, tip: str, folder: str) -> str:
    """Return the commit that the last publication to the folder names; empty where none does."""
    if not tip:
        return ""
    form = f"--format=%(trailers:key={TRAILER},valueonly)"
    words = ("log", "-1", "--no-show-signature", f"--grep=^{TRAILER}: ", form, tip)
    done = git.ask(*words, "--", *([f":(top,literal){folder}"] if folder else ()))
    name = done.stdout.decode("utf-8", "replace").strip()
    return name if _NAME.fullmatch(name) else ""
