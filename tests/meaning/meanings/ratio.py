"""``ratio``: the share that a part is of a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Guard, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.reading import Meaning, Member, Reading, Readings, compare
from tests.meaning.services import METRICS, requests
from tests.meaning.world import World


def ratio(
    part: Flow, over: int, *, show: Callable[[float], float] = lambda share: share
) -> Meaning:
    """Return which share of the events in the window before a moment are of the part.

    Nothing where there were none at all; zero where there were some, and none of the part. The
    part and the rest each have the tolerance of `growth`, and the share what comes of both.
    """
    rest = replace(part, chosen=lambda labels: not part.chosen(labels))

    def at(world: World, moment: int) -> Readings:
        parts = total(world, part, moment - over, moment)
        rests = total(world, rest, moment - over, moment)
        shares = {who: share(parts.get(who), rests.get(who)) for who in parts.keys() | rests.keys()}
        return {who: share.through(show) for who, share in shares.items() if share is not None}

    return at


def share(part: Reading | None, rest: Reading | None) -> Reading | None:
    """Return the share of a part of which only the rest is known beside it."""
    part, rest = part or Reading(0.0, 0.0, sure=False), rest or Reading(0.0, 0.0, sure=False)
    if part.high + rest.high <= 0:
        return None
    low = part.low / (part.low + rest.high) if part.low + rest.high else 0.0
    high = part.high / (part.high + rest.low) if part.high + rest.low else 1.0
    some = (part.sure and part.low > 0) or (rest.sure and rest.low > 0)
    return Reading(low, high, sure=some)


def enough(whole: Flow, over: int, least: float) -> Guard:
    """Return a guard: so many events of the whole are in the window, or no alert fires."""

    def guard(world: World, moment: int, who: Member) -> bool | None:
        return compare(total(world, whole, moment - over, moment).get(who), "at_least", least)

    return guard


_ALL = Flow("requests_total")
_FAILED = Flow("requests_total", chosen=failed)

KIND = Kind(
    name="ratio",
    metrics=METRICS,
    cases=(
        Case(
            "errors",
            "{ratio: 'requests_total{status=\"500\"}', of: requests_total, over: 5m}",
            ratio(_FAILED, 300),
            (
                Alert("Errors", "above", "20%", 0.2, hold=60),
                Alert("ManyErrors", "above", "60%", 0.6, hold=60),
            ),
        ),
        Case(
            "good",
            "{ratio: 'requests_total{status=\"500\"}', of: requests_total, over: 4m, invert: true, "
            "unit: percent, by: [instance]}",
            ratio(replace(_FAILED, by=("instance",)), 240, show=lambda share: 100 * (1 - share)),
            (Alert("FewGood", "below", "70%", 70.0),),
        ),
        Case(
            "flowing",
            "{ratio: 'requests_total{status=\"500\"}', of: requests_total, over: 5m, "
            "min_traffic: 0.05/s, by: [job]}",
            ratio(replace(_FAILED, by=("job",)), 300),
            (
                Alert(
                    "ErrorsOfTraffic",
                    "above",
                    "10%",
                    0.1,
                    guard=enough(replace(_ALL, by=("job",)), 300, 300 * 0.05),
                ),
            ),
        ),
        Case(
            "counted",
            "{ratio: 'requests_total{status=\"500\"}', of: requests_total, over: 10m, "
            "min_events: 30}",
            ratio(_FAILED, 600),
            (Alert("ErrorsOfMany", "above", "10%", 0.1, hold=60, guard=enough(_ALL, 600, 30)),),
        ),
    ),
    draw=requests,
    settled=600,
)
