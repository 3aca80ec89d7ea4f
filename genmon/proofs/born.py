"""A counter that is born counts its first events; one of a target that is new does not.

A series is there from its first event on. Where its target was scraped a window ago, all that it
has counted is of this window; where the target is new, or comes back, it may have counted for long.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.frozen import dataclass
from genmon.proofs.case import Case, Sampled
from genmon.proofs.stage import Stage, said
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Hold, Series
from genmon.synthetic.series import Piece
from genmon.units.naming import TARGET_LABELS

_LONGEST, _PARTS, _MOST = 240, 20, 1000
"""Seconds between samples at most, and samples of a window: few in a short one, or in a long."""
_ONE = Decimal(1)
_MANY = Decimal(1000)
"""How many times as much has been counted by what is not to be counted."""


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds of a case: between samples, of a window in whole samples, and of what happens.

    Targets are ``known`` longer than a window before the end, and series are ``born`` a quarter of
    a window after it begins. Half of a window before the end one target is not back yet.
    """

    sample: int
    window: int
    known: int
    born: int
    back: int

    @property
    def end(self) -> int:
        """When the alert is looked at, for the second time."""
        return 2 * self.window


def born(stage: Stage) -> Iterator[tuple[int, Case | None]]:
    """Yield cases in which all that happens is the birth of series, with their pace in seconds."""
    window, limit = stage.probe.births.window, stage.subject.limit
    if not window or limit is None:
        return
    times = _times(window)
    past, short = stage.levels.past[0], stage.levels.short[0]
    for value, other, holds in ((past, short, True), (short, past, False)):
        series = _series(stage, times, value, other)
        asked = alerts_of(stage.rule) if holds else stage.not_kept
        samples = (("{}", "1"),) if holds else ()
        check = Sampled(times.end, f"count({asked})", samples, "first events count")
        name = f"at {said(value)} of first events"
        yield times.window, stage.case(name, series, (check,), times.sample)


def _times(window: int) -> _Times:
    sample = _sample(window)
    whole = -(-window // sample) * sample
    quarter = whole // 4 // sample * sample
    back = 2 * whole - whole // 8 // sample * sample - sample
    return _Times(sample, whole, whole - quarter - sample, whole + quarter, back)


def _sample(window: int) -> int:
    """Return the seconds between samples: of a long window a part, so that its ends fall on some.

    An instant is looked back from for five minutes only.
    """
    if window <= _LONGEST * _MOST:
        return max(1, min(_LONGEST, window // _PARTS))
    return next(part for part in range(window // _MOST, window + 1) if window % part == 0)


def _series(stage: Stage, times: _Times, value: Decimal, other: Decimal) -> Iterator[Series]:
    """Yield series that are born with a value, beside those that have counted ``other`` before."""
    seconds = times.end + times.sample
    counters = list(_born(stage, times, value))
    yield from _ups(counters, times.known, seconds)
    yield from counters
    kept = stage.probe.labels(stage.subject.member)
    for series in _born(stage, times, other):
        yield from _beside(series, times, [label for label in TARGET_LABELS if label not in kept])
    for series in stage.put((Hold(value, seconds),), stage.subject.member):
        if series.name not in stage.probe.births.metrics:
            yield series


def _born(stage: Stage, times: _Times, value: Decimal) -> Iterator[Series]:
    """Yield the counters of a value over a window, each as if all had happened at its birth."""
    births, seconds = stage.probe.births, times.end + times.sample
    for series in stage.put((Hold(value, births.window),), stage.subject.member):
        if series.name in births.metrics:
            events = sum((piece.slope * piece.seconds for piece in series.pieces), Decimal(0))
            yield _standing(series, times.born, seconds, events)


def _beside(series: Series, times: _Times, labels: list[str]) -> Iterator[Series]:
    """Yield counters of other targets, which count nothing now: of new ones and of a known one."""
    seconds = times.end + times.sample
    events = _MANY * (series.pieces[-1].start or 0)
    for label in labels:
        new = _renamed(series, label, "new")
        yield from _ups([new], times.born, seconds)
        yield _standing(new, times.born, seconds, events)
    for label in labels[-1:]:
        back = _renamed(series, label, "back")
        pieces = (Piece(times.back, Decimal(0)), Piece(seconds - times.back, _ONE))
        yield from (up._replace(pieces=pieces) for up in _ups([back], 0, seconds))
        yield _standing(back, times.back, seconds, events)
        known = _renamed(series, label, "known")
        yield from _ups([known], times.known, seconds)
        yield _standing(known, times.known, seconds, events)


def _standing(series: Series, begins: int, seconds: int, events: Decimal) -> Series:
    """Return a counter that is there from a moment on, and stands still."""
    return series._replace(pieces=(Piece(begins, None), Piece(seconds - begins, events)))


def _ups(counters: list[Series], begins: int, seconds: int) -> Iterator[Series]:
    """Yield ``up`` of the targets of counters, from a moment on."""
    targets = {
        tuple(p for p in counter.labels if p[0] in TARGET_LABELS): None for counter in counters
    }
    for target in targets:
        yield Series("up", target, (Piece(begins, None), Piece(seconds - begins, _ONE)))


def _renamed(series: Series, label: str, name: str) -> Series:
    """Return the counter of another target."""
    labels = {**dict(series.labels), label: f"{label}-{name}"}
    return series._replace(labels=tuple(sorted(labels.items())))
