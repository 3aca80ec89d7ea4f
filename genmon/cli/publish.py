"""``genmon publish``: commit what the specs compile to, on a branch, and push it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.commands.publish import PublishOutcome, PublishRequest
    from genmon.publish.git import Committed

_SHORT = 12


@click.command()
@options.specs
@options.out
@click.option(
    "--branch",
    default="rendered",
    show_default=True,
    metavar="NAME",
    help="The branch that is committed to; it is made where there is none.",
)
@click.option(
    "--repository",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A clone or bare repository to commit to.  [default: that of the specs]",
)
@click.option(
    "--path",
    "folder",
    metavar="DIR",
    help="The folder of the branch, `.` for its top.  [default: named as --out is]",
)
@click.option("--push", is_flag=True, help="Commit to the branch of the remote, and to none here.")
@click.option(
    "--remote",
    default="origin",
    show_default=True,
    metavar="NAME",
    help="The remote that --push pushes to, by name or address.",
)
@click.option("--message", default="", metavar="TEXT", help="The first lines of the message.")
@click.option(
    "--sign/--no-sign",
    default=None,
    help="Sign the commit.  [default: as commit.gpgSign says]",
)
@click.option("--force", is_flag=True, help="Take over files that were edited on the branch.")
@click.option("--dry-run", is_flag=True, help="Say what would be committed, and commit nothing.")
@options.environment
@options.jobs
@options.no_cache
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    out: Path,
    branch: str,
    repository: Path | None,
    folder: str | None,
    push: bool,  # noqa: FBT001 - click passes flags so
    remote: str,
    message: str,
    sign: bool | None,  # noqa: FBT001 - click passes flags so
    force: bool,  # noqa: FBT001 - click passes flags so
    dry_run: bool,  # noqa: FBT001 - click passes flags so
    environment: str,
    jobs: int,
    no_cache: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """Commit what the specs compile to on a branch of its own, where a GitOps tool takes it from.

    The specs must be committed, and the output folder, where there is one, must be current. Neither
    the index nor any work tree nor the branch you are on is touched. Nothing is committed where the
    branch holds the same files already.
    """
    from genmon.commands.publish import PublishRequest, publish
    from genmon.commands.render import Request

    _require_together(push=push, environment=environment, message=message)
    request = PublishRequest(
        render=Request(
            specs=specs,
            out=out,
            environment=environment,
            jobs=jobs,
            cached=not no_cache,
            only_check=True,
        ),
        branch=branch,
        repository=repository,
        remote=remote if push else "",
        folder=folder,
        message=message,
        sign=sign,
        force=force,
        dry_run=dry_run,
    )
    with Progress() as progress:
        outcome = publish(request, progress.stage)
    return _tell(request, outcome, Format(form))


def _require_together(*, push: bool, environment: str, message: str) -> None:
    """Refuse options that mean nothing without another."""
    if environment and not _is_given("out"):
        raise click.UsageError("--environment needs --out DIR: `out` holds the default environment")
    if _is_given("remote") and not push:
        raise click.UsageError("--remote needs --push: without it nothing is sent anywhere")
    if _is_given("message") and not message.strip():
        raise click.UsageError("--message is empty; leave it out, and genmon writes one")


def _is_given(parameter: str) -> bool:
    source = click.get_current_context().get_parameter_source(parameter)
    return source is not ParameterSource.DEFAULT


def _tell(request: PublishRequest, outcome: PublishOutcome, form: Format) -> int:
    done = outcome.committed
    if form is Format.TEXT or not done:
        show(outcome.diagnostics, outcome.texts, form, notes=False)
    if not done:
        return Exit.BROKEN if outcome.tool_failed else exit_of(outcome.diagnostics)
    if form is Format.JSON:
        say(_json(request, done), nl=False)
    else:
        tell(_text(request, done))
    return Exit.CLEAN


def _text(request: PublishRequest, done: Committed) -> str:
    where = f"{done.remote}/{request.branch}" if done.remote else request.branch
    if not done.commit:
        return f"{where} is current at {done.parent[:_SHORT]}; nothing was committed"
    files = (
        f"{len(done.written)} written, {len(done.unchanged)} unchanged, {len(done.removed)} removed"
    )
    new = "" if done.parent else ", a new branch"
    if request.dry_run:
        return f"would commit to {where}{new}; files: {files}\n\n{done.message.rstrip()}"
    return f"committed {done.commit[:_SHORT]} to {where}{new}; files: {files}"


def _json(request: PublishRequest, done: Committed) -> bytes:
    from genmon.artifact import json_bytes

    return json_bytes(
        {
            "branch": request.branch,
            "remote": done.remote,
            "commit": "" if request.dry_run else done.commit,
            "parent": done.parent,
            "changed": bool(done.commit),
            "message": done.message,
            "written": list(done.written),
            "unchanged": list(done.unchanged),
            "removed": list(done.removed),
        }
    )
