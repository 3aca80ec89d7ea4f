"""``.gitattributes`` of the output folder: how git treats what is generated."""

from __future__ import annotations

from genmon.publish.paths import ATTRIBUTES as NAME

_HEADER = "# genmon wrote this file: what is generated is the same on every machine."

CONTENT = f"""\
{_HEADER}
# Lines end in a newline everywhere, also where core.autocrlf is set.
* -text
# What lists all of a system keeps the lines of both branches; `genmon render` then writes it anew.
manifest.sha256 merge=union
REPORT.md merge=union
pages.svg merge=union
""".encode()


def is_ours(content: bytes) -> bool:
    """Tell whether genmon wrote a file of this name, and not somebody else."""
    return _HEADER.encode() in content.splitlines()


__all__ = ["CONTENT", "NAME", "is_ours"]
