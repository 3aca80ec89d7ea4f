"""What the exit codes mean."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ends."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BROKEN = 3
    """A bug of genmon, a tool that is missing or fails, or an output that cannot be printed."""
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    """Who read the output has gone, as after ``| head``: what a shell says of SIGPIPE."""
