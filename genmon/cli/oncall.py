"""``genmon oncall``: all that can reach a receiver, when, and how often at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.instant import Instant
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.oncall import Reaching


@click.command()
@click.argument("receiver")
@options.specs
@options.systems
@options.environment
@click.option("--at", type=Instant(), help="A day of the week that is shown; today if left out.")
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    receiver: str,
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    at: datetime | None,
    form: str,
) -> int:
    """List all alerts that can reach RECEIVER, when, how grouped, and how often at most.

    Alerts of one severity that reach it alike stand together. A group that does not change is
    spoken of when it begins and then at every repetition; one that changes, at most once a look.

    \b
    Exit codes: 0 something reaches it, 1 nothing does, 2 there is no such receiver.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.alertmanager.coverage import week
    from genmon.artifact import json_bytes
    from genmon.commands.oncall import reaching, receivers_of
    from genmon.compile.routing.choose import every_routing
    from genmon.diag import did_you_mean

    routings, wrong = every_routing(specs, systems, environment)
    if wrong.diagnostics:
        show(wrong.diagnostics, wrong.texts, Format(form), notes=False)
        return exit_of(wrong.diagnostics)
    known = receivers_of(routings)
    if receiver not in known:
        hint = did_you_mean(receiver, known, what="receivers")
        complain(f"there is no receiver `{receiver}`; {hint}")
        return Exit.USAGE
    reachings = reaching(routings, receiver, week.monday_of(at or datetime.now(UTC)))
    if form == Format.JSON:
        tree = {"receiver": receiver, "reaching": [_entry(one) for one in reachings]}
        say(json_bytes(tree), nl=False)
    else:
        tell("\n".join(_text(receiver, reachings)))
    return Exit.CLEAN if reachings else Exit.FINDINGS


def _text(receiver: str, found: tuple[Reaching, ...]) -> Iterator[str]:
    if not found:
        yield f"nothing reaches {receiver}"
        return
    channels = ", ".join(found[0].integrations) or "no channel: nobody is told"
    yield f"{receiver} ({channels})"
    for one in found:
        yield ""
        yield f"{one.system} {one.severity}: {', '.join(one.alerts)}"
        yield from (f"  {_when(one)}", f"  {_often(one)}") if one.integrations else ()


def _when(one: Reaching) -> str:
    parts = [one.hours or "at all times"]
    parts += [f"silent in {name}" for name in one.silent_in]
    parts += [f"told in {name}" for name in one.told_in]
    return "; ".join(parts)


def _often(one: Reaching) -> str:
    from genmon.units.duration import format_duration

    group = {(): "one group for all", ("...",): "a group an alert"}.get(
        one.group_by, f"a group for each {', '.join(one.group_by)}"
    )
    timing = one.timing
    day = f"{timing.a_day:g}" if timing.a_day >= 1 else f"{timing.a_day:.2g}"
    return (
        f"{group}: first after {format_duration(int(timing.wait))}, changes at most every "
        f"{format_duration(int(timing.interval))}, again every "
        f"{format_duration(int(timing.repeat))}, {day} a day"
    )


def _entry(one: Reaching) -> dict[str, Any]:
    return {
        "system": one.system,
        "severity": one.severity,
        "alerts": list(one.alerts),
        "hours": one.hours or "always",
        "silent_in": list(one.silent_in),
        "told_in": list(one.told_in),
        "group_by": list(one.group_by),
        "first": one.timing.wait,
        "changes": one.timing.interval,
        "repeat": one.timing.repeat,
    }
