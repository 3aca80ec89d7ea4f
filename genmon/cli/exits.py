"""What the exit codes mean."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ends."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BROKEN = 3
    """A bug of genmon, or a tool that is missing."""
    INTERRUPTED = 130
