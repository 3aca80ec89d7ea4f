"""Run another program, or start a server; the only module that imports subprocess."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
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


@dataclass(frozen=True, slots=True)
class Running:
    """A server that was started, and the file that it writes what it says into."""

    command: tuple[str, ...]
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def is_alive(self) -> bool:
        """Tell whether it has not ended."""
        return self.process.poll() is None

    @property
    def said(self) -> str:
        """Return all that it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self, patience: float) -> None:
        """End it and all that it started: gently, then after ``patience`` seconds for certain."""
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def start(command: Sequence[str], *, cwd: Path, log: Path) -> Running:
    """Start a server in a process group of its own; the caller stops it."""
    try:
        with log.open("wb") as written:
            process = subprocess.Popen(
                list(command),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise ToolMissingError(message) from error
    return Running(tuple(command), log, process)
