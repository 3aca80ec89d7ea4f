"""``genmon test``: run the proofs of the alerts with promtool."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say
from genmon.text.plural import counted

if TYPE_CHECKING:
    from genmon.commands.test.run import Outcome


@click.command()
@options.specs
@options.systems
@options.environment
@options.alerts
@click.option(
    "--changed", default="", metavar="REVISION", help="Only what differs from this Git revision."
)
@options.jobs
@options.no_cache
@click.option(
    "--junit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the results there as JUnit XML.",
)
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    alerts: tuple[str, ...],
    changed: str,
    jobs: int,
    no_cache: bool,  # noqa: FBT001 - click passes flags so
    junit: Path | None,
    form: str,
) -> int:
    """Show that every alert fires when its spec says so, and at no other time.

    promtool runs the generated rules on raw series past each threshold, short of it, too brief,
    idle and gone. What passed once is remembered, and not run again until a rule, a proof or
    promtool changes.
    """
    from genmon.commands.test.run import Request, prove_all

    started = monotonic()
    request = Request(
        specs, systems, alerts, changed, jobs, cached=not no_cache, environment=environment
    )
    with Progress() as progress:
        outcome = prove_all(request, progress.share("proving"))
    _told(outcome, Format(form))
    say(_summary(outcome, monotonic() - started), err=form != Format.TEXT)
    if junit:
        _keep(outcome, junit)
    if outcome.tool_failed:
        return Exit.BROKEN
    return exit_of(outcome.diagnostics) if outcome.failed else Exit.CLEAN


def _told(outcome: Outcome, form: Format) -> None:
    show(outcome.diagnostics, outcome.texts, Format.TEXT, notes=False)
    if form is Format.JSON:
        from genmon.artifact import json_bytes

        say(json_bytes(_tree(outcome)), nl=False)


def _summary(outcome: Outcome, seconds: float) -> str:
    if outcome.failed and not outcome.tested:
        return f"{counted(len(outcome.diagnostics), 'finding')}; nothing was tested"
    passed = sum(not tested.complaints and tested.is_answered for tested in outcome.tested)
    known = f"{outcome.remembered} of {outcome.files} files as before"
    return (
        f"{outcome.proved} of {counted(outcome.alerts, 'alert')} proved; "
        f"{passed} of {counted(len(outcome.tested), 'case')} pass; "
        f"{f'{known}; ' if outcome.remembered else ''}{seconds:.2f} s"
    )


def _keep(outcome: Outcome, junit: Path) -> None:
    from genmon.commands.test.junit import junit_bytes

    try:
        junit.write_bytes(junit_bytes(outcome.tested))
    except OSError as error:
        message = f"{junit} cannot be written: {error.strerror}"
        raise click.ClickException(message) from error


def _tree(outcome: Outcome) -> dict[str, Any]:
    return {
        "alerts": outcome.alerts,
        "proved": outcome.proved,
        "cases": [
            {
                "system": tested.proof.system,
                "alert": tested.case.alert,
                "at": str(tested.case.origin),
                "case": tested.case.name,
                "file": tested.proof.path,
                "result": str(tested.result),
                "complaints": [
                    {"claim": c.claim, "time": c.at, "expected": c.expected, "came": c.came}
                    for c in tested.complaints
                ],
            }
            for tested in outcome.tested
        ],
    }
