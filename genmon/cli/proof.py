"""``genmon proof``: what the proof of an alert looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.report import Format, show
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.pipeline.planned import Planned

_COLUMNS = 72


@click.command()
@click.argument("alert", metavar="ALERT")
@options.specs
@options.systems
def command(alert: str, specs: Path, systems: tuple[str, ...]) -> int:
    """Draw each case of an alert's proof: its signal, the threshold, pending and firing.

    promtool runs the case, and what it saw is what is drawn.
    """
    from genmon.check import ToolMissing, find_promtool
    from genmon.diag import Failed, has_errors
    from genmon.pipeline.compile import plan_systems

    planned, diagnostics, texts = plan_systems(specs, systems)
    if has_errors(diagnostics):
        show(diagnostics, texts, Format.TEXT, notes=False)
        return Exit.FINDINGS
    ours = [one for one in planned if any(rule.alert == alert for rule in one.plan.alerts)]
    if not ours:
        return _unknown(alert, planned)
    try:
        tool = find_promtool()
    except ToolMissing as missing:
        show(missing.diagnostics, texts, Format.TEXT)
        return Exit.BROKEN
    from genmon.cli.plot import plotted
    from genmon.pipeline.picture import pictures

    try:
        for one in ours:
            for picture in pictures(one, alert, columns=_COLUMNS, tool=tool):
                say(f"{one.plan.name}: {picture.case} ({picture.condition})")
                say("\n".join(plotted(picture)) + "\n")
    except Failed as failed:
        show(failed.diagnostics, texts, Format.TEXT)
        return Exit.BROKEN
    return Exit.CLEAN


def _unknown(alert: str, planned: tuple[Planned, ...]) -> int:
    from genmon.diag import did_you_mean

    names = {rule.alert for one in planned for rule in one.plan.alerts}
    hint = did_you_mean(alert, names, what="alerts")
    say(f"genmon: there is no alert `{alert}`; {hint}", err=True)
    return Exit.FINDINGS
