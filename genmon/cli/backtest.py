"""``genmon backtest``: what alerts would have done over the history of a Prometheus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from genmon.cli.access import read_login
from genmon.cli.backtest_options import Asked, history, request_of
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.backtest.report import Report
    from genmon.commands.backtest.request import Request
    from genmon.commands.backtest.run import Chosen, NoSuchAlertError
    from genmon.promapi import Access, Prometheus


@click.command()
@click.argument("base", default="", required=False)
@click.argument("head", default="", required=False)
@history
def command(base: str, head: str, **asked: Unpack[Asked]) -> int:
    """Say what alerts would have done over the history that a Prometheus has.

    Without BASE, all alerts of the specs are evaluated; with it, those that differ between two
    sides, before and after: a side is a revision of Git or a folder of specs. HEAD is the files as
    they are if left out. The server is only queried.

    \b
    Exit codes: 0 done, 1 an alert could not be evaluated, or --fail-on says so, 3 the server cannot
    be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.diag import Failed

    try:
        request = request_of(base, head, asked)
    except Failed as failed:
        show(failed.diagnostics, {}, Format.TEXT)
        return Exit.FINDINGS
    if asked["tsdb"]:
        return _run_on(request, asked["tsdb"], asked)
    return _run(request, asked["url"] or "", _access(asked), asked)


def _access(asked: Asked) -> Access:
    from genmon.diag.render_line import visible
    from genmon.promapi import AskError

    try:
        return read_login(asked)
    except AskError as error:
        raise click.UsageError(visible(str(error))) from error


def _run_on(request: Request, tsdb: Path, asked: Asked) -> int:
    """Run it on a Prometheus that is started on a data folder, and stopped at the end."""
    from genmon.drill import NoBlocksError, ServerFailed, answering
    from genmon.proc import ToolMissingError
    from genmon.promapi import Access
    from genmon.validate import ToolMissing, find_prometheus

    try:
        with answering(find_prometheus().path, tsdb) as url:
            return _run(request, url, Access(), asked)
    except NoBlocksError as error:
        raise click.UsageError(str(error)) from error
    except ToolMissing as missing:
        show(missing.diagnostics, {}, Format.TEXT)
    except ToolMissingError as error:
        complain(str(error))
    except ServerFailed as failed:
        complain("; ".join((str(failed), *failed.said)))
    return Exit.BROKEN


def _run(request: Request, url: str, access: Access, asked: Asked) -> int:
    from genmon.commands.backtest.run import NoSuchAlertError, chosen_of
    from genmon.compile.earlier.side import SpecsError
    from genmon.diag import Failed
    from genmon.diag.render_line import visible
    from genmon.promapi import AskError, Prometheus

    try:
        server = Prometheus(url, timeout=asked["timeout"], access=access)
        chosen = chosen_of(request)
        if not any(one.keys for one in chosen):
            say(_nothing(request))
            return Exit.CLEAN
        return _backtest(request, chosen, server, asked)
    except SpecsError as error:
        show(error.diagnostics, error.texts, Format.TEXT, notes=False)
        return exit_of(error.diagnostics)
    except Failed as failed:
        show(failed.diagnostics, {}, Format.TEXT)
        return exit_of(failed.diagnostics)
    except NoSuchAlertError as error:
        return _unknown(error)
    except AskError as error:
        complain(visible(str(error)))
        return Exit.BROKEN


def _backtest(
    request: Request, chosen: tuple[Chosen, ...], server: Prometheus, asked: Asked
) -> int:
    from genmon.commands.backtest.policy import violations
    from genmon.commands.backtest.run import backtest
    from genmon.diag.render_line import visible

    with Progress() as progress:
        report = backtest(request, chosen, server, progress.share("evaluating"))
    _show(report, asked["form"])
    if asked["svg"]:
        _draw(report, asked["svg"])
    said = list(violations(report, asked["fail_on"]))
    for sentence in said:
        complain(visible(sentence))
    return Exit.FINDINGS if said or not report.is_complete else Exit.CLEAN


def _show(report: Report, form: str) -> None:
    if form == "json":
        from genmon.commands.backtest.to_json import json_of

        say(json_of(report), nl=False)
    elif form == "markdown":
        from genmon.commands.backtest.markdown import markdown_of

        say(markdown_of(report), nl=False)
    else:
        from genmon.cli.backtest_text import text_of

        tell(text_of(report))


def _draw(report: Report, svg: Path) -> None:
    from genmon.commands.backtest.picture import svg_of

    try:
        svg.write_bytes(svg_of(report))
    except OSError as error:
        raise click.ClickException(f"{svg} cannot be written: {error.strerror}") from error


def _nothing(request: Request) -> str:
    if not request.base:
        return "the specs have no alerts"
    head = f"`{request.head}`" if request.head else "the specs as they are"
    return f"no alert differs between `{request.base}` and {head}; `--all` takes all of them"


def _unknown(error: NoSuchAlertError) -> int:
    from genmon.diag import did_you_mean

    hint = did_you_mean(error.name, set(error.names), what="alerts")
    complain(f"there is no alert `{error.name}`; {hint}")
    return Exit.USAGE
