"""``genmon sync``: have servers reload, and wait until they run what is generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from genmon.cli import options
from genmon.cli.drift_report import drift_json, exit_of_drift, tell_drift
from genmon.cli.progress import Progress
from genmon.cli.report import Format
from genmon.cli.servers import Named, asked, servers
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.drift import DriftRequest


@click.command()
@servers
@click.option(
    "--wait",
    type=click.FloatRange(0, 86_400),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the files may take to reach the servers.",
)
@options.text_or_json
def command(wait: float, form: str, **named: Unpack[Named]) -> int:
    """Have servers reload their files until they run what is in the output folder.

    A server that runs it already is left alone. The files are not sent: a server reads those that a
    GitOps tool has put beside it. What differs in the end is said as by `genmon drift`, and why a
    server would not reload.

    \b
    Exit codes: 0 all runs, 1 something differs after the wait, 3 a server cannot be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep

    def bring(request: DriftRequest) -> int:
        from genmon.commands.sync import sync
        from genmon.diag.render_line import visible

        with Progress() as progress:
            progress.stage("waiting for the servers")
            synced = sync(request, patience=wait)
        for server, why in synced.refusals if not synced.runs else ():
            complain(visible(f"{server}: {why}"))
        if form == Format.JSON:
            say(drift_json(request, synced.servers), nl=False)
        else:
            tell_drift(request, synced.servers)
        return exit_of_drift(synced.servers)

    return asked(named, bring)
