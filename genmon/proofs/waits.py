"""A ``for`` told from one evaluation less, where an alert is evaluated rarely."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.proofs.case import Case, Sampled
from genmon.proofs.pace import is_readable, part_of
from genmon.proofs.stage import Stage
from genmon.synthetic import Course, Hold, Probe

_RARE, _SAMPLED = 240, 60
"""Seconds between evaluations, and between samples, at most."""
_LEAST = 4
"""Evaluations of a ``for`` at least, and those after which it is certainly over."""
_FAR = 3
_A_WINDOW = 8
"""Samples of a long window at least."""


def waits(stage: Stage) -> Iterator[tuple[int, Case | None]]:
    """Yield a case that tells a ``for`` from one evaluation less, where the others cannot.

    They are evaluated more rarely than in earnest, at a pace that the ``for`` is a multiple of: one
    less falls between two evaluations. Here it is one less that is a multiple. The value is so far
    past the threshold that nothing else is told.
    """
    interval, hold, probe = stage.subject.interval, stage.hold, stage.probe
    if stage.subject.limit is None or stage.pace.every <= interval or hold < interval * _LEAST:
        return
    less = hold - interval
    every = interval if probe.beat else max(e for e in range(1, _RARE + 1) if not less % e)
    if not is_readable(max(probe.past, probe.settle), every):
        return
    past = -(-probe.past // every) * every
    last = past + -(-(probe.wait + stage.pace.settle + hold) // every) * every + _LEAST * every
    course: Course = (Hold(_far(stage), last + every),)
    if probe.past_state is not None:
        course = (Hold(probe.past_state, past), Hold(_far(stage), last + every - past))
    pending = f"max({stage.counted('pending', last)})"
    check = Sampled(last, pending, (("{}", str(-(-hold // every))),), "waits for it")
    series = stage.put(course, stage.subject.member)
    yield every, stage.case("waits in earnest", series, (check,), _sample(probe, every))


def _sample(probe: Probe, every: int) -> int:
    """Return the seconds between samples: few of a window, and a part of those of evaluations."""
    if probe.beat:
        return probe.sample * 3 // 4
    return part_of(every, max(_SAMPLED, probe.raw_window // _A_WINDOW)) if probe.settle else every


def _far(stage: Stage) -> Decimal:
    """Return a value far past the threshold, and possible."""
    limit, probe, past = stage.subject.limit, stage.probe, stage.levels.past[0]
    if limit is None or limit.word == "equals":
        return past
    value = past + _FAR * (limit.value - stage.levels.usual)
    value = value if probe.least is None else max(value, probe.least)
    return value if probe.most is None else min(value, probe.most)
