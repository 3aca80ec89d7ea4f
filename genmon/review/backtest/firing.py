"""Stretches of samples in, when the alert of a series was pending and fired, out.

This is the state machine of Prometheus' ``AlertingRule.Eval``: an alert is active from the first
evaluation with a sample, fires at the first evaluation that is at least ``for`` later, and ends at
the first evaluation without a sample; ``keep_firing_for`` counts from there.
https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from genmon.frozen import dataclass
from genmon.review.backtest.stretch import Labels, Stretch


class Episode(NamedTuple):
    """One time that a series was active, in Unix seconds.

    ``fired`` is ``None`` where it was pending only; ``ended`` is the first evaluation at which it
    is inactive again, ``None`` where that is later than what was evaluated.
    """

    active: int
    fired: int | None
    ended: int | None


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: between evaluations, of ``for`` and of ``keep_firing_for``."""

    step: int
    hold: int
    keep: int

    def up(self, seconds: int) -> int:
        """Return the first multiple of the step that is not less."""
        return -(-seconds // self.step) * self.step


@dataclass(frozen=True, slots=True)
class Firing:
    """A series of an alert that fired, with all of its labels; ``ended`` as in an episode."""

    alert: str
    labels: Labels
    fired: int
    ended: int | None

    def lasts(self, end: int) -> int:
        """Return the seconds that it fired until ``end``."""
        return (end if self.ended is None else min(self.ended, end)) - self.fired


def episodes(samples: Sequence[Stretch], timing: Timing, last: int) -> Iterator[Episode]:
    """Yield the episodes of one series; ``last`` is the last evaluation that is known of."""
    waiting = list(reversed(samples))
    while waiting:
        stretch = waiting.pop()
        fired = stretch.first + timing.up(timing.hold)
        if fired > stretch.last:
            yield Episode(stretch.first, None, _known(stretch.last + timing.step, last))
            continue
        ends = _ends(stretch, timing)
        while waiting and timing.keep and waiting[-1].first <= ends:
            ends = _ends(waiting.pop(), timing)
        yield Episode(stretch.first, fired, _known(ends, last))


def _ends(stretch: Stretch, timing: Timing) -> int:
    """Return the evaluation at which a firing alert ends, if no sample comes by then."""
    return stretch.last + timing.step + timing.up(timing.keep)


def _known(ends: int, last: int) -> int | None:
    return ends if ends <= last else None
