"""Objectives to what their alerts are about: burn, budget left, and the promise broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from genmon.lower.lowered import Lowered
from genmon.lower.objectives import budget_operation, error_operation
from genmon.model.slos import Slo, SloAlert, SloBudget, SloShare
from genmon.plan import Limit
from genmon.synthetic import (
    MARGIN,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Readings,
    Scene,
    Series,
    State,
    floored,
    mapped,
    stays,
    turns,
)
from genmon.synthetic.probe import Also
from genmon.units.naming import record_name

_PERCENT = Decimal(100)
_HOT = Decimal("1.1")
"""A burn past the threshold by so much that a sample more or less in the window is nothing."""
_COOL = Decimal("0.7")
_ONE, _BUSY = Decimal(1), Decimal(10)
_SETTLED = 600
"""Seconds after which a window that is full is certainly so."""
_BEATS = (240, 120, 60, 30, 15, 10, 5, 1)
_A_WINDOW = 5
"""Evaluations of the short window, and its samples."""


def share_probe(spec: SloShare, bench: Bench) -> Probe:
    """Return the probe of the share of good, in percent."""
    return _share(spec.slo, bench)


def budget_probe(spec: SloBudget, bench: Bench) -> Probe:
    """Return the probe of the budget left: 1 untouched, 0 used up."""
    return _budget(spec.slo, bench)


def alert_probe(slo: Slo, alert: SloAlert, bench: Bench) -> tuple[Probe, Limit]:
    """Return the probe of what an alert compares, and its limit."""
    probe, limit = _compared(slo, alert, bench)
    window = alert.long or slo.over
    return floored(probe, bench.own.least, window), limit


def _compared(slo: Slo, alert: SloAlert, bench: Bench) -> tuple[Probe, Limit]:
    if alert.violated:
        limit, also = slo.objective.base * _PERCENT, _also(slo, bench, _bad_of_percent)
        share = _share(slo, bench)._replace(scenes=(_soon(slo, limit, bench),), also=also)
        return share, Limit("below", limit)
    if alert.budget is not None:
        left = _budget(slo, bench)._replace(also=_also(slo, bench, partial(_bad_of_left, slo)))
        return left, Limit("at_most", alert.budget.base)
    return _burn(slo, alert, bench), Limit(
        "above", Decimal(repr(alert.burn)) * (1 - slo.objective.base)
    )


def _burn(slo: Slo, alert: SloAlert, bench: Bench) -> Probe:
    burn = _probe(slo, bench, lambda bad: bad, most=Decimal(1))
    long, short = alert.long or 0, alert.short or 0
    return burn._replace(
        settle=long,
        recovers=short,
        averages=False,
        scenes_at=partial(
            _windows_apart,
            long,
            short,
            counts=burn.lacking.get(Lack.UNCOUNTED) == 0,
            needs=bool(bench.own.least),
        ),
        edges=partial(_pair, short),
        also=_also(slo, bench, lambda bad: bad),
    )


def _soon(slo: Slo, limit: Decimal, bench: Bench) -> Scene:
    """Return a share under the limit, of the few events that the very first evaluation sees."""
    value = limit - min(limit, _PERCENT - limit) / 2
    window = bench.probe(slo.signal).settle
    scene = turns((value, 1), window=window, name="hardly any events so far")
    return scene._replace(holds=((scene.end, True),))


def _windows_apart(
    long: int, short: int, pace: Decimal, *, counts: bool, needs: bool
) -> tuple[Scene, ...]:
    """Return burns around a pace that only one of the two windows sees.

    Where the long window ``needs`` some events, the first burn alone has as many.
    """
    busy = max(_BUSY, Decimal(-(-long // _full(short)))) if needs else _BUSY
    seen = _seen_by_long(pace, short, busy, counts=counts)
    return (seen, *_forgotten(pace, long, short))


def _full(short: int) -> int:
    """Return the seconds after which a short window is certainly full."""
    every = _beat(short)
    return -(-(short + _SETTLED) // every) * every


def _seen_by_long(pace: Decimal, short: int, busy: Decimal, *, counts: bool) -> Scene:
    """Return burns that the long window still sees, while traffic falls from one to the next.

    The short window sees a quarter of the first for a while, then nothing of it; then so little of
    another that the rest makes up for it. In the end what burns is not counted any more.
    """
    every = _beat(short)
    full = _full(short)
    hot, under, cool = pace * _HOT, pace * (1 - MARGIN), pace * _COOL
    still = full + short * 3 // 4 // every * every
    over = full + short + 2 * every
    blip = over + 4 * every
    course: list[tuple[State, int, Decimal]]
    course = [(hot, full, busy), (under, over + every - full, _ONE)]
    course += [(cool, 2 * every, 1 / _BUSY), (hot, 2 * every, 1 / _BUSY)]
    holds = [(still, True), (over, False), (blip, False)]
    if counts:
        course += [(hot, full, 1 / _BUSY), (Lack.UNCOUNTED, short + 3 * every, 1 / _BUSY)]
        holds.append((sum(seconds for _, seconds, _ in course) - every, False))
    return Scene(
        tuple(Hold(state, seconds) for state, seconds, _ in course),
        every,
        every,
        holds=tuple(holds),
        traffic=tuple(traffic for *_, traffic in course),
    )


def _pair(short: int, pace: Decimal) -> Iterator[Scene]:
    """Yield burns that one window sees at the pace, and the other above it.

    It began so short a while ago that the long window sees all of it.
    """
    sample = _beat(short)
    half = -(-short // sample) * sample + 2 * sample
    more = min(pace / 2, (1 - pace) / 2)
    for name, first, then in (
        ("the long window at the pace", pace - more, pace + more),
        ("the short window at the pace", pace + more, pace),
    ):
        course = (Hold(first, half), Hold(then, half + sample))
        yield Scene(course, 2 * half, sample, name=name)


def _forgotten(pace: Decimal, long: int, short: int) -> Iterator[Scene]:
    """Yield a burn that only the short window sees, after one that the long window has forgotten.

    The long window is just short of its threshold.
    """
    every = _beat(short)
    full = _full(short)
    hot, under = pace * _HOT, pace * (1 - MARGIN)
    before = (under * long - hot * full) / (long - full) if long > full else Decimal(0)
    if before > 0:
        first = long // 8 // every * every
        most = min(2 * pace, Decimal(1))
        course = (Hold(most, first), Hold(before, long), Hold(hot, full))
        yield Scene(course, every, every, holds=((first + long + full - every, False),))


def _beat(short: int) -> int:
    """Return the seconds between evaluations, and samples, that a window is content with."""
    return max(beat for beat in _BEATS if beat * _A_WINDOW <= short)


def _share(slo: Slo, bench: Bench) -> Probe:
    return _probe(slo, bench, _bad_of_percent, most=_PERCENT)


def _budget(slo: Slo, bench: Bench) -> Probe:
    probe = _probe(slo, bench, partial(_bad_of_left, slo), most=Decimal(1))
    return probe._replace(least=1 - 1 / (1 - slo.objective.base))


def _bad_of_percent(percent: Decimal) -> Decimal:
    return 1 - percent / _PERCENT


def _bad_of_left(slo: Slo, left: Decimal) -> Decimal:
    return (1 - left) * (1 - slo.objective.base)


def _also(slo: Slo, bench: Bench, bad: Callable[[Decimal], Decimal]) -> Also:
    """Return what an objective records over its period, beside what an alert compares."""
    allowed = 1 - slo.objective.base
    values = (
        (error_operation(slo.over), bad),
        (budget_operation(slo), lambda value: 1 - bad(value) / allowed),
        (bench.own.operation, lambda value: (1 - bad(value)) * _PERCENT),
    )
    named = partial(record_name, bench.specs.name, bench.own.labels, bench.name)
    return tuple((named(operation), value) for operation, value in values)


def _probe(slo: Slo, bench: Bench, bad: Callable[[Decimal], Decimal], *, most: Decimal) -> Probe:
    """Return the probe of a value that ``bad`` takes to the share of bad events."""
    share, inner = _judged(slo, bench), bench.probe(slo.signal)

    def put(course: Course, member: Member) -> Iterable[Series]:
        return inner.put(mapped(mapped(course, bad), share.value_of), member)

    return Probe(
        put,
        inner.labels,
        settle=slo.over,
        window=inner.raw_window,
        least=Decimal(0),
        most=most,
        ramps=True,
        averages=True,
        swings=inner.swings,
        traffic=inner.traffic,
        edges=lambda limit: (stays(limit, inner.settle, "a share at the limit"),),
        lacking={Lack.IDLE: None, Lack.GONE: None, **_uncounted(share, inner, bad)},
    )


def _judged(slo: Slo, bench: Bench) -> Lowered:
    """Return the share as the objective takes it: of good events, or of bad ones."""
    share = bench.lowered(slo.signal)
    return share if slo.key == "of" else replace(share, good=slo.key == "good")


def _uncounted(share: Lowered, inner: Probe, bad: Callable[[Decimal], Decimal]) -> Readings:
    """Return what is read while the part of the share has never been counted."""
    reading = inner.lacking.get(Lack.UNCOUNTED)
    if reading is None:
        return {}
    none, every = bad(Decimal(0)), bad(Decimal(1))
    return {Lack.UNCOUNTED: (share.bad_of(reading) - none) / (every - none) + 0}
