"""``genmon render``: compile, check, write, and say what came of it."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import click
from click.core import ParameterSource

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, is_remark, show
from genmon.cli.terminal import say


@click.command()
@options.specs
@options.out
@options.systems
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 where out is stale."
)
@options.environment
@click.option("--force", is_flag=True, help="Take over files in out that were edited by hand.")
@options.jobs
@click.option(
    "--secrets-dir",
    "secrets",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="See that the secret files of Alertmanager are in this folder; none is read.",
)
@options.no_cache
@click.option("--notes", is_flag=True, help="Show remarks too, not only errors and warnings.")
@options.output_format
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    out: Path,
    systems: tuple[str, ...],
    only_check: bool,  # noqa: FBT001 - click passes flags so
    environment: str,
    force: bool,  # noqa: FBT001 - click passes flags so
    jobs: int,
    secrets: Path | None,
    no_cache: bool,  # noqa: FBT001 - click passes flags so
    notes: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """Compile the specs, check the result with promtool, amtool and the schemas, and write it.

    Nothing is written unless all of it passes. Only what changed is written; files in the output
    folder that genmon did not make are left alone.
    """
    from genmon.cli.summary import summary
    from genmon.commands.render import Request, render

    if environment and _is_default("out"):
        raise click.UsageError("--environment needs --out DIR: `out` holds the default environment")
    started = monotonic()
    request = Request(
        specs=specs,
        out=out,
        systems=systems,
        environment=environment,
        jobs=jobs,
        cached=not no_cache,
        force=force,
        only_check=only_check,
        secrets=secrets,
    )
    with Progress() as progress:
        outcome = render(request, progress.stage)
    show(outcome.diagnostics, outcome.texts, Format(form), notes=notes)
    seconds = monotonic() - started
    left_out = 0 if notes or form != Format.TEXT else sum(map(is_remark, outcome.diagnostics))
    say(summary(outcome, request, seconds, hidden=left_out), err=form != Format.TEXT)
    if outcome.tool_failed:
        return Exit.BROKEN
    return exit_of(outcome.diagnostics) if outcome.failed else Exit.CLEAN


def _is_default(parameter: str) -> bool:
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.DEFAULT
