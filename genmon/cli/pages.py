"""``genmon pages``: who hears of which alert, hour by hour, and what a change alters."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.instant import Instant
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.compile.pages.hours import Pages


@click.command()
@options.specs
@options.out
@options.system
@options.environment
@click.option("--at", type=Instant(), help="A day of the week that is shown; today if left out.")
@click.option(
    "--days",
    type=click.IntRange(1, 1500),
    default=35,
    show_default=True,
    help="How far ahead windows on certain dates are listed.",
)
@click.option(
    "--between",
    nargs=2,
    metavar="BASE HEAD",
    help="Say in words what differs between two git revisions of the output.",
)
@click.option(
    "--svg",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the week as a picture there, for a report.",
)
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    out: Path,
    system: str,
    environment: str,
    at: datetime | None,
    days: int,
    between: tuple[str, str] | None,
    svg: Path | None,
    form: str,
) -> int:
    """Show who hears of each alert of a system, for the hours of a week.

    Alerts that are told of alike share a block. Hours are in UTC, and windows on certain dates are
    listed below. Inhibition is left out: it depends on what else fires.
    """
    monday_of = at or datetime.now(UTC)
    as_json = form == Format.JSON
    if between and environment:
        raise click.UsageError("`--between` reads what was written, `--environment` reads specs")
    if between:
        return _between(between, out, system, monday_of, as_json=as_json)
    from genmon.alertmanager.coverage import week
    from genmon.cli.pages_table import json_of, text_of
    from genmon.compile.pages.hours import pages
    from genmon.compile.routing.choose import choose

    chosen = choose(specs, system, environment)
    if chosen.routing is None:
        show(chosen.diagnostics, chosen.texts, Format(form), notes=False)
        return exit_of(chosen.diagnostics)
    found = pages(chosen.routing, week.monday_of(monday_of), days)
    if as_json:
        say(json_of(found), nl=False)
    else:
        tell(text_of(found).rstrip("\n"))
    if svg:
        _draw(found, svg)
    return Exit.CLEAN


def _draw(found: Pages, svg: Path) -> None:
    from genmon.compile.pages.picture import svg_of

    week = f"week of {found.monday:%Y-%m-%d}"
    try:
        svg.write_bytes(svg_of(found, f"{found.system}, {week}, hours in UTC"))
    except OSError as error:
        raise click.ClickException(f"{svg} cannot be written: {error.strerror}") from error


def _between(
    revisions: tuple[str, str], out: Path, system: str, at: datetime, *, as_json: bool
) -> int:
    from genmon.alertmanager.coverage import week
    from genmon.artifact import json_bytes
    from genmon.commands.pages.between import RevisionError, compare
    from genmon.proc import ToolMissingError, ToolTimeoutError

    try:
        changes = compare(out, revisions, system, week.monday_of(at))
    except RevisionError as error:
        complain(str(error))
        return Exit.USAGE
    except (ToolMissingError, ToolTimeoutError) as error:
        complain(str(error))
        return Exit.BROKEN
    if as_json:
        tree = [
            {"system": change.system, "alerts": list(change.alerts), "change": change.says}
            for change in changes
        ]
        say(json_bytes({"changes": tree}), nl=False)
    else:
        for change in changes:
            tell(str(change))
        if not changes:
            say(f"nobody hears of anything else between {revisions[0]} and {revisions[1]}")
    return Exit.CLEAN
