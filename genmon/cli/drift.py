"""``genmon drift``: whether what runs is what is in the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.access import access
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.plural import counted
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
@access
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    prometheus: str,
    alertmanager: str,
    out: Path,
    system: str,
    rules_only: bool,  # noqa: FBT001 - click passes flags so
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
    the defaults that a server prints. Nothing is written, here or there.

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
        return _compared(DriftRequest(folder, servers[0], servers[1], rules_only), Format(form))
    except GeneratedError as error:
        complain(visible(str(error)))
        return Exit.FINDINGS
    except AskError as error:
        complain(visible(str(error)))
        return Exit.BROKEN


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


def _compared(request: DriftRequest, form: Format) -> int:
    from genmon.commands.drift import drift

    servers = drift(request)
    if form is Format.JSON:
        say(_json(request, servers), nl=False)
    else:
        _tell(request, servers)
    return Exit.FINDINGS if any(server.differences for server in servers) else Exit.CLEAN


def _tell(request: DriftRequest, servers: Sequence[ServerDrift]) -> None:
    from genmon.diag.render_line import visible

    for server in servers:
        for difference in server.differences:
            tell(visible(f"{server.server}: {difference.message}"))
        number = len(server.differences)
        what = f"{counted(number, 'difference')} from" if number else "runs what is in"
        tell(visible(f"{server.server} {server.url}: {what} {request.folder}"))


def _json(request: DriftRequest, servers: Sequence[ServerDrift]) -> bytes:
    from genmon.artifact import json_bytes

    keys = ("subject", "key", "running", "generated", "file", "message")
    entries = [
        {
            "server": server.server,
            "url": server.url,
            "differences": [{key: getattr(one, key) for key in keys} for one in server.differences],
        }
        for server in servers
    ]
    return json_bytes({"folder": str(request.folder), "servers": entries})
