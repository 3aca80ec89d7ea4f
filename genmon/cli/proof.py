"""``genmon proof``: what the proof of an alert looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say, width

if TYPE_CHECKING:
    from genmon.commands.proof.picture import Picture
    from genmon.compile.planned import Planned

_COLUMNS, _LEAST = 72, 20
_BESIDE = 24
"""Characters beside the drawing: the scale, `threshold`, and what the bands are."""


@click.command()
@click.argument("alert", metavar="ALERT")
@options.specs
@options.systems
@options.environment
@options.text_or_json
def command(alert: str, specs: Path, systems: tuple[str, ...], environment: str, form: str) -> int:
    """Draw each case of an alert's proof: its signal, the threshold, pending and firing.

    promtool runs the case, and what it saw is what is drawn.
    """
    from genmon.artifact import json_bytes
    from genmon.compile.stages import plan_systems
    from genmon.diag import Failed, has_errors
    from genmon.validate import ToolMissing, find_promtool

    planned, diagnostics, texts = plan_systems(specs, systems, environment=environment)
    if has_errors(diagnostics):
        show(diagnostics, texts, Format(form), notes=False)
        return exit_of(diagnostics)
    ours = [one for one in planned if any(rule.alert == alert for rule in one.plan.alerts)]
    if not ours:
        return _unknown(alert, planned)
    try:
        tool = find_promtool()
    except ToolMissing as missing:
        show(missing.diagnostics, texts, Format(form))
        return Exit.BROKEN
    from genmon.cli.plot import plotted
    from genmon.commands.proof.picture import pictures

    entries = []
    try:
        for our in ours:
            for picture in pictures(our, alert, columns=_columns(), tool=tool):
                entries.append(_entry(our.plan.name, picture))
                if form == Format.TEXT:
                    say(f"{our.plan.name}: {picture.case} ({picture.condition})")
                    say("\n".join(plotted(picture)) + "\n")
    except Failed as failed:
        show(failed.diagnostics, texts, Format(form))
        return Exit.BROKEN
    if form == Format.JSON:
        say(json_bytes({"cases": entries}), nl=False)
    return Exit.CLEAN


def _columns() -> int:
    """Return how many moments are drawn: as many as fit beside the scale and its words."""
    return max(_LEAST, min(_COLUMNS, width() - _BESIDE))


def _entry(system: str, picture: Picture) -> dict[str, Any]:
    return {
        "system": system,
        "alert": picture.alert,
        "case": picture.case,
        "condition": picture.condition,
        "times": list(picture.times),
        "values": list(picture.values),
        "states": list(picture.states),
        "limits": [float(limit) for limit in picture.limits],
    }


def _unknown(alert: str, planned: tuple[Planned, ...]) -> int:
    from genmon.diag import did_you_mean

    names = {rule.alert for one in planned for rule in one.plan.alerts}
    hint = did_you_mean(alert, names, what="alerts")
    complain(f"there is no alert `{alert}`; {hint}")
    return Exit.USAGE
