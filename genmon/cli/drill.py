"""``genmon drill``: break alerts on real servers, and see who hears of them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import FrameType

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.instant import Instant
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say


@click.command()
@options.specs
@options.systems
@options.environment
@options.alerts
@click.option("--all", "everything", is_flag=True, help="Every alert, and not one a severity.")
@click.option(
    "--at", type=Instant(), help="Let time intervals hold as they do then, and not as they do now."
)
@click.option(
    "--patient", is_flag=True, help="Leave the waits of groups as generated: minutes, not seconds."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 16),
    default=2,
    show_default=True,
    help="How many pairs of servers run at once.",
)
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    alerts: tuple[str, ...],
    everything: bool,  # noqa: FBT001 - click passes flags so
    at: datetime | None,
    patient: bool,  # noqa: FBT001 - click passes flags so
    jobs: int,
    form: str,
) -> int:
    """Break alerts on a real Prometheus and a real Alertmanager, and see who hears of them.

    Both run on loopback with the generated rules, routes and templates. Whatever they send is
    caught there, and compared with what `genmon routes` and `genmon pages` predict: the receivers,
    the groups, and what the messages say. Nothing leaves the machine, and nothing stays behind; so
    the servers of receivers, with their TLS, logins and keys, are not tried.

    \b
    Exit codes: 0 all is as predicted, 1 something is not, 3 a server or a tool is missing or fails.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.cli.drill_table import json_of, text_of
    from genmon.commands.drill.run import Request, drill

    started = monotonic()
    request = Request(specs, systems, alerts, everything, patient, at, jobs, environment)
    with _ended_by_sigterm(), Progress() as progress:
        outcome = drill(request, progress.share("drilling"))
    if outcome.drilled:
        seconds = monotonic() - started
        if form == Format.JSON:
            say(json_of(outcome, seconds), nl=False)
        else:
            tell(text_of(outcome, seconds, patient=patient).rstrip("\n"))
    show(outcome.diagnostics, outcome.texts, Format.TEXT, notes=False)
    if outcome.broken:
        return Exit.BROKEN
    return exit_of(outcome.diagnostics) if outcome.failed else Exit.CLEAN


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the drill as Ctrl-C does, with all servers stopped."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
