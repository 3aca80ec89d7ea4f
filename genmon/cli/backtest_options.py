"""The options of ``genmon backtest``, and the request that they come to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.access import Login, access_within
from genmon.cli.instant import Instant

if TYPE_CHECKING:
    from genmon.commands.backtest.policy import Policy
    from genmon.commands.backtest.request import Request
    from genmon.review.backtest.incident import Incident

_LONGEST = 5 * 365 * 86_400
_FORMS = ("text", "json", "markdown")
_FILE = click.Path(path_type=Path, dir_okay=False)


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


history = options.stacked(
    click.option("--prometheus", "url", metavar="URL", help="Whose history is read."),
    click.option(
        "--tsdb",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The data folder of a Prometheus, which one of genmon's own then reads.",
    ),
    click.option(
        "--last",
        type=_Duration(),
        default="30d",
        show_default=True,
        help="How long a history, such as 30d.",
    ),
    click.option(
        "--until", type=Instant(), help="Where the history ends; now, or the end of the folder."
    ),
    options.specs,
    options.systems,
    options.environment,
    options.alerts,
    click.option("--all", "every", is_flag=True, help="All alerts, not only those that differ."),
    click.option(
        "--incident",
        "incidents",
        multiple=True,
        metavar="FROM/TO",
        help="An incident that should be caught; may be given several times.",
    ),
    click.option("--incidents", "file", type=_FILE, metavar="FILE", help="A file of incidents."),
    click.option(
        "--suggest",
        "suggests",
        is_flag=True,
        help="Look for the threshold that catches the incidents with the fewest pages.",
    ),
    click.option(
        "--step", type=_Duration(), help="Evaluate more seldom than the rules, to be faster."
    ),
    click.option(
        "--inline-records",
        "inline",
        is_flag=True,
        help="Evaluate all recording rules anew, those too that the server has.",
    ),
    access_within(120.0, most=3600),
    click.option(
        "--jobs",
        type=click.IntRange(1, 32),
        default=2,
        show_default=True,
        help="How many queries run at once.",
    ),
    click.option(
        "--fail-on",
        type=_Policies(),
        default="",
        metavar="POLICY,...",
        help="Exit with 1 where an incident is `missed`, or a receiver gets `more-pages`.",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(_FORMS),
        default="text",
        show_default=True,
        help="How the results are shown.",
    ),
    click.option("--svg", type=_FILE, metavar="FILE", help="Write a picture of the history there."),
)
"""Adds the options, each a parameter of its name."""


class Asked(Login):
    """What the options named."""

    url: str | None
    tsdb: Path | None
    last: int
    until: datetime | None
    specs: Path
    systems: tuple[str, ...]
    environment: str
    alerts: tuple[str, ...]
    every: bool
    incidents: tuple[str, ...]
    file: Path | None
    suggests: bool
    step: int | None
    inline: bool
    jobs: int
    fail_on: frozenset[Policy]
    form: str
    svg: Path | None


def request_of(base: str, head: str, asked: Asked) -> Request:
    """Return what is asked for; raises UsageError, and Failed of a file of incidents."""
    from genmon.commands.backtest.request import Request
    from genmon.review.backtest.outcome import Span

    _require_sense(base, asked)
    end = _end(asked["until"], asked["tsdb"])
    return Request(
        specs=asked["specs"],
        span=Span(end - asked["last"], end),
        base=base,
        head=head,
        systems=asked["systems"],
        environment=asked["environment"],
        alerts=asked["alerts"],
        every=asked["every"],
        step=asked["step"] or 0,
        incidents=_incidents(asked["incidents"], asked["file"]),
        inline=asked["inline"],
        suggests=asked["suggests"],
        jobs=asked["jobs"],
    )


def _require_sense(base: str, asked: Asked) -> None:
    """Raise UsageError where options do not go together."""
    has_incidents = asked["incidents"] or asked["file"]
    if bool(asked["url"]) == bool(asked["tsdb"]):
        raise click.UsageError("name a server with `--prometheus`, or a data folder with `--tsdb`")
    if "more-pages" in asked["fail_on"] and not base:
        raise click.UsageError("`--fail-on more-pages` needs a BASE to compare with")
    if "missed" in asked["fail_on"] and not has_incidents:
        raise click.UsageError("`--fail-on missed` needs incidents: name one with `--incident`")
    if asked["suggests"] and not has_incidents:
        raise click.UsageError("`--suggest` needs incidents: name one with `--incident FROM/TO`")
    if asked["last"] > _LONGEST:
        raise click.UsageError("`--last` is at most 1825d, five years")


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
