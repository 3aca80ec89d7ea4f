"""Forecasts that come out at exactly the limit, and conditions of theirs that are only just met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from genmon.signals._condition import Condition, limit_of
from genmon.synthetic import (
    MARGIN,
    Bench,
    Course,
    Lack,
    Member,
    Rarely,
    Scene,
    Series,
    State,
    mapped,
    stays,
    turns,
)
from genmon.synthetic.scene import Put

_AWAY = Decimal("0.75")
"""How much of a limit there was before."""


def flat(limit: Decimal, rare: Rarely, put: Put) -> Iterator[Scene]:
    """Yield a signal that stays at the limit: the line through it lies there as well."""
    said = "a flat line at the limit"
    yield stays(limit, rare.every, said, put=put, sample=rare.sample, every=rare.every)


def beside(
    limit: Decimal, start: Decimal, rare: Rarely, put: Put, *, idles: bool
) -> Iterator[Scene]:
    """Yield flat lines just past the limit and just short of it.

    A signal begins at ``start``, which is on the side on which nothing is wrong. Where it ``idles``
    without a value, it does so before.
    """
    away = MARGIN if limit > start else -MARGIN
    idle = ((Lack.IDLE, 2),) if idles else ()
    for name, share, holds in (("past", away, True), ("short of", -away, False)) if limit else ():
        state = (limit + abs(limit) * share, 2)
        said = f"a flat line just {name} the limit"
        scene = _evaluated(*idle, state, rare=rare, name=said, put=put)
        yield scene._replace(holds=((scene.end, holds),))


def turning(
    bench: Bench,
    condition: Condition,
    default: str,
    rare: Rarely,
    shared: Callable[[Decimal], Decimal],
) -> Iterator[Scene]:
    """Yield a steep line that begins where a condition does not hold, and has just come to it.

    ``shared`` returns the value of the signal drawn on while that of the condition has one.
    """
    word, limit = limit_of(bench, condition, default)
    name = condition.signal or default
    before = limit * (_AWAY if word in {"above", "at_least"} else 1 / _AWAY)

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from bench.probe(name).put(course, member)
        if name != default:
            yield from bench.probe(default).put(mapped(course, shared), member)

    said = "a condition that is just met"
    yield _evaluated((before, 1), (limit, 1), rare=rare, name=said, put=put)


def _evaluated(*states: tuple[State, int], rare: Rarely, name: str, put: Put) -> Scene:
    return turns(
        *states, window=rare.every, name=name, put=put, sample=rare.sample, every=rare.every
    )
