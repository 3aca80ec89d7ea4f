"""Run another program, or start a server; the only module that imports subprocess."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, ClassVar

from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended and what it said; ``status`` is negative for a signal."""

    command: tuple[str, ...]
    status: int
    stdout: str
    stderr: str


_AT_LEAST = 0.1
"""Seconds in which what a program has said already is read."""


class ToolMissingError(Exception):
    """The program is not there or cannot be started."""


class ToolTimeoutError(Exception):
    """The program did not end in time; it was killed."""


class EndedError(BaseException):
    """The program is about to end: nothing else is started."""


class _Started:
    """The programs that were started and are not waited for yet."""

    processes: ClassVar[set[subprocess.Popen[str]]] = set()
    tidy: ClassVar[set[subprocess.Popen[bytes]]] = set()
    """Those that remove their lock files where they are asked to end, and not where killed."""
    over: ClassVar[list[bool]] = []
    """Holds something once the end has begun, which a signal may say at any moment."""


def end_all() -> None:
    """Kill the programs that run, so that who waits for them goes on, and start no other."""
    _Started.over.append(True)
    for process in tuple(_Started.processes):
        process.kill()
    for tidy in tuple(_Started.tidy):
        tidy.terminate()


@dataclass(frozen=True, slots=True)
class Begun:
    """A program that was started, and is waited for later."""

    command: tuple[str, ...]
    process: subprocess.Popen[str]
    start: float

    def finish(self, *, timeout: float, stdin: str | None = None) -> Finished:
        """Wait for its end, ``timeout`` seconds from its start, and return what it said."""
        left = max(self.start + timeout - monotonic(), _AT_LEAST)
        with self.process:
            try:
                stdout, stderr = self.process.communicate(stdin, left)
            except subprocess.TimeoutExpired as expired:
                self.process.kill()
                message = f"{self.command[0]} did not end within {timeout:g} s"
                raise ToolTimeoutError(message) from expired
            except BaseException:
                self.process.kill()
                raise
            finally:
                _Started.processes.discard(self.process)
        return Finished(self.command, self.process.returncode, stdout, stderr)

    def give_up(self) -> None:
        """End it, if it has not ended."""
        _Started.processes.discard(self.process)
        with self.process:
            self.process.kill()


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    timeout: float,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run ``command`` without a shell and return what it said; ``timeout`` is in seconds.

    ``environment`` takes the place of this process's.
    """
    taken = None if stdin is None else subprocess.PIPE
    begun = begin(command, cwd=cwd, stdin=taken, environment=environment)
    return begun.finish(timeout=timeout, stdin=stdin)


def begin(
    command: Sequence[str],
    *,
    cwd: Path,
    stdin: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Begun:
    """Start ``command`` without a shell; ``stdin`` is as ``subprocess`` has it."""
    if _Started.over:
        raise EndedError
    try:
        process = subprocess.Popen(
            list(command),
            cwd=cwd,
            env=environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",  # whatever the locale: the tools write UTF-8
            errors="replace",
        )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise ToolMissingError(message) from error
    _Started.processes.add(process)
    if _Started.over:  # while it was started, in another thread
        process.kill()
    return Begun(tuple(command), process, monotonic())


@dataclass(frozen=True, slots=True)
class FinishedBytes:
    """How a program ended, and the bytes that it wrote; ``stderr`` is text for people."""

    command: tuple[str, ...]
    status: int
    stdout: bytes
    stderr: str


_TIDYING = 5.0
"""Seconds that a program has to remove its lock files."""


def run_bytes(
    command: Sequence[str],
    *,
    cwd: Path,
    timeout: float,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> FinishedBytes:
    """Run ``command`` without a shell on bytes; ``environment`` takes the place of this process's.

    Where it must end early, it is asked to, and so leaves no lock file behind as a kill would.
    """
    process = _begin_bytes(command, cwd=cwd, environment=environment)
    with process:
        try:
            stdout, stderr = process.communicate(stdin, timeout)
        except subprocess.TimeoutExpired as expired:
            _ask_to_end(process)
            message = f"{command[0]} did not end within {timeout:g} s"
            raise ToolTimeoutError(message) from expired
        except BaseException:
            _ask_to_end(process)
            raise
        finally:
            _Started.tidy.discard(process)
    return FinishedBytes(
        tuple(command), process.returncode, stdout, stderr.decode("utf-8", "replace")
    )


def _begin_bytes(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    if _Started.over:
        raise EndedError
    try:
        process = subprocess.Popen(
            list(command),
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise ToolMissingError(message) from error
    _Started.tidy.add(process)
    if _Started.over:  # while it was started, in another thread
        process.terminate()
    return process


def _ask_to_end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_TIDYING)
    except subprocess.TimeoutExpired:
        process.kill()


_GUARD = ("/bin/sh", "-c", 'read -r _; kill -s KILL -- "-$1"', "genmon-guard")
"""Reads until whoever holds the other end is gone, and then ends a process group for certain."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that was started, and the file that it writes what it says into.

    The guard ends it where this process is killed and cannot do so itself.
    """

    command: tuple[str, ...]
    log: Path
    process: subprocess.Popen[bytes]
    guard: subprocess.Popen[bytes]

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
            self._dismiss()

    def _dismiss(self) -> None:
        """End the guard before its pipe: the number of the group may soon be another's."""
        self.guard.kill()
        self.guard.communicate()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def start(command: Sequence[str], *, cwd: Path, log: Path) -> Running:
    """Start a server in a process group of its own; the caller stops it.

    It does not outlive this process, however that ends.
    """
    with log.open("wb") as written:
        process = _group(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=written)
    try:
        guard = _group([*_GUARD, str(process.pid)], cwd=Path("/"), stdin=subprocess.PIPE)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return Running(tuple(command), log, process, guard)


def _group(
    command: Sequence[str], *, cwd: Path, stdin: int, stdout: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            list(command),
            cwd=cwd,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise ToolMissingError(message) from error
