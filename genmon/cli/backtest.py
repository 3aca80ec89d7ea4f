"""``genmon backtest``: what alerts would have done over the history of a Prometheus."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.instant import Instant
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.backtest.policy import Policy
    from genmon.commands.backtest.report import Report
    from genmon.commands.backtest.request import Request
    from genmon.commands.backtest.run import Chosen, NoSuchAlertError
    from genmon.promapi import AccessFiles, Prometheus
    from genmon.review.backtest.incident import Incident

_LONGEST = 5 * 365 * 86_400
_FORMS = ("text", "json", "markdown")


class _Duration(click.ParamType[int]):
    name = "duration"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        from genmon.text.refusal import Refusal
        from genmon.units.duration import parse_duration

        if isinstance(value, int):
            return value
        try:
            seconds = parse_duration(str(value))
        except Refusal as refusal:
            self.fail(f"{refusal.what}: {refusal.step}", param, ctx)
        if not seconds:
            self.fail(f"`{value}` is no time at all", param, ctx)
        return seconds


class _Policies(click.ParamType["frozenset[Policy]"]):
    name = "policies"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[Policy]:
        from genmon.commands.backtest.policy import Policy

        try:
            return frozenset(Policy(name) for name in str(value).split(",") if name)
        except ValueError:
            known = ", ".join(f"`{policy}`" for policy in Policy)
            self.fail(f"`{value}` is none of {known}", param, ctx)


class _Shown(NamedTuple):
    """The form of the report, where a picture of it goes, and what it must not say."""

    form: str
    svg: Path | None
    fail_on: frozenset[Policy]


_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("base", default="", required=False)
@click.argument("head", default="", required=False)
@click.option("--prometheus", "url", metavar="URL", help="Whose history is read.")
@click.option(
    "--tsdb",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The data folder of a Prometheus, which one of genmon's own then reads.",
)
@click.option(
    "--last",
    type=_Duration(),
    default="30d",
    show_default=True,
    help="How long a history, such as 30d.",
)
@click.option(
    "--until", type=Instant(), help="Where the history ends; now, or the end of the folder."
)
@options.specs
@options.systems
@options.environment
@options.alerts
@click.option("--all", "every", is_flag=True, help="All alerts, not only those that differ.")
@click.option(
    "--incident",
    "incidents",
    multiple=True,
    metavar="FROM/TO",
    help="An incident that should be caught; may be given several times.",
)
@click.option("--incidents", "file", type=_FILE, metavar="FILE", help="A file of incidents.")
@click.option(
    "--suggest",
    "suggests",
    is_flag=True,
    help="Look for the threshold that catches the incidents with the fewest pages.",
)
@click.option("--step", type=_Duration(), help="Evaluate more seldom than the rules, to be faster.")
@click.option(
    "--inline-records",
    "inline",
    is_flag=True,
    help="Evaluate all recording rules anew, those too that the server has.",
)
@click.option("--bearer-file", type=_FILE, metavar="FILE", help="A file with a token.")
@click.option("--basic-file", type=_FILE, metavar="FILE", help="A file with `user:password`.")
@click.option("--ca-file", type=_FILE, metavar="FILE", help="Whom to trust in TLS.")
@click.option("--cert-file", type=_FILE, metavar="FILE", help="A certificate to show in TLS.")
@click.option("--key-file", type=_FILE, metavar="FILE", help="The key of the certificate.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=120.0,
    show_default=True,
    help="Seconds that an answer may take.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 32),
    default=2,
    show_default=True,
    help="How many queries run at once.",
)
@click.option(
    "--fail-on",
    type=_Policies(),
    default="",
    metavar="POLICY,...",
    help="Exit with 1 where an incident is `missed`, or a receiver gets `more-pages`.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    show_default=True,
    help="How the results are shown.",
)
@click.option("--svg", type=_FILE, metavar="FILE", help="Write a picture of the history there.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    base: str,
    head: str,
    url: str | None,
    tsdb: Path | None,
    last: int,
    until: datetime | None,
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    alerts: tuple[str, ...],
    every: bool,  # noqa: FBT001 - click passes flags so
    incidents: tuple[str, ...],
    file: Path | None,
    suggests: bool,  # noqa: FBT001
    step: int | None,
    inline: bool,  # noqa: FBT001
    bearer_file: Path | None,
    basic_file: Path | None,
    ca_file: Path | None,
    cert_file: Path | None,
    key_file: Path | None,
    timeout: float,
    jobs: int,
    fail_on: frozenset[Policy],
    form: str,
    svg: Path | None,
) -> int:
    """Say what alerts would have done over the history that a Prometheus has.

    Without BASE, all alerts of the specs are evaluated; with it, those that differ between two Git
    revisions, before and after. HEAD is the files as they are if left out. The server is only
    queried.

    \b
    Exit codes: 0 done, 1 an alert could not be evaluated, or --fail-on says so, 3 the server cannot
    be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.backtest.request import Request
    from genmon.diag import Failed
    from genmon.promapi import AccessFiles
    from genmon.review.backtest.outcome import Span

    if bool(url) == bool(tsdb):
        raise click.UsageError("name a server with `--prometheus`, or a data folder with `--tsdb`")
    if "more-pages" in fail_on and not base:
        raise click.UsageError("`--fail-on more-pages` needs a BASE to compare with")
    if "missed" in fail_on and not (incidents or file):
        raise click.UsageError("`--fail-on missed` needs incidents: name one with `--incident`")
    if suggests and not (incidents or file):
        raise click.UsageError("`--suggest` needs incidents: name one with `--incident FROM/TO`")
    if last > _LONGEST:
        raise click.UsageError("`--last` is at most 1825d, five years")
    end = _end(until, tsdb)
    try:
        request = Request(
            specs=specs,
            span=Span(end - last, end),
            base=base,
            head=head,
            systems=systems,
            environment=environment,
            alerts=alerts,
            every=every,
            step=step or 0,
            incidents=_incidents(incidents, file),
            inline=inline,
            suggests=suggests,
            jobs=jobs,
        )
    except Failed as failed:
        show(failed.diagnostics, {}, Format.TEXT)
        return Exit.FINDINGS
    files = AccessFiles(bearer_file, basic_file, ca_file, cert_file, key_file)
    shown = _Shown(form, svg, fail_on)
    if tsdb:
        return _run_on(request, tsdb, timeout, shown)
    return _run(request, url or "", files, timeout, shown)


def _end(until: datetime | None, tsdb: Path | None) -> int:
    if until is None and tsdb:
        from genmon.drill import NoBlocksError, last_sample

        try:
            return last_sample(tsdb)
        except NoBlocksError as error:
            raise click.UsageError(str(error)) from error
    return int((until or datetime.now(UTC)).timestamp())


def _incidents(texts: tuple[str, ...], file: Path | None) -> tuple[Incident, ...]:
    from genmon.commands.backtest.incidents import incident_of, incidents_of

    try:
        named = tuple(map(incident_of, texts))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return (*named, *(incidents_of(file) if file else ()))


def _run_on(request: Request, tsdb: Path, timeout: float, shown: _Shown) -> int:
    """Run it on a Prometheus that is started on a data folder, and stopped at the end."""
    from genmon.drill import NoBlocksError, ServerFailed, answering
    from genmon.proc import ToolMissingError
    from genmon.promapi import AccessFiles
    from genmon.validate import ToolMissing, find_prometheus

    try:
        with answering(find_prometheus().path, tsdb) as url:
            return _run(request, url, AccessFiles(), timeout, shown)
    except NoBlocksError as error:
        raise click.UsageError(str(error)) from error
    except ToolMissing as missing:
        show(missing.diagnostics, {}, Format.TEXT)
    except ToolMissingError as error:
        complain(str(error))
    except ServerFailed as failed:
        complain("; ".join((str(failed), *failed.said)))
    return Exit.BROKEN


def _run(request: Request, url: str, files: AccessFiles, timeout: float, shown: _Shown) -> int:
    from genmon.commands.backtest.plans import SpecsError
    from genmon.commands.backtest.run import NoSuchAlertError, chosen_of
    from genmon.diag import Failed
    from genmon.diag.render_line import visible
    from genmon.promapi import AskError, Prometheus, access_of

    try:
        access = access_of(files)
    except AskError as error:
        raise click.UsageError(visible(str(error))) from error
    try:
        server = Prometheus(url, timeout=timeout, access=access)
        chosen = chosen_of(request)
        if not any(one.keys for one in chosen):
            say(_nothing(request))
            return Exit.CLEAN
        return _backtest(request, chosen, server, shown)
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
    request: Request, chosen: tuple[Chosen, ...], server: Prometheus, shown: _Shown
) -> int:
    from genmon.commands.backtest.policy import violations
    from genmon.commands.backtest.run import backtest
    from genmon.diag.render_line import visible

    with Progress() as progress:
        report = backtest(request, chosen, server, progress.share("evaluating"))
    _show(report, shown.form)
    if shown.svg:
        _draw(report, shown.svg)
    said = list(violations(report, shown.fail_on))
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
