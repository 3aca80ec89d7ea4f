"""The parts of a score, each at its worst while all others are at their best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genmon.frozen import dataclass
from genmon.synthetic import Bench, Course, Hold, Lack, Member, Probe, Scene, Series, State, stays
from genmon.units.quantity import Quantity, convert

_FULL = Decimal(100)
_BEST, _WORST = Decimal(1), Decimal(0)
_FURTHER = Decimal("0.05")
"""How far a part is beyond its ends, as a share of what lies between."""
_EVERY, _SAMPLE = 60, 30
_RARE, _RARELY = 240, 120
_SLACK = 240
_SHORT, _LONGEST = 6 * 3600, 2 * 86400


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: nothing from ``bad`` on, all of its ``weight`` from ``good`` on."""

    signal: str
    good: Decimal
    bad: Decimal
    weight: Decimal

    def at(self, probe: Probe, share: Decimal) -> Decimal:
        """Return a value of which so much counts; of none or all of it no rounding is left."""
        if share in {_WORST, _BEST}:
            return self.beyond(self.good if share else self.bad, probe)
        return self.bad + (self.good - self.bad) * share

    def beyond(self, end: Decimal, probe: Probe) -> Decimal:
        """Return a value a little beyond one end, and possible."""
        way = (self.good - self.bad) * _FURTHER
        value = end + (way if end == self.good else -way)
        value = value if probe.least is None else max(value, probe.least)
        return value if probe.most is None else min(value, probe.most)


def placed(
    bench: Bench, signal: str, good: Quantity, bad: Quantity, weight: Decimal = _BEST
) -> Part:
    """Return a part with its ends in the unit of its signal."""
    lowered = bench.lowered(signal)
    best, worst = (convert(end, lowered.unit, window=lowered.window) for end in (good, bad))
    return Part(signal, best, worst, weight)


def blended(probe: Probe, signals: Sequence[Probe]) -> Probe:
    """Return the probe of what is made of parts, each of which may stand anywhere between its ends.

    Where they end by and by, or not all at once, what is left of them may read anything.
    """
    probe = probe.made_of(signals)
    if any(signal.countable for signal in signals):
        probe = probe._replace(unprovable="one of its signals counts whole things")
    ends_at_once = (
        not any(signal.fades for signal in signals) and len({s.settle for s in signals}) == 1
    )
    return probe if ends_at_once else probe._replace(lacking={})


def one_by_one(parts: Sequence[Part], bench: Bench, settle: int) -> tuple[Scene, ...]:
    """Return a scene with a hold for each part, in which it alone counts nothing.

    Of each part there are two members, the other of which is as good as can be. Then the first part
    counts nothing while others lack: the second is missing; all where nothing can happen are idle,
    and what cannot be measured does not count; what is a part of something has never been counted.
    Where they take days to change, that is too long to be shown.
    """
    if settle > _LONGEST:
        return ()
    every, sample = (_EVERY, _SAMPLE) if settle <= _SHORT else (_RARE, _RARELY)
    lasts = settle + _SLACK
    probes = [bench.probe(part.signal) for part in parts]
    holds: list[list[State]] = [
        [_WORST if one is part else _BEST for one in parts] for part in parts
    ]
    gone: list[State] = [_WORST, Lack.GONE, *([_BEST] * (len(parts) - 2))]
    holds += [
        gone[: len(parts)],
        [_WORST, *(_lacking(probe, Lack.IDLE) for probe in probes[1:])],
        [_WORST, *(_lacking(probe, Lack.UNCOUNTED) for probe in probes[1:])],
    ]

    def put(_: Course, member: Member) -> Iterator[Series]:
        for number, (part, probe) in enumerate(zip(parts, probes, strict=True)):
            states = [hold[number] for hold in holds]
            yield from probe.put(
                tuple(_placed(part, probe, state, lasts) for state in states), member
            )
            if probe.labels(Member(2)) != probe.labels(member):
                better = [_BEST if state == _WORST else state for state in states]
                others = tuple(_placed(part, probe, one, lasts) for one in better)
                yield from probe.put(others, Member(2))

    scene = Scene(
        tuple(Hold(Decimal(number), lasts) for number in range(len(holds))),
        every,
        sample,
        reads=tuple(
            (number * lasts - every, _score(parts, probes, hold))
            for number, hold in enumerate(holds, start=1)
        ),
        name="its components one by one",
        put=put,
    )
    return (scene,)


def alone(parts: Sequence[Part], bench: Bench, score: Decimal) -> Iterator[Scene]:
    """Yield scenes in which one part alone has a value, and the score."""
    for part in parts:
        probe = bench.probe(part.signal)
        value = part.bad + (part.good - part.bad) * score / _FULL
        yield stays(value, probe.settle, f"{part.signal} alone", put=probe.put)


def _lacking(probe: Probe, lack: Lack) -> State:
    return lack if lack in probe.lacking else _BEST


def _placed(part: Part, probe: Probe, state: State, seconds: int) -> Hold:
    if isinstance(state, Lack):
        return Hold(state, seconds)
    return Hold(part.beyond(part.good if state == _BEST else part.bad, probe), seconds)


def _score(parts: Sequence[Part], probes: Sequence[Probe], hold: Sequence[State]) -> Decimal:
    """Return the weighted mean of the parts that have a value."""
    found = [_share(*one) for one in zip(parts, probes, hold, strict=True)]
    there = [
        (share, part.weight) for share, part in zip(found, parts, strict=True) if share is not None
    ]
    return (
        _FULL * sum(share * weight for share, weight in there) / sum(weight for _, weight in there)
    )


def _share(part: Part, probe: Probe, state: State) -> Decimal | None:
    """Return how much of its weight a part counts in a state, if it has a value then."""
    if not isinstance(state, Lack):
        return state
    reading = probe.lacking.get(state)
    if reading is None:
        return None
    along = (part.bad - reading) / (part.bad - part.good)
    return min(max(along, _WORST), _BEST)
