"""The options that name two servers and the files that they should run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.access import Login, access, read_login
from genmon.cli.exits import Exit
from genmon.cli.terminal import complain

if TYPE_CHECKING:
    from genmon.commands.drift import DriftRequest

servers = options.stacked(
    click.option(
        "--prometheus", default="", metavar="URL", help="The Prometheus that should run it."
    ),
    click.option("--alertmanager", default="", metavar="URL", help="The Alertmanager that should."),
    options.out,
    click.option(
        "--system",
        default="",
        metavar="NAME",
        help="Whose files; may be left out where there is one system.",
    ),
    click.option(
        "--rules-only",
        is_flag=True,
        help="Compare rules alone; rules of other files may run too.",
    ),
    click.option(
        "--ignore",
        "ignored",
        multiple=True,
        metavar="SETTING",
        help="What may differ, such as external_labels.replica; several times.",
    ),
    access,
)
"""Adds the options, each a parameter of its name."""


class Named(Login):
    """What the options named."""

    prometheus: str
    alertmanager: str
    out: Path
    system: str
    rules_only: bool
    ignored: tuple[str, ...]


def asked(named: Named, work: Callable[[DriftRequest], int]) -> int:
    """Do the work with the servers and the folder, or say why that cannot be."""
    from genmon.commands.drift import GeneratedError
    from genmon.diag.render_line import visible
    from genmon.promapi import AskError

    if not (named["prometheus"] or named["alertmanager"]):
        raise click.UsageError("name a server with --prometheus or --alertmanager")
    if named["rules_only"] and named["alertmanager"]:
        raise click.UsageError("--rules-only is of a Prometheus: an Alertmanager has no rules")
    try:
        return work(_request(named))
    except GeneratedError as error:
        complain(visible(str(error)))
        return Exit.FINDINGS
    except AskError as error:
        complain(visible(str(error)))
        return Exit.BROKEN


def _request(named: Named) -> DriftRequest:
    from genmon.commands.drift import DriftRequest
    from genmon.promapi import Client

    folder = _folder(named["out"], named["system"])
    login = read_login(named)

    def client(url: str) -> Client | None:
        return Client(url, timeout=named["timeout"], access=login) if url else None

    prometheus, alertmanager = client(named["prometheus"]), client(named["alertmanager"])
    ignored = frozenset(named["ignored"])
    return DriftRequest(folder, prometheus, alertmanager, named["rules_only"], ignored)


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
