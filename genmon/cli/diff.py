"""``genmon diff``: what a change of the specs means, in sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.commands.diff.request import Request
    from genmon.review.review import Review

_KINDS = (
    "no-longer-notified",
    "unrouted",
    "removed",
    "loosened",
    "inhibited",
    "tightened",
    "newly-notified",
    "at-night",
    "added",
    "weaker-promise",
    "history-breaks",
    "other",
    "looks",
)
_OUT = Path("out")
_FORMATS = ("text", "markdown", "json", "github")


class _Kinds(click.ParamType[tuple[str, ...]]):
    """Kinds of changes, with commas between them."""

    name = "kinds"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = tuple(filter(None, str(value).replace(" ", "").split(",")))
        for name in names:
            if name not in _KINDS:
                self.fail(f"`{name}` is none of {', '.join(_KINDS)}", param, ctx)
        return names


@click.command()
@click.argument("base", required=False, default="")
@click.argument("head", required=False, default="")
@options.specs
@options.systems
@options.environment
@click.option(
    "--out",
    "is_output",
    is_flag=True,
    help="Compare what was generated: BASE and HEAD are folders like `out`, or revisions of it.",
)
@click.option(
    "--from-environment",
    default="",
    metavar="NAME",
    help="Read BASE as it is in this environment, and HEAD as `--environment` says.",
)
@click.option(
    "--fail-on",
    type=_Kinds(),
    default="",
    metavar="KIND,...",
    help="Exit with 1 where a change is of one of these kinds, such as `loosened,unrouted`.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How the changes are shown; `markdown` fits a comment on a pull request.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    base: str,
    head: str,
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    is_output: bool,  # noqa: FBT001 - click passes flags so
    from_environment: str,
    fail_on: tuple[str, ...],
    form: str,
) -> int:
    """Say what changed between BASE and HEAD in meaning: a sentence a change.

    Each is a revision of Git or a folder of specs; HEAD is the specs as they are if left out. What
    matters most to people comes first: alerts that nobody is notified of any more, then those that
    fire later. Specs that are merely written or split otherwise are no change.

    \b
    Kinds of changes for --fail-on: no-longer-notified, unrouted, removed, loosened, inhibited,
    tightened, newly-notified, at-night, added, weaker-promise, history-breaks, other, looks.

    \b
    Exit codes: 0 the changes are shown, 1 one is of a kind of --fail-on, or specs are not sound.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.diff.request import Request
    from genmon.compile.earlier.side import Side

    if not base and not from_environment:
        raise click.UsageError("name BASE, such as `genmon diff main`")
    if is_output and (environment or from_environment):
        raise click.UsageError("`--out` reads what was written, an environment reads specs")
    request = Request(
        specs=_OUT if is_output else specs,
        before=Side(base, from_environment or environment),
        after=Side(head, environment),
        systems=systems,
        is_output=is_output,
    )
    return _compared(request, fail_on, form)


def _compared(request: Request, fail_on: tuple[str, ...], form: str) -> int:
    from genmon.commands.diff.run import diff
    from genmon.compile.earlier.side import SpecsError
    from genmon.diag import Failed

    findings = Format(form) if form in {"json", "github"} else Format.TEXT
    try:
        review = diff(request)
    except SpecsError as error:
        show(error.diagnostics, error.texts, findings, notes=False)
        return exit_of(error.diagnostics)
    except Failed as failed:
        show(failed.diagnostics, {}, findings)
        return exit_of(failed.diagnostics)
    _show(review, form)
    refused = any(set(change.kinds) & set(fail_on) for change in review.changes)
    return Exit.FINDINGS if refused else Exit.CLEAN


def _show(review: Review, form: str) -> None:
    match form:
        case "markdown":
            from genmon.commands.diff.to_markdown import markdown_of

            say(markdown_of(review), nl=False)
        case "json":
            from genmon.commands.diff.to_json import json_of

            say(json_of(review), nl=False)
        case "github":
            from genmon.commands.diff.to_github import github_of

            say(github_of(review), nl=False, is_log=True)
        case _:
            from genmon.commands.diff.words import lines

            for line in lines(review):
                tell(line)
