"""``genmon gate``: whether what a running Prometheus measures is within the limits of the specs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from genmon.cli import options
from genmon.cli.access import Login, access, read_login
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.gate import Answer, Gated


@click.command()
@click.option("--prometheus", "url", required=True, metavar="URL", help="Whom to ask.")
@options.specs
@options.systems
@options.environment
@click.option(
    "--alert", "alerts", multiple=True, metavar="NAME", help="Only this one; several times."
)
@click.option(
    "--missing",
    type=click.Choice(["fail", "pass"]),
    default="fail",
    show_default=True,
    help="What no data means.",
)
@access
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    url: str,
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    alerts: tuple[str, ...],
    missing: str,
    form: str,
    **login: Unpack[Login],
) -> int:
    """Ask a running Prometheus whether every rung with `gate: true` is within its limit.

    One line a series: the verdict, the alert, the value, the limit. The Prometheus evaluates the
    rules that genmon wrote, since signals are read from what they record.

    \b
    Exit codes: 0 all within, 1 something is over or missing, 3 it cannot be asked.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.gate import gated
    from genmon.compile.stages import plan_specs
    from genmon.diag import has_errors

    plan, diagnostics, texts = plan_specs(specs, systems, environment=environment)
    if has_errors(diagnostics):
        show(diagnostics, texts, Format(form), notes=False)
        return exit_of(diagnostics)
    every = gated(plan)
    names = {gated_alert.rule.alert for gated_alert in every}
    unknown = next((name for name in alerts if name not in names), None)
    if unknown or not every:
        return _nothing(unknown, every)
    chosen = [one for one in every if not alerts or one.rule.alert in alerts]
    return _asked(url, chosen, login, tolerant=missing == "pass", form=Format(form))


def _nothing(unknown: str | None, every: tuple[Gated, ...]) -> int:
    """Fail where nothing is asked, for a gate that asks nothing would always be open."""
    if unknown is None:
        complain("no alert has `gate: true`")
        return Exit.FINDINGS
    from genmon.diag import did_you_mean

    hint = did_you_mean(
        unknown, {gated_alert.rule.alert for gated_alert in every}, what="gated alerts"
    )
    complain(f"no alert `{unknown}` has `gate: true`; {hint}")
    return Exit.USAGE


def _asked(url: str, chosen: list[Gated], login: Login, *, tolerant: bool, form: Format) -> int:
    from genmon.commands.gate import Verdict, ask
    from genmon.diag.render_line import visible
    from genmon.promapi import AskError, Prometheus

    try:
        server = Prometheus(url, timeout=login["timeout"], access=read_login(login))
        answers = [answer for one in chosen for answer in ask(server, one)]
    except AskError as error:
        complain(visible(str(error)))
        return Exit.BROKEN
    if form is Format.JSON:
        say(_json(answers), nl=False)
    for answer in answers if form is Format.TEXT else ():
        tell(visible(_line(answer)))
    bad = {Verdict.OVER} if tolerant else {Verdict.OVER, Verdict.MISSING}
    return Exit.FINDINGS if any(answer.verdict in bad for answer in answers) else Exit.CLEAN


def _json(answers: Sequence[Answer]) -> bytes:
    from genmon.artifact import json_bytes

    keys = ("system", "alert", "series", "value", "limit")
    entries = [
        {"verdict": str(answer.verdict), **{key: getattr(answer, key) for key in keys}}
        for answer in answers
    ]
    return json_bytes({"answers": entries})


def _line(answer: Answer) -> str:
    series = f" ({answer.series})" if answer.series else ""
    said = answer.value or "no data"
    return f"{answer.verdict:8}{answer.system} {answer.alert}{series}: {said}, limit {answer.limit}"
