"""``genmon routes``: the way of an alert through the routes, and who is told of it when."""

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
    from genmon.compile.routing.choose import Chosen
    from genmon.compile.routing.of_system import Routing


@click.command()
@click.argument("labels", nargs=-1, metavar="LABEL=VALUE...")
@options.config_file
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Rule files, or folders of them, whose alerts come to the routes of `--config`.",
)
@options.specs
@options.system
@options.environment
@options.alertmanager
@click.option("--at", type=Instant(), help="When the alert begins; now where it is left out.")
@click.option(
    "--firing",
    multiple=True,
    metavar="LABEL=VALUE,...",
    help="Another alert that fires, for inhibition; several times, the last one heard of last.",
)
@click.option(
    "--check", is_flag=True, help="Report what is suspicious in the routes, in place of an answer."
)
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    labels: tuple[str, ...],
    config: Path | None,
    rules: tuple[Path, ...],
    specs: Path,
    system: str,
    environment: str,
    alertmanager: tuple[int, int] | None,
    at: datetime | None,
    firing: tuple[str, ...],
    check: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """Say who is told of an alert, when, and why each branch of the routes is taken or not.

    The routes are those of a system, or any Alertmanager configuration. Where `alertname` names an
    alert of the system, the labels that its rule has are added.

    \b
    Exit codes: 0 somebody is told now or later, 1 nobody ever is, 2 the input is wrong.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.compile.routing.choose import NEWEST, choose, choose_file

    if rules and not config:
        raise click.UsageError("`--rules` goes with `--config`: a system brings its own alerts")
    if environment and config:
        raise click.UsageError("`--environment` reads specs, and `--config` reads none")
    as_json = form == Format.JSON
    chosen = (
        choose_file(config, alertmanager or NEWEST, rules)
        if config
        else choose(specs, system, environment)
    )
    routing = chosen.routing
    if routing is None:
        show(chosen.diagnostics, chosen.texts, Format(form), notes=False)
        return exit_of(chosen.diagnostics)
    if check:
        return _checked(chosen, routing, as_json=as_json)
    return _answered(routing, labels, at, firing, as_json=as_json)


def _answered(
    routing: Routing,
    labels: tuple[str, ...],
    at: datetime | None,
    firing: tuple[str, ...],
    *,
    as_json: bool,
) -> int:
    """Show who is told of an alert while others fire."""
    from genmon.alertmanager.engine.answer import answer
    from genmon.cli.routes_text import json_of, text_of
    from genmon.compile.routing.label_words import LabelsError, read_labels
    from genmon.compile.routing.of_system import completed

    try:
        alert, *others = (
            completed(read_labels(words, _known(routing)), routing)
            for words in (labels, *(one.split(",") for one in firing))
        )
    except LabelsError as error:
        complain(str(error))
        return Exit.USAGE
    when = at or datetime.now(UTC)
    said = answer(routing.config, alert, when, firing=others, retention=routing.retention)
    if as_json:
        say(json_of(said), nl=False)
    else:
        tell(text_of(said).rstrip("\n"))
    reached = any(delivery.at and delivery.integrations for delivery in said.deliveries)
    return Exit.CLEAN if reached else Exit.FINDINGS


def _checked(chosen: Chosen, routing: Routing, *, as_json: bool) -> int:
    """Show what is suspicious; a window that has passed is known by today's date."""
    from genmon.commands.routes.template_files import template_files
    from genmon.compile.acceptance import judged
    from genmon.compile.language import language
    from genmon.diag import in_source_order
    from genmon.lint.routes import Subject
    from genmon.lint.rule import run_rules

    defined, lacking = template_files(routing.config, Path(routing.name).parent)
    subject = Subject(
        config=routing.config,
        retention=routing.retention,
        alerts=routing.alerts,
        now=datetime.now(UTC),
        severities=routing.severities,
        defined=defined,
        lacking=lacking,
    )
    faults = run_rules(language().route_rules, subject)
    diagnostics = in_source_order([*judged(faults, routing.acceptances)])
    show(diagnostics, chosen.texts, Format.JSON if as_json else Format.TEXT)
    return (
        Exit.FINDINGS if any(not diagnostic.accepted for diagnostic in diagnostics) else Exit.CLEAN
    )


def _known(routing: Routing) -> frozenset[str] | None:
    """Return the labels that make sense; any does where the alerts are not known."""
    if not routing.alerts:
        return None
    return routing.labels | routing.looked_at
