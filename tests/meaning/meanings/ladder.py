"""``alerts``: rungs that hold up to the next, members with limits of their own, and outlasting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.meaning.gauges import QUEUES, queues
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.value import value
from tests.meaning.reading import Meaning, Member, Readings, exactly
from tests.meaning.rendered import EVALUATION
from tests.meaning.world import World

_LONGEST = value("queue_length", ("queue",), max)


@dataclass(frozen=True, slots=True)
class Rung:
    """When a value is on a rung, for how long it must be, and how long the alert outlasts it."""

    on: Callable[[float, Member], bool]
    hold: int = 0
    outlasts: int = 0


def rung(of: Meaning, step: Rung) -> Meaning:
    """Return 1 for each member whose alert fires.

    It does once the value has been on its rung for long enough, and goes on for as long as it
    outlasts that: from the evaluation on at which it is first known not to be.
    """

    def at(world: World, moment: int) -> Readings:
        pending: dict[Member, int] = {}
        fires: dict[Member, int] = {}
        for time in range(0, moment + 1, EVALUATION):
            on = {who for who, r in of(world, time).items() if step.on(r.low, who)}
            pending = {who: pending.get(who, time) for who in on}
            late = {
                who for who, since in fires.items() if time - since - EVALUATION < step.outlasts
            }
            due = {who for who, since in pending.items() if time - since >= step.hold}
            fires = _firing(fires, on, due, late, time)
        return {who: exactly(1) for who in fires}

    return at


def _firing(
    fires: dict[Member, int], on: set[Member], due: set[Member], late: set[Member], time: int
) -> dict[Member, int]:
    """Return who fires, each with the evaluation at which it was last on its rung."""
    kept = {who: since for who, since in fires.items() if who in late}
    return {**kept, **dict.fromkeys(due | fires.keys() & on, time)}


def _is_mail(who: Member) -> bool:
    return ("queue", "mail") in who


def _fires(name: str) -> tuple[Alert, ...]:
    return (Alert(name, "equals", "", 1.0),)


def _case(name: str, step: Rung) -> Case:
    return Case(name, "", rung(_LONGEST, step), _fires(name), valued=False)


KIND = Kind(
    name="ladder",
    metrics=QUEUES,
    signals="""
  band: {value: queue_length, combine: max, by: [queue]}
  kept: {value: queue_length, combine: max, by: [queue]}
  apart: {value: queue_length, combine: max, by: [queue]}
""",
    rest="""
alerts:
  band:
    - {name: Middling, at_least: 10, until_next: true, for: 60s, severity: info}
    - {name: Long, above: 30, severity: warning}
  kept:
    - {name: Outlasts, above: 30, for: 60s, keep_firing_for: 4m, severity: warning}
  apart:
    - {name: Apart, above: 30, for: 60s, severity: warning, except: {queue: {mail: 10}}}
""",
    cases=(
        _case("Middling", Rung(lambda length, _: 10 <= length <= 30, hold=60)),
        _case("Long", Rung(lambda length, _: length > 30)),
        _case("Outlasts", Rung(lambda length, _: length > 30, hold=60, outlasts=240)),
        _case("Apart", Rung(lambda length, who: length > (10 if _is_mail(who) else 30), hold=60)),
    ),
    draw=queues,
    settled=600,
)
