"""``slos`` on an availability and on a share of fast answers: the same as on a ratio."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.meaning.gauges import TRUTHS, truths
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.availability import availability
from tests.meaning.meanings.slos import left
from tests.meaning.meanings.within import within
from tests.meaning.observed import METRICS, Observed
from tests.meaning.observed import requests as answers
from tests.meaning.reading import Meaning, Reading, Readings
from tests.meaning.world import World

_OBJECTIVE = 0.8


def up(over: int) -> Meaning:
    return availability("probe_success", (), over, 1.0)


def fast(over: int) -> Meaning:
    return within(0.5, Observed("request_seconds"), over, 1.0)


def budget(good: Meaning) -> Meaning:
    """Return how much of the budget is left by a share of good events, but for rounding."""

    def at(world: World, moment: int) -> Readings:
        spent = left(_OBJECTIVE)
        readings = {who: _rounded(reading) for who, reading in good(world, moment).items()}
        return {
            who: reading.through(lambda share: spent(1 - share))
            for who, reading in readings.items()
        }

    return at


def _rounded(reading: Reading) -> Reading:
    return Reading(reading.low - 1e-12, reading.high + 1e-12, reading.sure)


def kept(good: Meaning) -> Meaning:
    """Return the share of good events in percent."""

    def at(world: World, moment: int) -> Readings:
        readings = good(world, moment)
        return {
            who: reading.through(lambda share: 100 * share) for who, reading in readings.items()
        }

    return at


def least_bad(meaning: Meaning, other: Meaning) -> Meaning:
    """Return the lesser share of bad events of two windows: a budget burns where both say so."""

    def at(world: World, moment: int) -> Readings:
        first, second = meaning(world, moment), other(world, moment)
        return {who: _least_bad(first[who], second[who]) for who in first.keys() & second.keys()}

    return at


def _least_bad(reading: Reading, other: Reading) -> Reading:
    low, high = 1 - max(reading.high, other.high), 1 - max(reading.low, other.low)
    return Reading(low, high, reading.sure and other.sure)


def _both(chance: random.Random, size: int) -> World:
    """Draw a world of pages that are up or down, or one of answers."""
    drawn = truths(chance, size) if chance.random() < 0.5 else answers(chance, size)
    return replace(drawn)


def _cases(name: str, good: tuple[Meaning, Meaning, Meaning], prefix: str) -> tuple[Case, ...]:
    period, long, short = good
    return (
        Case(
            name,
            "",
            budget(period),
            (Alert(f"{prefix}Gone", "at_most", "", 0.0),),
            record=f"shop:{name}:budget_left15m",
        ),
        Case(
            name,
            "",
            kept(period),
            (Alert(f"{prefix}Broken", "below", "", 80.0),),
            record=f"shop:{name}:percent15m",
        ),
        Case(
            f"{name}_burns",
            "",
            least_bad(long, short),
            (Alert(f"{prefix}Burns", "above", "", 0.4, hold=60),),
            valued=False,
        ),
    )


def _slo(name: str, of: str, prefix: str) -> str:
    return f"""
  {name}:
    of: {of}
    objective: 80%
    over: 15m
    alerts:
      - {{name: {prefix}Burns, burn: 2, long: 10m, short: 4m, for: 60s, severity: critical}}
      - {{name: {prefix}Gone, budget: 0%, severity: warning}}
      - {{name: {prefix}Broken, violated: true, severity: warning}}
"""


KIND = Kind(
    name="slos_of_shares",
    metrics=METRICS + TRUTHS,
    signals="""
  site: {availability: probe_success, over: 10m}
  answers: {within: 500ms, of: request_seconds, over: 5m}
""",
    rest="slos:" + _slo("site_up", "site", "Site") + _slo("fast_answers", "answers", "Fast"),
    cases=(
        *_cases("site_up", (up(900), up(600), up(240)), "Site"),
        *_cases("fast_answers", (fast(900), fast(600), fast(240)), "Fast"),
    ),
    draw=_both,
    settled=600,
)
