"""``genmon drift``: whether what runs is what is in the output folder."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Unpack

import click

from genmon.cli import options
from genmon.cli.drift_report import drift_json, exit_of_drift, tell_drift, write_metrics
from genmon.cli.report import Format
from genmon.cli.servers import Named, asked, servers
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.commands.drift import DriftRequest, ServerDrift


@click.command()
@servers
@click.option(
    "--textfile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write metrics about it, for node_exporter.",
)
@click.option(
    "--watch",
    type=click.FloatRange(1, 86_400),
    metavar="SECONDS",
    help="Compare again and again, and say what is new.",
)
@options.text_or_json
def command(textfile: Path | None, watch: float | None, form: str, **named: Unpack[Named]) -> int:
    """Say what runs otherwise than it stands in the output folder: rules, configuration, flags.

    What only looks different is no difference: white space, units of time, the order of labels, and
    the defaults that a server prints. Nothing is written to a server.

    \b
    Exit codes: 0 no drift, 1 drift, 3 a server cannot be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep

    def compare(request: DriftRequest) -> int:
        told = _compared(request, Format(form), textfile, ())
        while watch:
            sleep(watch)
            told = _compared(request, Format(form), textfile, told)
        return exit_of_drift(told)

    return asked(named, compare)


def _compared(
    request: DriftRequest, form: Format, textfile: Path | None, told: tuple[ServerDrift, ...]
) -> tuple[ServerDrift, ...]:
    """Compare, and say what comes of it unless that was ``told`` before."""
    from genmon.commands.drift import drift

    servers = drift(request)
    if textfile:
        write_metrics(textfile, servers, request.folder.name)
    if servers == told:
        return told
    if form is Format.JSON:
        say(drift_json(request, servers), nl=False)
    else:
        tell_drift(request, servers)
    return servers
