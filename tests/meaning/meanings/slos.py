"""``slos``: the share kept, the budget left, how fast it burns, and whether the promise is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.meanings.ratio import share
from tests.meaning.period import Amount, added, share_of
from tests.meaning.reading import Meaning, Member, Reading, Readings, compare
from tests.meaning.services import METRICS, requests
from tests.meaning.world import Labels, World

Bad = Callable[[World, int, int], dict[Member, Reading]]
"""The share of bad events after a moment and until another."""


def _counts(chosen: Callable[[Labels], bool]) -> Amount:
    flow = Flow("requests_total", chosen=chosen)
    return lambda world, start, end: total(world, flow, start, end)


def _status(labels: Labels) -> str:
    return dict(labels)["status"]


def _directly(part: Amount, rest: Amount) -> Bad:
    """Return the share of bad events in a window that is not added up."""

    def between(world: World, start: int, end: int) -> dict[Member, Reading]:
        parts, rests = part(world, start, end), rest(world, start, end)
        shares = {who: share(parts.get(who), rests.get(who)) for who in parts.keys() | rests.keys()}
        return {who: reading for who, reading in shares.items() if reading is not None}

    return between


def shown(bad: Bad, over: int, show: Callable[[float], float] = lambda value: value) -> Meaning:
    """Return what is shown of the share of bad events in the window before a moment."""

    def at(world: World, moment: int) -> Readings:
        readings = bad(world, moment - over, moment)
        return {who: reading.through(show) for who, reading in readings.items()}

    return at


def left(objective: float) -> Callable[[float], float]:
    """Return how much of the budget is left: 1 untouched, 0 used up, negative overdrawn."""
    return lambda share_of_bad: 1 - share_of_bad / (1 - objective)


def kept(share_of_bad: float) -> float:
    return 100 * (1 - share_of_bad)


def both(bad: Bad, windows: tuple[int, int]) -> Meaning:
    """Return the lesser of what two windows say: a budget burns where both say so."""

    def at(world: World, moment: int) -> Readings:
        one, other = (bad(world, moment - window, moment) for window in windows)
        return {who: _lesser(one[who], other[who]) for who in one.keys() & other.keys()}

    return at


def _lesser(reading: Reading, other: Reading) -> Reading:
    return Reading(
        min(reading.low, other.low), min(reading.high, other.high), reading.sure and other.sure
    )


def enough(every: Amount, over: int, least: float, *, period: bool = False) -> Guard:
    """Return a guard: an alert needs so many events in its window."""

    def guard(world: World, moment: int, who: Member) -> bool | None:
        count = every(world, moment - over, moment).get(who)
        certain = compare(count, "at_least", least)
        if not period or certain is None:
            return certain
        seen = added(every, world, moment - over, moment).get(who, [])
        blurred = {compare(_fifth(reading), "at_least", least) for reading in seen}
        return certain if blurred == {certain} else None

    return guard


def _fifth(reading: Reading) -> Reading:
    """Return a count from what evaluations added up, five of which see the same event."""
    return replace(reading, low=reading.low / 5, high=reading.high / 5)


_SERVED = _counts(lambda labels: _status(labels) != "500")
_FAILED = _counts(lambda labels: _status(labels) == "500")
_GOOD = _counts(lambda labels: _status(labels) == "200")
_NOT_GOOD = _counts(lambda labels: _status(labels) != "200")
_EVERY = _counts(lambda _: True)

_BAD = _directly(_FAILED, _SERVED)
_BAD_LONG = share_of(_FAILED, _SERVED, share)
_UGLY = _directly(_NOT_GOOD, _GOOD)


def _case(name: str, operation: str, meaning: Meaning, *alerts: Alert) -> Case:
    return Case(name, "", meaning, alerts, record=f"shop:{name}:{operation}")


KIND = Kind(
    name="slos",
    metrics=METRICS,
    signals="""  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m}
  fine: {ratio: 'requests_total{status="200"}', of: requests_total, over: 5m}
""",
    rest="""
slos:
  served:
    bad: errors
    objective: 90%
    over: 20m
    min_events: 10
    alerts:
      - {name: BurnsFast, burn: 4, long: 10m, short: 3m, for: 60s, severity: critical}
      - {name: BudgetLow, budget: 20%, severity: warning}
      - {name: Broken, violated: true, severity: warning}
  good:
    good: fine
    objective: 80%
    over: 15m
    alerts:
      - {name: GoodBurns, burn: 2, long: 10m, short: 4m, severity: critical}
      - {name: GoodGone, budget: 0%, severity: warning}
      - {name: GoodBroken, violated: true, severity: warning}
  daily:
    bad: errors
    objective: 75%
    over: 1d
    min_events: 30
    alerts:
      - {name: DailyLow, budget: 50%, severity: warning}
      - {name: DailyBroken, violated: true, severity: warning}
storage: {retention: 1d}
""",
    cases=(
        _case("served", "error_ratio10m", shown(_BAD, 600)),
        Case(
            "served_burns",
            "",
            both(_BAD, (600, 180)),
            (Alert("BurnsFast", "above", "", 0.4, 60, enough(_EVERY, 600, 10)),),
            valued=False,
        ),
        _case(
            "served",
            "budget_left20m",
            shown(_BAD, 1200, left(0.9)),
            Alert("BudgetLow", "at_most", "", 0.2, 0, enough(_EVERY, 1200, 10)),
        ),
        _case(
            "served",
            "percent20m",
            shown(_BAD, 1200, kept),
            Alert("Broken", "below", "", 90.0, 0, enough(_EVERY, 1200, 10)),
        ),
        _case("good", "error_ratio4m", shown(_UGLY, 240)),
        Case(
            "good_burns",
            "",
            both(_UGLY, (600, 240)),
            (Alert("GoodBurns", "above", "", 0.4),),
            valued=False,
        ),
        _case(
            "good",
            "budget_left15m",
            shown(_UGLY, 900, left(0.8)),
            Alert("GoodGone", "at_most", "", 0.0),
        ),
        _case(
            "good",
            "percent15m",
            shown(_UGLY, 900, kept),
            Alert("GoodBroken", "below", "", 80.0),
        ),
        _case(
            "daily",
            "budget_left1d",
            shown(_BAD_LONG, 86400, left(0.75)),
            Alert("DailyLow", "at_most", "", 0.5, 0, enough(_EVERY, 86400, 30, period=True)),
        ),
        _case(
            "daily",
            "percent1d",
            shown(_BAD_LONG, 86400, kept),
            Alert("DailyBroken", "below", "", 75.0, 0, enough(_EVERY, 86400, 30, period=True)),
        ),
    ),
    draw=requests,
    settled=600,
)
