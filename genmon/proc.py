"""Run another program; the only module that imports subprocess."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended and what it said; ``status`` is negative for a signal."""

    command: tuple[str, ...]
    status: int
    stdout: str
    stderr: str


class ToolMissingError(Exception):
    """The program is not there or cannot be started."""


class ToolTimeoutError(Exception):
    """The program did not end in time; it was killed."""


def run(command: Sequence[str], *, cwd: Path, timeout: float, stdin: str | None = None) -> Finished:
    """Run ``command`` without a shell and return what it said; ``timeout`` is in seconds."""
    try:
        done = subprocess.run(
            list(command),
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",  # whatever the locale: the tools write UTF-8
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        message = f"{command[0]} did not end within {timeout:g} s"
        raise ToolTimeoutError(message) from expired
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise ToolMissingError(message) from error
    return Finished(tuple(command), done.returncode, done.stdout, done.stderr)
