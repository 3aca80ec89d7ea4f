"""``genmon drift``: whether what runs is what is in the output folder."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.access import access
from genmon.cli.drift_report import drift_json, exit_of_drift, tell_drift, write_metrics
from genmon.cli.exits import Exit
from genmon.cli.report import Format
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.drift import DriftRequest, ServerDrift


@click.command()
@click.option("--prometheus", default="", metavar="URL", help="The Prometheus that should run it.")
@click.option("--alertmanager", default="", metavar="URL", help="The Alertmanager that should.")
@options.out
@click.option(
    "--system",
    default="",
    metavar="NAME",
    help="Whose files; may be left out where there is one system.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="Compare rules alone; rules of other files may run too.",
)
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
@access
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    prometheus: str,
    alertmanager: str,
    out: Path,
    system: str,
    rules_only: bool,  # noqa: FBT001 - click passes flags so
    textfile: Path | None,
    watch: float | None,
    bearer_file: Path | None,
    basic_file: Path | None,
    ca_file: Path | None,
    cert_file: Path | None,
    key_file: Path | None,
    timeout: float,
    form: str,
) -> int:
    """Say what runs otherwise than it stands in the output folder: rules, configuration, flags.

    What only looks different is no difference: white space, units of time, the order of labels, and
    the defaults that a server prints. Nothing is written to a server.

    \b
    Exit codes: 0 no drift, 1 drift, 3 a server cannot be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.drift import DriftRequest, GeneratedError
    from genmon.diag.render_line import visible
    from genmon.promapi import AccessFiles, AskError, Client, access_of

    if not (prometheus or alertmanager):
        raise click.UsageError("name a server with --prometheus or --alertmanager")
    if rules_only and alertmanager:
        raise click.UsageError("--rules-only is of a Prometheus: an Alertmanager has no rules")
    try:
        folder = _folder(out, system)
        login = access_of(AccessFiles(bearer_file, basic_file, ca_file, cert_file, key_file))
        servers = [
            Client(url, timeout=timeout, access=login) if url else None
            for url in (prometheus, alertmanager)
        ]
        request = DriftRequest(folder, servers[0], servers[1], rules_only)
        told = _compared(request, Format(form), textfile, ())
        while watch:
            sleep(watch)
            told = _compared(request, Format(form), textfile, told)
    except GeneratedError as error:
        complain(visible(str(error)))
        return Exit.FINDINGS
    except AskError as error:
        complain(visible(str(error)))
        return Exit.BROKEN
    return exit_of_drift(told)


def _folder(out: Path, system: str) -> Path:
    """Return the folder of the system, or raise the mistake of usage."""
    from genmon.commands.drift import systems_of
    from genmon.diag import did_you_mean

    systems = systems_of(out)
    if system and system not in systems:
        hint = did_you_mean(system, systems, what="systems")
        raise click.UsageError(f"{out} holds no system `{system}`; {hint}")
    if not system and len(systems) > 1:
        raise click.UsageError(f"name one with --system: {', '.join(systems)}")
    return out / (system or systems[0])


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
