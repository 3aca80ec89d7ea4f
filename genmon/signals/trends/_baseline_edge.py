"""What stands to its past just as an alert asks, or had only just enough of a past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from genmon.frozen import dataclass
from genmon.signals._condition import Condition, limit_of
from genmon.synthetic import (
    MARGIN,
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Scene,
    Series,
    constant,
    mapped,
    seldom,
    shortest_window,
    turns,
)

_OFTEN, _A_WINDOW = 60, 3
"""Seconds between samples, and samples of a window where the past is long ago."""
_HALVES = range(6)
_FAR, _LITTLE = Decimal("1.5"), 16
"""How far past a limit is far, and which part of what is typical is little."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A signal, the seconds ago at which its past begins, and what else must hold, with its series.

    ``floor`` is the least past that counts, where there is one.
    """

    bench: Bench
    name: str
    ago: int
    floor: Decimal | None
    condition: Condition | None
    asked: Callable[[Course, Member], Iterator[Series]]

    @property
    def other(self) -> Probe:
        """The probe of the signal."""
        return self.bench.probe(self.name)

    def put(self, usual: Decimal, course: Course, member: Member) -> Iterator[Series]:
        """Yield series of a signal that is so many times what was usual."""
        yield from self.asked(course, member)
        yield from self.other.put(mapped(course, lambda times: times * usual), member)

    def scene(self, usual: Decimal, times: Decimal, name: str, *, idle: int = 0) -> Scene:
        """Return a past evaluation and one now, after some at which nothing happened."""
        asked = self.condition.signal if self.condition else None
        settle = max(self.other.settle, self.bench.probe(asked or self.name).settle)
        raw = shortest_window([self.other, self.bench.probe(asked or self.name)])
        before = ((Lack.IDLE, idle),) if idle else ()
        scene = turns(
            *before,
            (Decimal(1), 1),
            (times, 1),
            window=max(self.ago, settle),
            name=name,
            put=partial(self.put, usual),
            sample=max(1, min(_OFTEN, raw // _A_WINDOW or _OFTEN)),
        )
        return seldom(scene, settle)


def edges(stand: Stand, limit: Decimal) -> Iterator[Scene]:
    """Yield what only just has a past or is asked for, and what is just as many times the usual."""
    if stand.floor:
        yield stand.scene(stand.floor, _past(limit), "a past at the floor")
    if stand.condition and stand.condition.signal:
        exactly = replace(stand, asked=partial(_just, stand))
        yield exactly.scene(stand.other.typical, _past(limit), "a condition that is just met")
    for halves in _HALVES:
        yield stand.scene(stand.other.typical / 2**halves, limit, "as many times as is asked")


def scenes(stand: Stand, limit: Decimal) -> Iterator[Scene]:
    """Yield pasts that are just enough, and not quite, and little after nothing at all."""
    for word, size in (("enough", 1 + MARGIN), ("too little", 1 - MARGIN)) if stand.floor else ():
        scene = stand.scene((stand.floor or 0) * size, _past(limit), f"a past that is {word}")
        yield scene._replace(holds=((scene.end, word == "enough"),))
    if stand.other.lacking.get(Lack.IDLE, 0) is None:
        floor = (stand.floor or Decimal(0)) * (1 + MARGIN)
        little = max(stand.other.typical / _LITTLE, stand.other.least or Decimal(0), floor)
        scene = stand.scene(little, _past(limit), "a little after nothing", idle=2)
        yield scene._replace(holds=((scene.end, True),))


def _past(limit: Decimal) -> Decimal:
    return limit * _FAR if limit > 1 else limit / _FAR


def _just(stand: Stand, course: Course, member: Member) -> Iterator[Series]:
    assert stand.condition  # noqa: S101 - the caller has looked
    _, limit = limit_of(stand.bench, stand.condition, stand.name)
    probe = stand.bench.probe(stand.condition.signal or stand.name)
    yield from probe.put(constant(limit, course), member)
