"""What the terminal can show: whether a person watches a stream, and whether in colour."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, TextIO

import click

from genmon.cli.exits import Exit


class OutputLost(click.ClickException):
    """What was to be printed could not be: a full disk behind ``>``, say."""

    exit_code = Exit.BROKEN


class ReaderGone(click.ClickException):
    """Who read the output has closed it, as ``| head`` does; click alone would end with 1."""

    exit_code = Exit.CLOSED_PIPE

    def show(self, file: IO[Any] | None = None) -> None:
        """Say nothing."""


def say(text: str | bytes, *, err: bool = False, nl: bool = True, is_log: bool = False) -> None:
    """Print text for people, or JSON in bytes; raise ``ReaderGone`` or ``OutputLost``.

    What a terminal would obey is written as an escape; a line that GitHub would obey as well,
    where the text is not ``is_log``, a list of such commands.
    """
    for prepare in _prepared:
        prepare()
    try:
        click.echo(text if is_log else _harmless(text, err=err), err=err, nl=nl)
    except OSError as error:
        _give_up(sys.stderr if err else sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise ReaderGone(str(error)) from error
        stream = "standard error" if err else "standard output"
        raise OutputLost(f"{stream} cannot be written: {error.strerror}") from error


def _harmless(text: str | bytes, *, err: bool) -> str:
    from genmon.cli.harmless import harmless_json, harmless_text

    if isinstance(text, bytes):
        return harmless_json(text.decode())
    return harmless_text(text, is_painted=has_colour() if err else paints())


_prepared: list[Callable[[], None]] = []


@contextmanager
def before_output(prepare: Callable[[], None]) -> Iterator[None]:
    """Call ``prepare`` before anything is printed, as long as the block goes on."""
    _prepared.append(prepare)
    try:
        yield
    finally:
        _prepared.remove(prepare)


def complain(message: str) -> None:
    """Say on standard error why a command does nothing; every such line begins alike."""
    say(f"genmon: {message}", err=True)


def _give_up(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, or Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def obeys_escapes(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether standard error is a terminal that moves its cursor when told to."""
    return _is_terminal() and environ.get("TERM") != "dumb"


def has_colour(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether to colour what goes to standard error: see https://no-color.org."""
    return obeys_escapes(environ) and not environ.get("NO_COLOR")


def paints(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether to colour what goes to standard output."""
    watched = sys.stdout is not None and sys.stdout.isatty()  # None: closed by `1>&-`
    return watched and environ.get("TERM") != "dumb" and not environ.get("NO_COLOR")


def is_watched(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a person waits for standard error, rather than a log of a CI run."""
    return obeys_escapes(environ) and environ.get("CI", "") in {"", "0", "false"}


def width() -> int:
    """Return how many characters a line of standard output has; many where it is no terminal."""
    if sys.stdout is None or not sys.stdout.isatty():
        return _UNBOUNDED
    return shutil.get_terminal_size().columns


_UNBOUNDED = 10_000


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()  # None: closed by `2>&-`


def bold(text: str) -> str:
    """Return a text in bold type where colours are shown."""
    return click.style(text, bold=True) if paints() else text
