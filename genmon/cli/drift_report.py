"""What differs on servers → text, JSON, metrics, and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import click

from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.terminal import complain
from genmon.text.plural import counted

if TYPE_CHECKING:
    from genmon.commands.drift import DriftRequest, ServerDrift


def exit_of_drift(servers: Sequence[ServerDrift]) -> int:
    """Return how the command ends."""
    if any(server.error for server in servers):
        return Exit.BROKEN
    return Exit.FINDINGS if any(server.differences for server in servers) else Exit.CLEAN


def write_metrics(textfile: Path, servers: Sequence[ServerDrift], system: str) -> None:
    """Replace the file of metrics; raises click's error where it cannot be written."""
    from genmon.commands.drift.metrics import metrics
    from genmon.publish.replace_file import replace_file

    try:
        replace_file(textfile, metrics(servers, system, time()).encode())
    except OSError as error:
        raise click.FileError(str(textfile), error.strerror) from error


def tell_drift(request: DriftRequest, servers: Sequence[ServerDrift]) -> None:
    """Print what differs, and for each server whether anything does."""
    for server in servers:
        if server.error:
            complain(_visible(f"{server.server}: {server.error}"))
            continue
        for difference in server.differences:
            tell(_visible(f"{server.server}: {difference.message}"))
        number = len(server.differences)
        what = f"{counted(number, 'difference')} from" if number else "runs what is in"
        tell(_visible(f"{server.server} {server.url}: {what} {request.folder}"))


def _visible(line: str) -> str:
    from genmon.diag.render_line import visible

    return visible(line)


def drift_json(request: DriftRequest, servers: Sequence[ServerDrift]) -> bytes:
    """Return all of it as JSON."""
    from genmon.artifact import json_bytes

    keys = ("subject", "key", "running", "generated", "file", "message")
    entries = [
        {
            "server": server.server,
            "url": server.url,
            "error": server.error,
            "differences": [
                {key: getattr(difference, key) for key in keys} for difference in server.differences
            ],
        }
        for server in servers
    ]
    return json_bytes({"folder": str(request.folder), "servers": entries})
